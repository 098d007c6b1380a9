/**
 * Tamper evidence: a Merkle tree over the whole log, signed checkpoints, witnesses. The formats are told in
 * `docs/evidence.md`.
 */
export { acceptCosigned } from './accept';
export { bareOrigin, type HashAlgorithm, NotAvailable, originOf } from './algorithms';
export {
  parseCheckpoint,
  type SignedCheckpoint,
  verifyCheckpoint,
} from './checkpoint';
export { signDay } from './daily';
export { Locked, plainFile, replaceFile } from './files';
export { denial, knownCheckpoints, type Memory } from './guard';
export { ensureLogKey, keyFolder, logKeyFile, newKeyPair, publicKeysIn, underAllOrigins } from './keyring';
export {
  BadKey,
  generateKey,
  type PublicKey,
  parsePrivateKey,
  parsePublicKey,
  readPrivateKey,
  type Signer,
  sm2Signer,
} from './keys';
export { checkpointFolder, keptCheckpoints, LogChanged } from './known';
export { eventJson, leafFormat, leafHash, leafText } from './leaf';
export { formerLeaves, type LogTree } from './logTree';
export { checkpointFile, makeCheckpoint, treeFolder, withTree } from './make';
export { BadNote, formatNote, signNote } from './note';
export { consistencyProof, Frontier, includes, inclusionProof, rootAt } from './tree';
export { type LogVerdict, verifyAgainst } from './verify';
export { countersign, formatRequest, parseRequest, WitnessRefusal } from './witness';
