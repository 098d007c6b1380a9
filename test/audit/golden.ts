import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandIdOf } from '../../events/envelope';
import type { EventStore, StoredEvent } from '../../events/store';
import { instantAt } from '../../rules/time/dates';
import { root } from '../../settings/programs';
import { there } from '../support/there';

/** A recorded life: the whole log of its store, as `test/audit/record.ts` wrote it. */
export interface GoldenLife {
  readonly file: string;
  readonly rules: string;
  readonly center: string;
  /** The end of the last day that was told. */
  readonly now: string;
  readonly log: readonly StoredEvent[];
}

const recorded = join(root, 'test', 'audit', 'golden');

/** Every recorded life of every released version of the rules. */
export function goldenLives(): GoldenLife[] {
  return readdirSync(recorded).flatMap((folder) =>
    readdirSync(join(recorded, folder)).map((file) => {
      const [head = '', ...lines] = readFileSync(join(recorded, folder, file), 'utf8')
        .trimEnd()
        .split('\n');
      const { center, until, rules } = JSON.parse(head) as { center: string; until: string; rules: string };
      const log = lines.map((line) => ({ ...(JSON.parse(line) as Omit<StoredEvent, 'created'>), created: '' }));
      return { file: `${folder}/${file}`, rules, center, now: instantAt(until, '24:00'), log };
    }),
  );
}

/** Puts recorded lives into a store, some appends of each in turn, so that their streams are mixed in the log. */
export async function fill(
  store: EventStore,
  lives: readonly GoldenLife[] = goldenLives(),
  atLeast = 25,
): Promise<void> {
  const rest = lives.map(({ log }) => [...log]);
  while (rest.some((log) => log.length > 0)) {
    for (const log of rest) {
      const some: StoredEvent[] = [];
      const ofLast = (event: StoredEvent): boolean => commandIdOf(event) === commandIdOf(there(some.at(-1)));
      while (log[0] && (some.length < atLeast || ofLast(log[0]))) some.push(there(log.shift()));
      const [first] = some;
      const appended = some.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
      if (first) await store.append(first.stream, appended, first.revision - 1);
    }
  }
}
