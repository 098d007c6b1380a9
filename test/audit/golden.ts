import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore, StoredEvent } from '../../events/store';
import { instantAt } from '../../rules/dates';

/** A recorded life: the whole log of its store, as `test/audit/record.ts` wrote it. */
export interface GoldenLife {
  readonly file: string;
  readonly rules: string;
  readonly center: string;
  /** The end of the last day that was told. */
  readonly now: string;
  readonly log: readonly StoredEvent[];
}

const root = join(__dirname, 'golden');

/** Every recorded life of every released version of the rules. */
export function goldenLives(): GoldenLife[] {
  return readdirSync(root).flatMap((folder) =>
    readdirSync(join(root, folder)).map((file) => {
      const [head = '', ...lines] = readFileSync(join(root, folder, file), 'utf8')
        .trimEnd()
        .split('\n');
      const { center, until, rules } = JSON.parse(head) as { center: string; until: string; rules: string };
      const log = lines.map((line) => ({ ...(JSON.parse(line) as Omit<StoredEvent, 'created'>), created: '' }));
      return { file: `${folder}/${file}`, rules, center, now: instantAt(until, '24:00'), log };
    }),
  );
}

/** Appends of recorded lives in the order in which they were recorded. */
export async function fill(store: EventStore, lives = goldenLives()): Promise<void> {
  const commandOf = (e: StoredEvent): string => `${e.stream} ${(e.metadata.command as { id: string }).id}`;
  const appends: StoredEvent[][] = [];
  for (const event of lives.flatMap(({ log }) => log)) {
    const last = appends.at(-1);
    if (last?.[0] && commandOf(last[0]) === commandOf(event)) last.push(event);
    else appends.push([event]);
  }
  const at = (append: StoredEvent[]): string => String(append[0]?.metadata.recordedAt);
  for (const append of appends.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0))) {
    const [first] = append;
    if (first)
      await store.append(
        first.stream,
        append.map(({ id, type, data, metadata }) => ({ id, type, data, metadata })),
        first.revision - 1,
      );
  }
}
