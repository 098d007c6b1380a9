import { existsSync, readFileSync } from 'node:fs';
import {
  type HashAlgorithm,
  logKeyFile,
  type PublicKey,
  parseCheckpoint,
  parsePublicKey,
  publicKeysIn,
  readPrivateKey,
  type SignedCheckpoint,
  underAllOrigins,
} from '../../evidence';
import { addresses } from '../connections';
import { CliError, exit } from '../output';

export const bothHashes = (sm3: boolean | undefined): HashAlgorithm[] => (sm3 ? ['sha-256', 'sm3'] : ['sha-256']);

/**
 * What `--trusted` and the key folder give: public keys (a log's under the name of each hash), and checkpoints
 * somebody kept.
 */
export function trustedOf(files: readonly string[] = []): { keys: PublicKey[]; checkpoints: SignedCheckpoint[] } {
  const keys = publicKeysIn(addresses().home);
  const checkpoints: SignedCheckpoint[] = [];
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    if (/^\S+\+[0-9a-f]{8}\+\S+\s*$/.test(text)) keys.push(parsePublicKey(text));
    else checkpoints.push(parseCheckpoint(text));
  }
  return { keys: underAllOrigins(keys), checkpoints };
}

export const defaultKey = (): string => logKeyFile(addresses().home);

/** Signs with the key in this file; without one, with the log's key. */
export function signerFrom(file: string | undefined) {
  const path = file ?? defaultKey();
  if (!existsSync(path))
    throw new CliError(
      `没有密钥文件 ${path}；请先 npx centers checkpoint keygen 名称 / no key yet: checkpoint keygen NAME`,
      exit.failed,
    );
  return readPrivateKey(path);
}
