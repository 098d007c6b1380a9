/** Tamper evidence: a Merkle tree over the whole log, signed checkpoints, witnesses. The formats are told in `docs/evidence.md`. */
export { type Accepted, acceptCosigned } from './accept';
export { bareOrigin, type HashAlgorithm, hashAlgorithms, isAvailable, NotAvailable, originOf } from './algorithms';
export {
  type Checkpoint,
  checkpointText,
  parseCheckpoint,
  type SignedCheckpoint,
  verifyCheckpoint,
} from './checkpoint';
export { type DaySigned, signDay } from './daily';
export { Locked, replaceFile } from './files';
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
  writeNew,
} from './keys';
export { checkContinues, checkpointFolder, keptCheckpoints, LogChanged } from './known';
export { eventJson, leafFormat, leafHash, leafText } from './leaf';
export { checkpointStream, formerLeaves, growTree, type LogTree } from './logTree';
export { type CheckpointDeps, checkpointFile, type MadeCheckpoint, makeCheckpoint, treeFolder, withTree } from './make';
export { BadNote, formatNote, type Note, parseNote, signNote, verifyNote } from './note';
export { consistencyProof, Frontier, includes, inclusionProof, isConsistent, rootAt } from './tree';
export { type FormerLeaf, type LogFinding, type LogVerdict, verifyAgainst } from './verify';
export { countersign, formatRequest, parseRequest, seenBy, WitnessRefusal } from './witness';
