import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { legalClock } from '../../activities/clock';
import { lawBook } from '../../activities/law';
import { othersIndex } from '../../activities/others';
import type { Subscription } from '../../events/store';
import { publishedCalendar } from '../../rules/time/published';
import type { EngineActivities } from '../../workflows/contract';
import { PatientCenters } from '../support/patientCenters';
import { attach, bring, centerStream } from './commands';
import { openReal, type RealRig, replayFaults, runsUpTo } from './real';
import { commandOf, faultsOf } from './record';

/**
 * Signals and updates that pile up behind a busy worker come in one workflow task. The real server hands them over in
 * one order, and the same order comes out of a replay. (The time-skipping server does not: it puts updates among
 * signals that history has behind them, so no test there sends both at once.)
 */
let real: RealRig;
let following: Subscription | undefined;
beforeAll(async () => {
  real = await openReal({ runLength: 2000 });
});
afterAll(async () => {
  await following?.stop();
  await real?.close();
});

/** A worker with two places, whose commands `slow-…` take a while, so that the others wait for a place. */
async function busyWorker(): Promise<Worker> {
  const { store, native, bundle } = real;
  const others = othersIndex();
  following = others.follow(store);
  // All that commands to centers need; the program's own work has further needs.
  const parts = { store, law: lawBook(store, publishedCalendar), others, clock: legalClock(), runLength: 2000 };
  const usual: EngineActivities = createActivities(parts as unknown as Parameters<typeof createActivities>[0]);
  const activities: EngineActivities = {
    ...usual,
    async handle(input) {
      if (input.command.id.startsWith('slow')) await pause(700);
      return usual.handle(input);
    },
  };
  return Worker.create({
    connection: native,
    taskQueue: 'busy',
    workflowBundle: bundle,
    activities: activities as unknown as Record<string, (...args: never[]) => Promise<unknown>>,
    maxConcurrentWorkflowTaskExecutions: 2,
    maxConcurrentWorkflowTaskPolls: 2,
  });
}

test('what piles up behind a busy worker is handled in the order in which it replays', async () => {
  const worker = await busyWorker();
  const running = worker.run();
  const centers = new PatientCenters(real.connection, { namespace: 'default', taskQueue: 'busy' });
  for (const id of ['b1', 'b2', 'b3', 'x']) await bring(centers, id, '2024-03-01');

  for (let round = 0; round < 3; round += 1) {
    const slow = ['b1', 'b2', 'b3'].map((id) => centers.send(centerStream(id), attach(`slow-${round}`)));
    await pause(150);
    await centers.signal(centerStream('x'), attach(`signal-${round}-0`));
    const updates = [0, 1, 2].map((n) => centers.send(centerStream('x'), attach(`update-${round}-${n}`)));
    await pause(60);
    for (let n = 1; n < 4; n += 1) await centers.signal(centerStream('x'), attach(`signal-${round}-${n}`));
    for (const outcome of await Promise.all([...slow, ...updates])) expect(outcome).toHaveProperty('recorded');
  }
  await centers.send(centerStream('x'), attach('last'));

  const events = await real.store.read('center-x');
  const told = events.map(commandOf).filter((id) => /^(signal|update)-/.test(id));
  expect(told).toHaveLength(3 * 7);
  expect(faultsOf(events)).toStrictEqual([]);
  const histories = (await runsUpTo(real.client, 'center-x')).map(({ history }) => history);
  expect(await replayFaults(real.bundle, histories)).toStrictEqual([]);
  worker.shutdown();
  await running;
});
