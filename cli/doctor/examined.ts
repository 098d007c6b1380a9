import { setTimeout as pause } from 'node:timers/promises';
import { someAtOnce } from '../../events/flow';
import { programStream } from '../../events/streams';
import { type Examination, examine } from '../../register/doctor';
import { startAll } from '../clocks';
import { withCenters, withRecord } from '../connections';

/** An examination, after a repair with how many clocks it started. */
export type DoctorReport = Examination & { readonly started?: number };

/** How long a repair waits for what was missed to be recorded, ms. */
const catchingUpMs = 10_000;

export const examined = (): Promise<DoctorReport> =>
  withRecord((store) => withCenters((centers) => examine(store, centers, Date.now())));

/**
 * Starts what does not run. What was missed is recorded, each item at its own day, once its clock runs: so it is
 * looked at again until that is done.
 */
export async function repaired(): Promise<DoctorReport> {
  const before = await examined();
  const started = before.stopped.length + (before.programRuns ? 0 : 1);
  const late = before.ailments.some(({ lack }) => lack === 'notice');
  if (started === 0 && !late) return before;
  await withCenters(async (centers) => {
    if (late) await someAtOnce(before.owed, (letter) => centers.deliver(letter));
    await startAll(centers, before.stopped);
    if (!before.programRuns) await centers.start(programStream);
  });
  for (const begun = Date.now(); ; ) {
    const after = await examined();
    const waiting = after.ailments.some(({ lack }) => lack !== 'record');
    if (!waiting || Date.now() - begun > catchingUpMs) return { ...after, started };
    await pause(500);
  }
}
