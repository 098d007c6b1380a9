import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openTheatre } from '../../local/life';
import { readLifeScript } from '../../local/lifeScript';
import { addDays } from '../../rules/time/dates';
import { root } from '../../settings/programs';
import { attach, bring, centerStream } from '../engine/commands';
import { openStack } from '../slow/stackRig';
import { many, megabytes, spread, timed } from './figures';
import { must } from './updates';

export interface LifeFigure {
  readonly name: string;
  readonly years: number;
  readonly events: number;
  readonly seconds: number;
}

/** Every life script, told in skipped time on the real workflow, worker and store. */
export async function tellLives(): Promise<LifeFigure[]> {
  const folder = join(root, 'test', 'lives');
  const theatre = await openTheatre();
  const figures: LifeFigure[] = [];
  try {
    for (const file of readdirSync(folder).filter((each) => /\.(json|ya?ml)$/.test(each))) {
      const script = readLifeScript(join(folder, file));
      const { ms, value } = await timed(() => theatre.tell(script));
      if (!value.ok) throw new Error(`${file}: ${value.failures.join('; ')}`);
      const years = (Date.parse(script.until) - Date.parse(script.from)) / (365.25 * 86_400_000);
      figures.push({ name: file.replace(/\.\w+$/, ''), years, events: value.events.length, seconds: ms / 1000 });
    }
  } finally {
    await theatre.close();
  }
  return figures;
}

/** A thousand centers: imported, held in memory, and started again after Temporal's database is gone. */
export async function aThousand(home: string, count: number) {
  const ids = Array.from({ length: count }, (_, i) => `t${i}`);
  const first = await openStack(home);
  const empty = megabytes(first.stack.pids().worker);
  const imported = await timed(() =>
    many(ids, 24, async (id) => must(await bring(first.centers, id, addDays('2022-01-10', Number(id.slice(1)))))),
  );
  await pause(2000);
  const full = {
    worker: megabytes(first.stack.pids().worker),
    store: megabytes(first.stack.pids().store),
    temporal: megabytes(first.stack.pids().temporal),
  };
  const touch: number[] = [];
  const touched = await timed(() =>
    many(ids, 24, async (id) => {
      const { ms, value } = await timed(() => first.centers.send(centerStream(id), attach(`touch-${id}`)));
      must(value);
      touch.push(ms);
    }),
  );
  await first.close();

  for (const suffix of ['', '-wal', '-shm']) rmSync(join(home, `temporal.db${suffix}`), { force: true });
  const second = await openStack(home);
  const resumed = await timed(() => many(ids, 16, (id) => second.centers.start(centerStream(id))));
  const answering = await timed(() => many(ids, 24, (id) => second.centers.agenda(centerStream(id))));
  await second.close();
  return {
    count,
    imported: count / (imported.ms / 1000),
    started: count / (resumed.ms / 1000),
    untilAllAnswer: (resumed.ms + answering.ms) / 1000,
    touched: count / (touched.ms / 1000),
    touch: spread(touch),
    empty,
    full,
  };
}
