import { algorithmOf, HASH_BYTES, type HashAlgorithm } from './algorithms';
import type { PublicKey } from './keys';
import { BadNote, parseNote, type SignedNote, type Verified, verifyNote } from './note';
import type { TreeHead } from './tree';

/** A checkpoint, C2SP tlog-checkpoint: origin, size and root of a log, as the text of a signed note. */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
  readonly algorithm: HashAlgorithm;
}

export interface SignedCheckpoint extends Checkpoint {
  readonly note: SignedNote;
}

export const checkpointText = ({ origin, size, root }: Pick<Checkpoint, 'origin' | 'size' | 'root'>): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** Reads what a checkpoint says. Extension lines are refused: nobody could check them. @throws BadNote */
export function parseCheckpoint(text: string): SignedCheckpoint {
  const note = parseNote(text);
  const [origin = '', size = '', root = '', ...rest] = note.text.slice(0, -1).split('\n');
  const hash = Buffer.from(root, 'base64');
  const whole = /^(0|[1-9]\d{0,15})$/.test(size) && Number.isSafeInteger(Number(size));
  if (origin === '' || !whole || hash.length !== HASH_BYTES || hash.toString('base64') !== root || rest.length > 0)
    throw new BadNote('不是检查点：应为日志名称、事件数、树根三行 / not a checkpoint: origin, size and root hash');
  return { origin, size: Number(size), root: hash, algorithm: algorithmOf(origin), note };
}

/**
 * Is it signed by the log, that is by a key named as its origin? Others among the keys may have cosigned. @throws
 * BadNote when it is not
 */
export function verifyCheckpoint(checkpoint: SignedCheckpoint, keys: readonly PublicKey[]): Verified {
  const verified = verifyNote(checkpoint.note, keys);
  if (!verified.signers.some((key) => key.name === checkpoint.origin))
    throw new BadNote(
      `检查点没有日志 ${checkpoint.origin} 的有效签名，或未给出其公钥 / not signed by the log with a known key`,
    );
  return verified;
}
