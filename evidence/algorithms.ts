import { getHashes, hash } from 'node:crypto';

/**
 * Which hashes a tree may be made with, by the id that is written into every leaf and checkpoint. SM3 is GB/T
 * 32905-2016; both give 32 bytes, so the tree and the checkpoint format are the same for both.
 */
export const hashAlgorithms = ['sha-256', 'sm3'] as const;
export type HashAlgorithm = (typeof hashAlgorithms)[number];

const nodeNames: Readonly<Record<HashAlgorithm, string>> = { 'sha-256': 'sha256', sm3: 'sm3' };

/** Length of every hash here, in bytes. */
export const HASH_BYTES = 32;

/** An algorithm this machine does not have, or nobody has plugged in. Nothing falls back to another one by itself. */
export class NotAvailable extends Error {
  override readonly name = 'NotAvailable';
}

/** SM3 comes with OpenSSL; a Node built without it must say so instead of using something else. */
const isAvailable = (algorithm: HashAlgorithm): boolean => getHashes().includes(nodeNames[algorithm]);

/** @throws NotAvailable when this Node was built without the hash */
export function needHash(algorithm: HashAlgorithm): HashAlgorithm {
  if (!isAvailable(algorithm))
    throw new NotAvailable(`本机的 Node 未带 ${algorithm}，无法计算 / this Node has no ${algorithm}`);
  return algorithm;
}

/** By way of text: a Buffer out of Node's pool costs half of one that OpenSSL's result gets for itself. */
export const digest = (algorithm: HashAlgorithm, content: string | Uint8Array): Buffer =>
  Buffer.from(hash(nodeNames[algorithm], content, 'binary'), 'latin1');

/** The tree over another hash is a log of its own and has an origin of its own: `<origin>` and `<origin>/sm3`. */
export const originOf = (origin: string, algorithm: HashAlgorithm): string =>
  algorithm === 'sha-256' ? origin : `${origin}/${algorithm}`;
export const algorithmOf = (origin: string): HashAlgorithm => (origin.endsWith('/sm3') ? 'sm3' : 'sha-256');
/** The origin without the mark of its hash. */
export const bareOrigin = (origin: string): string => origin.replace(/\/sm3$/, '');
