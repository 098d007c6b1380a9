import { chainHash, eventId } from '../../events/envelope';
import type { EventStore, EventToAppend, StoredEvent } from '../../events/store';

/** Generated events of about the size of real ones (a kilobyte), chained as the kernel chains them. */
export function generated(stream: string, from: number, count: number, prev = ''): EventToAppend[] {
  let before = prev;
  return Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const command = `generated-${n}`;
    const id = eventId(stream, command, 0);
    const type = 'TaskAssigned';
    const data = {
      task: `task-${n}`,
      to: { role: 'center', organization: stream },
      what: `第${n}项：补充材料并说明理由`,
      due: '2026-03-31',
    };
    const at = `2026-01-${String((n % 28) + 1).padStart(2, '0')}T09:00:00+08:00`;
    const metadata = {
      $correlationId: command,
      $causationId: command,
      command: {
        id: command,
        type: 'AssignTask',
        arrivedAt: at,
        data: { task: `task-${n}`, note: '请按第十七条的要求提交，逾期按规定处理。' },
      },
      actor: { id: 'bureau-handler', role: 'bureau-handler', organization: '兵团科技局' },
      basis: { articles: [17, 19], policy: ['annualReport.openOn', 'annualReport.dueOn'] },
      policy: 'default-1',
      calendar: 'published-2026-08+national+xinjiang',
      rules: '1',
      recordedAt: at,
      effectiveOn: at.slice(0, 10),
      schema: 1,
      prev: before,
    };
    before = chainHash(stream, { id, type, data, metadata });
    return { id, type, data, metadata: { ...metadata, hash: before } };
  });
}

/**
 * Fills a store with centers of so many events each; appends in pieces, so that the streams are interleaved in the log.
 */
export async function fill(store: EventStore, centers: number, events: number, piece = 50): Promise<void> {
  const last = new Map<number, string>();
  for (let from = 0; from < events; from += piece) {
    for (let c = 0; c < centers; c += 1) {
      const stream = `center-c${c}`;
      const some = generated(stream, from, Math.min(piece, events - from), last.get(c));
      last.set(c, String(some.at(-1)?.metadata.hash));
      await store.append(stream, some, from - 1);
    }
  }
}

/** A log in memory: what the port promises, for tests that need no server. */
export class MemoryStore implements EventStore {
  readonly log: StoredEvent[] = [];
  async read(stream: string, from = 0): Promise<StoredEvent[]> {
    return this.log.filter((e) => e.stream === stream && e.revision >= from);
  }
  async append(stream: string, events: readonly EventToAppend[], expected: number): Promise<{ revision: number }> {
    let revision = expected;
    for (const event of events) {
      revision += 1;
      const position = String((this.log.length + 1) * 10);
      this.log.push({ ...event, stream, revision, position, created: '2026-01-01T01:00:00.000Z' });
    }
    return { revision };
  }
  async *readAll({
    prefixes,
    after,
  }: {
    prefixes?: readonly string[];
    after?: string;
  } = {}): AsyncIterable<StoredEvent> {
    for (const event of [...this.log]) {
      if (after !== undefined && BigInt(event.position) <= BigInt(after)) continue;
      if (!prefixes?.length || prefixes.some((p) => event.stream.startsWith(p))) yield event;
    }
  }
  subscribe(): never {
    throw new Error('not here');
  }
  async ping(): Promise<void> {}
  async close(): Promise<void> {}
}
