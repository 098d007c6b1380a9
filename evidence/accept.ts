import { checkpointWitnessed, type witnesses } from '../events/checkpoint';
import { fromMillis } from '../rules/time/dates';
import { parseCheckpoint, type SignedCheckpoint, verifyCheckpoint } from './checkpoint';
import { readIfThere, replaceFile } from './files';
import type { PublicKey } from './keys';
import { type CheckpointDeps, checkpointFile } from './make';
import { BadNote, formatNote, isBy, type SignedNote, withSignature } from './note';
import { append } from './record';

export interface Accepted {
  readonly size: number;
  readonly file: string;
  readonly cosignatures: readonly { readonly name: string; readonly at: string }[];
}

/**
 * Takes a countersigned checkpoint back from a witness: its valid signatures are added to the file and each is put on
 * the record.
 * @param keys the log's key and the witnesses'
 * @throws BadNote when a signature does not hold, or no known witness has signed
 */
export async function acceptCosigned(
  deps: Pick<CheckpointDeps, 'store' | 'home' | 'actor' | 'now'>,
  text: string,
  keys: readonly PublicKey[],
  as: (typeof witnesses)[number],
): Promise<Accepted> {
  const checkpoint = parseCheckpoint(text);
  const { cosignatures } = verifyCheckpoint(checkpoint, keys);
  if (cosignatures.length === 0)
    throw new BadNote(
      '没有已知见证人的副署；请用 --trusted 给出其公钥文件 / no cosignature by a known witness, give its public key with --trusted',
    );
  const file = checkpointFile(deps.home, checkpoint.size, checkpoint.algorithm);
  replaceFile(file, formatNote(merged(checkpoint, file)));
  const { origin, size, algorithm } = checkpoint;
  const told = cosignatures.map(({ key, timestamp }) => ({ key, at: fromMillis(timestamp * 1000) }));
  for (const { key, at } of told) {
    const note = formatNote({
      text: checkpoint.note.text,
      signatures: checkpoint.note.signatures.filter((s) => isBy(s, key) || s.name === origin),
    });
    const body = checkpointWitnessed({
      origin,
      size,
      algorithm,
      as,
      witness: key.name,
      key: { name: key.name, id: key.id, algorithm: key.type },
      at,
      note,
    });
    await append(deps, `witnessed/${size}/${algorithm}/${key.id}`, 'WitnessCheckpoint', [body]);
  }
  return { size, file, cosignatures: told.map(({ key, at }) => ({ name: key.name, at })) };
}

/** The signatures of the file and of the note together. */
function merged(checkpoint: SignedCheckpoint, file: string): SignedNote {
  const kept = readIfThere(file);
  if (kept === undefined) return checkpoint.note;
  const known = parseCheckpoint(kept).note;
  if (known.text !== checkpoint.note.text)
    throw new BadNote(`副署的检查点与本机保存的不同：${file} / the countersigned checkpoint is not the one kept here`);
  return checkpoint.note.signatures.reduce(withSignature, known);
}
