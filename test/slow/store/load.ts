import { randomUUID } from 'node:crypto';
import { membersOf } from '../../../events/members';
import { type EventStore, StoreAway, type StoredEvent, WrongExpectedRevision } from '../../../events/store';
import { pause } from './rig';

interface Written {
  readonly ids: readonly string[];
  readonly revision: number;
}

/**
 * One writer on its own stream, appends of one to five events, reading back after every unknown outcome; keeps a
 * journal of what was acknowledged.
 */
export class Writer {
  readonly acknowledged: Written[] = [];
  attempted = 0;
  constructor(
    private readonly store: EventStore,
    readonly stream: string,
    private readonly size: number,
  ) {}

  async run(isOver: () => boolean): Promise<void> {
    let revision = -1;
    while (!isOver()) {
      const append = randomUUID();
      const events = Array.from({ length: this.size }, (_, index) => ({
        id: randomUUID(),
        type: 'Happened',
        data: { append, index, size: this.size },
        metadata: {},
      }));
      this.attempted += 1;
      try {
        ({ revision } = await this.store.append(this.stream, events, revision));
        this.acknowledged.push({ ids: events.map(({ id }) => id), revision });
      } catch (error) {
        if (!(error instanceof StoreAway || error instanceof WrongExpectedRevision)) throw error;
        const back = await this.store.read(this.stream).catch(() => undefined);
        if (back) revision = back.length - 1;
        else await pause(15);
      }
    }
  }
}

export interface Verdict {
  lost: number;
  misplaced: number;
  torn: number;
  duplicated: number;
}

/**
 * Compares a stream with its writer's journal: every acknowledged event at its place, every append whole, no id twice.
 */
export function compare(writer: Writer, events: readonly StoredEvent[], verdict: Verdict): void {
  const places = new Map(events.map(({ id, revision }) => [id, revision]));
  verdict.duplicated += events.length - places.size;
  for (const { ids, revision } of writer.acknowledged) {
    for (const [index, id] of ids.entries()) {
      const place = places.get(id);
      if (place === undefined) verdict.lost += 1;
      else if (place !== revision - ids.length + 1 + index) verdict.misplaced += 1;
    }
  }
  for (const [n, { data }] of events.entries()) {
    const { append, index, size } = data as { append: string; index: number; size: number };
    const first = membersOf(events[n - index]?.data);
    const last = membersOf(events[n - index + size - 1]?.data);
    if (first.append !== append || last.append !== append) verdict.torn += 1;
  }
}
