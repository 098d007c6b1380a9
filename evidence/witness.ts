import { join } from 'node:path';
import { digest, HASH_BYTES } from './algorithms';
import { type Checkpoint, parseCheckpoint, type SignedCheckpoint, verifyCheckpoint } from './checkpoint';
import { alone, readIfThere, replaceFile } from './files';
import type { PublicKey, Signer } from './keys';
import { BadNote, cosign, formatNote, type NoteSignature, withSignature } from './note';
import { emptyRoot, isConsistent } from './tree';

/**
 * A witness, C2SP tlog-witness with files in the place of HTTP: it remembers the largest tree it has seen of each log
 * and countersigns only what continues it. Runs on the witness's own machine, with the witness's own key.
 */
export interface WitnessDeps {
  /** Folder of the witness's memory. */
  readonly folder: string;
  readonly signer: Signer;
  /** Keys of the logs it watches. */
  readonly logs: readonly PublicKey[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Why a witness does not countersign; `status` is what the protocol answers over HTTP. */
export class WitnessRefusal extends Error {
  override readonly name = 'WitnessRefusal';
  constructor(
    readonly status: 400 | 403 | 404 | 409 | 422,
    message: string,
    /** The tree it has seen, where that is why. */
    readonly seen?: number,
  ) {
    super(message);
  }
}

export interface AddCheckpointRequest {
  readonly oldSize: number;
  readonly proof: readonly Buffer[];
  readonly checkpoint: SignedCheckpoint;
}

/** The request as the protocol's body: `old <size>`, proof lines, an empty line, the checkpoint. */
export const formatRequest = (oldSize: number, proof: readonly Buffer[], checkpointNote: string): string =>
  `old ${oldSize}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${checkpointNote}`;

/**
 * Reads a request; a bare checkpoint asks for the first countersignature, or for one of the same tree again. @throws
 * BadNote
 */
export function parseRequest(text: string): AddCheckpointRequest {
  if (!text.startsWith('old ')) {
    const checkpoint = parseCheckpoint(text);
    return { oldSize: -1, proof: [], checkpoint };
  }
  const split = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, split).split('\n');
  const size = /^old (0|[1-9]\d{0,15})$/.exec(first)?.[1];
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  const whole = proof.every((hash, i) => hash.length === HASH_BYTES && hash.toString('base64') === lines[i]);
  if (split < 0 || size === undefined || !whole || proof.length > 63)
    throw new BadNote('副署申请格式不对 / not a request for a cosignature');
  return { oldSize: Number(size), proof, checkpoint: parseCheckpoint(text.slice(split + 2)) };
}

const fileOf = (folder: string, origin: string): string =>
  join(folder, `${digest('sha-256', origin).toString('hex').slice(0, 16)}.checkpoint`);

/** The largest tree the witness has countersigned of a log. */
function seenBy(folder: string, origin: string): SignedCheckpoint | undefined {
  const text = readIfThere(fileOf(folder, origin));
  return text === undefined ? undefined : parseCheckpoint(text);
}

/**
 * Countersigns a checkpoint, or says why not. The new tree is on disk before the signature is given, and no other
 * request comes between the look at the old one and that: else a slower, smaller request could roll the memory back.
 * @throws WitnessRefusal
 */
export function countersign(
  deps: WitnessDeps,
  request: AddCheckpointRequest,
): Promise<{ note: string; signature: NoteSignature; checkpoint: Checkpoint }> {
  const { checkpoint } = request;
  const file = fileOf(deps.folder, checkpoint.origin);
  return alone(`${file}.lock`, () => {
    checkSigned(checkpoint, deps.logs);
    checkContinues(request, seenBy(deps.folder, checkpoint.origin));
    const signature = cosign(checkpoint.note.text, deps.signer, Math.floor(deps.now() / 1000));
    const note = formatNote(withSignature(checkpoint.note, signature));
    replaceFile(file, note);
    return { note, signature, checkpoint };
  });
}

function checkSigned(checkpoint: SignedCheckpoint, logs: readonly PublicKey[]): void {
  if (!logs.some((key) => key.name === checkpoint.origin))
    throw new WitnessRefusal(
      404,
      `不认识日志 ${checkpoint.origin}：请先用 --trusted 给出其公钥文件 / unknown log, give its public key with --trusted`,
    );
  try {
    verifyCheckpoint(checkpoint, logs);
  } catch (error) {
    throw error instanceof BadNote ? new WitnessRefusal(403, error.message) : error;
  }
}

function checkContinues(
  { oldSize: asked, proof, checkpoint }: AddCheckpointRequest,
  seen: SignedCheckpoint | undefined,
): void {
  const known = seen?.size ?? 0;
  const oldSize = asked === -1 ? (seen?.size === checkpoint.size ? known : 0) : asked;
  if (checkpoint.size < known)
    throw new WitnessRefusal(
      409,
      `不予副署：本见证人已见过 ${known} 个事件的日志，现在只有 ${checkpoint.size} 个。记录被截短，或恢复了旧的备份 / refused: this witness has seen a larger tree (${known}); the log was cut or an older copy restored`,
      known,
    );
  if (oldSize > checkpoint.size)
    throw new WitnessRefusal(400, '申请中的旧事件数大于检查点 / the old size is larger than the checkpoint');
  if (oldSize !== known)
    throw new WitnessRefusal(
      409,
      `本见证人已见过 ${known} 个事件，申请却从 ${oldSize} 起证明；请用 npx centers checkpoint request --old ${known} 重新生成 / this witness stands at ${known}; make the request with --old ${known}`,
      known,
    );
  const old = { size: known, root: seen?.root ?? emptyRoot(checkpoint.algorithm) };
  if (known === checkpoint.size && !old.root.equals(checkpoint.root) && known > 0)
    throw new WitnessRefusal(
      409,
      `不予副署：同为 ${known} 个事件，树根却不同，记录被改写 / refused: another root for the same size, the record was rewritten`,
      known,
    );
  if (!isConsistent(checkpoint.algorithm, old, checkpoint, proof))
    throw new WitnessRefusal(
      422,
      `不予副署：一致性证明不成立，前 ${known} 个事件与本见证人见过的不同 / refused: the consistency proof fails, the first ${known} events are not those seen`,
      known,
    );
}
