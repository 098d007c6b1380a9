import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareOrigin, originOf } from './algorithms';
import {
  BadKey,
  generateKey,
  type PublicKey,
  parsePublicKey,
  readPrivateKey,
  type SignatureType,
  type Signer,
  writeNew,
} from './keys';

/** The keys of a data folder: `keys/log.key` signs the log, `keys/*.pub` are those that are believed. */
export const keyFolder = (home: string): string => join(home, 'keys');
export const logKeyFile = (home: string): string => join(keyFolder(home), 'log.key');

export interface KeyPair {
  /** The file of the private half, readable by its owner alone, and that of the public half. */
  readonly key: string;
  readonly pub: string;
  readonly publicKey: PublicKey;
}

/**
 * Makes a key pair as two files, `log.key` or `witness.key` and its `.pub`. @throws BadKey when one is there: nothing
 * is ever replaced
 */
export function newKeyPair(folder: string, name: string, type: SignatureType): KeyPair {
  const stem = join(folder, type === 'ed25519' ? 'log' : 'witness');
  const [key, pub] = [`${stem}.key`, `${stem}.pub`];
  const { secret, publicKey } = generateKey(name, type);
  mkdirSync(folder, { recursive: true });
  if (existsSync(key) || existsSync(pub))
    throw new BadKey(`${key} 已存在，未改动；另存请用 --out / the key exists, nothing was changed`);
  writeNew(key, `${secret}\n`, 0o600);
  writeNew(pub, `${publicKey.text}\n`);
  return { key, pub, publicKey };
}

/**
 * The log's key; at the first start one is made, under a name no other log has. Whoever wants another name makes it
 * before.
 */
export function ensureLogKey(home: string): { readonly file: string; readonly signer: Signer; readonly made: boolean } {
  const file = logKeyFile(home);
  const made = !existsSync(file);
  if (made) newKeyPair(keyFolder(home), `centers-${randomBytes(4).toString('hex')}/log`, 'ed25519');
  const signer = readPrivateKey(file);
  const pub = file.replace(/key$/, 'pub');
  if (!existsSync(pub)) writeNew(pub, `${signer.publicKey.text}\n`); // the process ended between the two
  return { file, signer, made };
}

/** A log's key under the name each tree hash gives its origin, beside the keys themselves. */
export const underAllOrigins = (keys: readonly PublicKey[]): PublicKey[] => [
  ...keys,
  ...keys.filter((k) => k.type === 'ed25519').map((k) => k.named(originOf(bareOrigin(k.name), 'sm3'))),
];

/** The public keys of a data folder. */
export function publicKeysIn(home: string): PublicKey[] {
  const folder = keyFolder(home);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.pub'));
  return files.map((name) => parsePublicKey(readFileSync(join(folder, name), 'utf8')));
}
