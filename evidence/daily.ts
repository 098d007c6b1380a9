import { checkpointSigned, checkpointWitnessed } from '../events/checkpoint';
import { commandIdOf } from '../events/envelope';
import type { StoredEvent } from '../events/store';
import { checkpointStream } from './logTree';
import { type CheckpointDeps, makeCheckpoint } from './make';

/** What the program is told of its day's checkpoint (T13). */
export interface DaySigned {
  readonly size: number;
  /** Base64, of the tree over SHA-256. */
  readonly root: string;
  /** Events of the largest checkpoint an auditor countersigned. */
  readonly witnessed?: number;
}

/**
 * T13: signs the checkpoint of a day, once: asked again, it gives the same answer.
 * @param day YYYY-MM-DD
 * @throws LogChanged when the log denies a kept checkpoint
 */
export async function signDay(deps: CheckpointDeps, day: string): Promise<DaySigned> {
  const commandId = `daily/${day}`;
  const before = await deps.store.read(checkpointStream);
  const done = before.find((event) => commandIdOf(event) === commandId);
  const signed = done ? checkpointSigned.schema.parse(done.data) : await makeCheckpoint({ ...deps, commandId });
  const witnessed = largestWitnessed(before);
  return { size: signed.size, root: signed.root, ...(witnessed === undefined ? {} : { witnessed }) };
}

function largestWitnessed(events: readonly StoredEvent[]): number | undefined {
  const sizes = events
    .filter((event) => event.type === 'CheckpointWitnessed')
    .map((event) => checkpointWitnessed.schema.parse(event.data))
    .filter(({ as }) => as === 'auditor')
    .map(({ size }) => size);
  return sizes.length > 0 ? Math.max(...sizes) : undefined;
}
