import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign as nodeSign,
  verify as nodeVerify,
} from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { NotAvailable } from './algorithms';

/** Signature types of C2SP signed-note: the byte in every key and key id says what a signature is. */
const signatureTypes = { ed25519: 0x01, 'ed25519-cosignature': 0x04 } as const;
export type SignatureType = keyof typeof signatureTypes;

/** A key that can only verify; `text` is its C2SP vkey, `<name>+<key id>+base64(type ‖ public key)`. */
export interface PublicKey {
  readonly name: string;
  /** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), hexadecimal. */
  readonly id: string;
  readonly type: SignatureType;
  readonly text: string;
  verify(message: Uint8Array, signature: Uint8Array): boolean;
  /** The same key under another name, which is another key id. */
  named(name: string): PublicKey;
}

/** The port behind which keys sign: a file here, a hardware token or a certified signing server elsewhere. */
export interface Signer {
  readonly publicKey: PublicKey;
  sign(message: Uint8Array): Buffer;
  /**
   * The same key under another name: each tree hash has an origin of its own, and the key is named as the origin is.
   */
  named(name: string): Signer;
}

/** A key file that cannot be used, or a name that cannot be a key's. */
export class BadKey extends Error {
  override readonly name = 'BadKey';
}

const privateMark = 'PRIVATE+KEY+';
/** DER before the 32 bytes of an Ed25519 key, RFC 8410: SubjectPublicKeyInfo and PKCS #8. */
const spki = Buffer.from('302a300506032b6570032100', 'hex');
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Key names: not empty, no spaces and no plus (signed-note); kept to ASCII, 200 characters. */
function checkName(name: string): string {
  if (!/^[\x21-\x2a\x2c-\x7e]{1,200}$/.test(name))
    throw new BadKey(
      `密钥名称“${name}”无效：只能用 ASCII 字符，不含空格和加号，最长 200 字符 / not a key name: ASCII without spaces and plus`,
    );
  return name;
}

function keyId(name: string, type: SignatureType, material: Uint8Array): string {
  const content = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(signatureTypes[type]), material]);
  return hash('sha256', content, 'hex').slice(0, 8);
}

function publicKey(name: string, type: SignatureType, raw: Buffer): PublicKey {
  const key = createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' });
  const id = keyId(checkName(name), type, raw);
  return {
    name,
    id,
    type,
    text: `${name}+${id}+${Buffer.concat([Buffer.of(signatureTypes[type]), raw]).toString('base64')}`,
    verify: (message, signature) => signature.length === 64 && nodeVerify(null, message, key, signature),
    named: (other) => publicKey(other, type, raw),
  };
}

function signer(name: string, type: SignatureType, key: KeyObject): Signer {
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spki.length);
  return {
    publicKey: publicKey(name, type, raw),
    sign: (message) => nodeSign(null, message, key),
    named: (other) => signer(other, type, key),
  };
}

/** Splits `name+id+base64` and checks that the id is that of the key. */
function parts(text: string): { name: string; id: string; type: SignatureType; raw: Buffer } {
  const [, name = '', id = '', material = ''] = /^(.+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const bytes = Buffer.from(material, 'base64');
  if (name === '' || bytes.toString('base64') !== material || bytes.length === 0)
    throw new BadKey('不是 C2SP 密钥文本（名称+编号+base64） / not a C2SP key text (name+id+base64)');
  const type = typeOf(bytes[0] ?? 0);
  if (bytes.length !== 33) throw new BadKey('密钥长度不对，Ed25519 应为 32 字节 / an Ed25519 key has 32 bytes');
  return { name, id, type, raw: bytes.subarray(1) };
}

function typeOf(byte: number): SignatureType {
  if (byte === 0x01) return 'ed25519';
  if (byte === 0x04) return 'ed25519-cosignature';
  throw new BadKey(`密钥的签名算法编号 ${byte} 不认识 / unknown signature type ${byte}`);
}

/** @throws BadKey when the text is no vkey, or its id is not that of the key */
export function parsePublicKey(text: string): PublicKey {
  const { name, id, type, raw } = parts(text.trim());
  const key = publicKey(name, type, raw);
  if (key.id !== id) throw new BadKey(`公钥编号应为 ${key.id}，文件里是 ${id} / the key id does not belong to the key`);
  return key;
}

/** A private key as Go's `note` package writes it, `PRIVATE+KEY+<name>+<key id>+base64(type ‖ seed)`. */
export function parsePrivateKey(text: string): Signer {
  if (!text.startsWith(privateMark)) throw new BadKey('不是私钥文件 / not a private key');
  const { name, id, type, raw } = parts(text.trim().slice(privateMark.length));
  const made = signer(name, type, createPrivateKey({ key: Buffer.concat([pkcs8, raw]), format: 'der', type: 'pkcs8' }));
  if (made.publicKey.id !== id)
    throw new BadKey(`私钥编号应为 ${made.publicKey.id}，文件里是 ${id} / the key id does not belong to the key`);
  return made;
}

export const readPrivateKey = (file: string): Signer => parsePrivateKey(readFileSync(file, 'utf8'));

/** Makes a new key of a name. @returns the texts of both halves */
export function generateKey(
  name: string,
  type: SignatureType,
): { readonly secret: string; readonly publicKey: PublicKey } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const made = signer(checkName(name), type, privateKey);
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(pkcs8.length);
  const material = Buffer.concat([Buffer.of(signatureTypes[type]), seed]).toString('base64');
  return { secret: `${privateMark}${name}+${made.publicKey.id}+${material}`, publicKey: made.publicKey };
}

/**
 * Writes a file that must not be there yet, readable by its owner alone when it is secret; it is on disk when this
 * returns.
 */
export function writeNew(file: string, content: string, mode = 0o644): void {
  const fd = openSync(file, 'wx', mode);
  try {
    writeSync(fd, content);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * SM2 with SM3 (GB/T 32918) is for a certified signing server or token behind `Signer`, signature type 0xff ‖
 * `centers/sm2-sm3`. Node's own `sign('sm3')` with an SM2 key is not SM2: it leaves out the signer's hash Z, and no SM2
 * verifier accepts what it makes.
 * @throws NotAvailable always: none is plugged in
 */
export function sm2Signer(): Signer {
  throw new NotAvailable(
    '本机未接入国密签名服务，SM2 签名不可用；请改用 Ed25519，或由签名验签服务器、智能密码钥匙实现 Signer 接口 / SM2 is not available: no certified signing service is connected',
  );
}
