import { setTimeout as pause } from 'node:timers/promises';
import type { Centers } from '../../client/centers';
import { someAtOnce } from '../../events/flow';
import { recordedIds } from '../../events/recorded';
import type { EventStore } from '../../events/store';
import { programStream, streamName } from '../../events/streams';
import { type Examination, examine } from '../../register/doctor';
import { startAll } from '../clocks';
import { withCenters, withCentersToSend, withRecord } from '../connections';

/** An examination, after a repair with how many clocks it started, and what it set aside. */
export type DoctorReport = Examination & { readonly started?: number; readonly setAside?: readonly SetAside[] };

/** A workflow that did not get on has a new run; the command it stood at, if any, was refused for this reason. */
interface SetAside {
  readonly stream: string;
  readonly reason: string;
  readonly command?: { readonly id: string; readonly type: string };
}

/** How long a repair waits for what was missed to be recorded, ms. */
const catchingUpMs = 10_000;

export const examined = (): Promise<DoctorReport> =>
  withRecord((store) => withCenters((centers) => examine(store, centers, Date.now())));

/** What a repair can mend; the rest is for people. */
const mendable: ReadonlySet<string> = new Set(['clock', 'due', 'notice']);

/** Gives a workflow that does not get on a new run, without the command it stood at. */
async function setAside(
  centers: Centers,
  store: EventStore,
  { stream, reason }: Examination['stuck'][number],
): Promise<SetAside> {
  const command = await centers.startOver(stream, await recordedIds(store)(stream), reason);
  return {
    stream: streamName(stream),
    reason,
    ...(command ? { command: { id: String(command.id), type: String(command.type) } } : {}),
  };
}

/**
 * Starts what does not run, and sets aside what a workflow stands at. What was missed is recorded, each item at its own
 * day, once its clock runs: so it is looked at again until that is done.
 */
export async function repaired(): Promise<DoctorReport> {
  const before = await examined();
  const started = before.stopped.length + (before.programRuns ? 0 : 1);
  const late = before.ailments.some(({ lack }) => lack === 'notice');
  if (started === 0 && !late && before.stuck.length === 0) return before;
  const aside: SetAside[] = [];
  await withCentersToSend(async (centers) => {
    if (late) await someAtOnce(before.owed, (letter) => centers.deliver(letter));
    await startAll(centers, before.stopped);
    if (!before.programRuns) await centers.start(programStream);
    await withRecord(async (store) => {
      for (const one of before.stuck) aside.push(await setAside(centers, store, one));
    });
  });
  for (const begun = Date.now(); ; ) {
    const after = await examined();
    const waiting = after.ailments.some(({ lack }) => mendable.has(lack));
    if (!waiting || Date.now() - begun > catchingUpMs) return { ...after, started, setAside: aside };
    await pause(500);
  }
}
