import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createActivities } from '../../activities';
import { legalClock } from '../../activities/clock';
import { lawBook } from '../../activities/law';
import { othersIndex } from '../../activities/others';
import { recalling } from '../../activities/recall';
import type { Outcome } from '../../client/centers';
import type { EventStore } from '../../events/store';
import { publishedCalendar } from '../../rules/time/published';
import { fromSource } from '../../settings/programs';
import { attach, bring, centerStream } from '../engine/commands';
import { openStack, type StackRig } from '../slow/stackRig';
import { PatientCenters } from '../support/patientCenters';
import { many, type Spread, spread, timed } from './figures';

const ids = Array.from({ length: 10 }, (_, i) => `b${i}`);

export function must(outcome: Outcome): void {
  if (!('recorded' in outcome)) throw new Error(`not recorded: ${JSON.stringify(outcome)}`);
}

export interface UpdateFigures {
  readonly handle: Spread;
  readonly bare: Spread;
  /** Eight clients on one center whose run is long enough to meet no seam. */
  readonly crowd: Spread;
  readonly parts: { readonly all: Spread; readonly read: Spread; readonly append: Spread; readonly rules: Spread };
}

/**
 * One client, one command after another, the two kinds in turn, over ten workflows each; the same client code for both.
 */
export async function compareUpdates(rig: StackRig, rounds: number): Promise<UpdateFigures> {
  const worker = fromSource('test/bench/bare/worker.ts', rig.stack.addresses.temporal);
  const child = spawn(process.execPath, worker, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(createInterface(child.stdout), 'line');
    const bareCenters = new PatientCenters(rig.connection, { namespace: 'default', taskQueue: 'bare' });
    for (const id of ids) must(await bring(rig.centers, id, '2023-03-01'));
    const handle: number[] = [];
    const bare: number[] = [];
    for (let n = -40; n < rounds; n += 1) {
      const id = ids[(n + 40) % ids.length] ?? 'b0';
      const ours = await timed(() => rig.centers.send(centerStream(id), attach(`update-${n}`)));
      must(ours.value);
      const theirs = await timed(() => bareCenters.send(centerStream(`bare-${id}`), attach(`update-${n}`)));
      must(theirs.value);
      if (n < 0) continue; // warming up
      handle.push(ours.ms);
      bare.push(theirs.ms);
    }
    return {
      handle: spread(handle),
      bare: spread(bare),
      crowd: await crowdOn(rig, 160),
      parts: await partsOfHandle(rig.store, Math.min(rounds, 200)),
    };
  } finally {
    child.kill('SIGTERM');
  }
}

/** Where the time of `handle` goes, without Temporal: reading the stream, appending, and the rest. */
async function partsOfHandle(store: EventStore, rounds: number): Promise<UpdateFigures['parts']> {
  let read = 0;
  let append = 0;
  const watched: EventStore = {
    ...store,
    async read(...args) {
      const { ms, value } = await timed(() => store.read(...args));
      read += ms;
      return value;
    },
    async append(...args) {
      const { ms, value } = await timed(() => store.append(...args));
      append += ms;
      return value;
    },
  };
  const others = othersIndex();
  const following = others.follow(store);
  // All that commands to centers need; the program's own work has further needs.
  const parts = {
    store: recalling(watched),
    law: lawBook(store, publishedCalendar),
    others,
    clock: legalClock(),
    runLength: 2000,
  };
  const activities = createActivities(parts as unknown as Parameters<typeof createActivities>[0]);
  const figures = { all: [] as number[], read: [] as number[], append: [] as number[], rules: [] as number[] };
  for (let n = -20; n < rounds; n += 1) {
    read = 0;
    append = 0;
    const { ms } = await timed(() =>
      activities.handle({
        stream: centerStream(ids[(n + 20) % ids.length] ?? 'b0'),
        command: attach(`part-${n}`),
        arrivedAt: Date.now(),
        signal: false,
        now: Date.now(),
      }),
    );
    if (n < 0) continue;
    figures.all.push(ms);
    figures.read.push(read);
    figures.append.push(append);
    figures.rules.push(ms - read - append);
  }
  await following.stop();
  return {
    all: spread(figures.all),
    read: spread(figures.read),
    append: spread(figures.append),
    rules: spread(figures.rules),
  };
}

/** Eight clients at once on one center. */
async function crowdOn(rig: StackRig, commands: number): Promise<Spread> {
  must(await bring(rig.centers, 'crowd', '2023-03-01'));
  const times: number[] = [];
  await many(
    Array.from({ length: commands }, (_, n) => `crowd-${n}`),
    8,
    async (id) => {
      const { ms, value } = await timed(() => rig.centers.send(centerStream('crowd'), attach(id)));
      must(value);
      times.push(ms);
    },
  );
  return spread(times);
}

/**
 * One center whose runs are so short that every dozen commands meets a seam: a clerk alone, and eight clients at once.
 */
export async function atSeams(home: string): Promise<{ alone: Spread; crowd: Spread; runs: number }> {
  const rig = await openStack(home, { env: { ...process.env, CENTERS_RUN_LENGTH: '100' } });
  try {
    const send = async (center: string, id: string, into: number[]): Promise<void> => {
      const { ms, value } = await timed(() => rig.centers.send(centerStream(center), attach(id)));
      must(value);
      into.push(ms);
    };
    for (const id of ['alone', 'warm']) must(await bring(rig.centers, id, '2023-03-01'));
    for (let n = 0; n < 40; n += 1) await send('warm', `warm-${n}`, []);
    const alone: number[] = [];
    const runs = new Set<string>();
    for (let n = 0; n < 200; n += 1) {
      await send('alone', `alone-${n}`, alone);
      if (n % 5 === 0) runs.add((await rig.client.workflow.getHandle('center-alone').describe()).runId);
    }
    return { alone: spread(alone), crowd: await crowdOn(rig, 400), runs: runs.size };
  } finally {
    await rig.close();
  }
}
