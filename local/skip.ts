import { setTimeout as pause } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';

/** Longer than anything takes that happens at one instant, ms. */
const standsMs = 15_000;

/**
 * Lets the time of a time-skipping server pass by so many ms; timers on the way fire. When children end, the server may
 * keep a lock that nobody holds any more (temporalio/sdk-java#1540): its clock then goes as slowly as the real one
 * while nothing happens, and it is told to skip again. `progress` says how much has happened.
 */
export async function skip(
  environment: TestWorkflowEnvironment,
  ms: number,
  progress: () => Promise<number>,
): Promise<void> {
  const there = environment.sleep(ms).then(() => true);
  const waited = (): Promise<boolean> => Promise.race([there, pause(standsMs, false, { ref: false })]);
  for (let before: { readonly ms: number; readonly done: number } | undefined; !(await waited()); ) {
    const now = { ms: await environment.currentTimeMs(), done: await progress() };
    if (before && now.done === before.done && now.ms - before.ms < 2 * standsMs)
      await environment.connection.testService?.unlockTimeSkipping({});
    before = now;
  }
}
