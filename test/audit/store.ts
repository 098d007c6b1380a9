import { type EventStore, type EventToAppend, type StoredEvent, WrongExpectedRevision } from '../../events/store';

/** A log in memory that behaves like the store, for tests that tamper with it. */
export function memoryStore(log: StoredEvent[] = []): EventStore & { readonly log: StoredEvent[] } {
  const of = (stream: string): StoredEvent[] => log.filter((e) => e.stream === stream);
  return {
    log,
    read: async (stream, from = 0) => of(stream).filter((e) => e.revision >= from),
    append: async (stream, events: readonly EventToAppend[], expected) => {
      const last = of(stream).length - 1;
      if (last !== expected) throw new WrongExpectedRevision(stream, expected, last);
      for (const [i, e] of events.entries())
        log.push({ ...e, stream, revision: expected + 1 + i, created: '', position: String(log.length + 1) });
      return { revision: expected + events.length };
    },
    async *readAll({ prefixes, after } = {}) {
      for (const e of log)
        if (
          (!prefixes || prefixes.some((p) => e.stream.startsWith(p))) &&
          (after === undefined || Number(e.position) > Number(after))
        )
          yield e;
    },
    subscribe: () => ({ stop: async () => undefined }),
    ping: async () => undefined,
    close: async () => undefined,
  };
}

/** Streams put together into a log, by the instant each append was recorded. */
export function logOf(...streams: readonly (readonly StoredEvent[])[]): StoredEvent[] {
  const at = (e: StoredEvent): string => String(e.metadata.recordedAt);
  return streams
    .flat()
    .sort((a, b) =>
      at(a) < at(b)
        ? -1
        : at(a) > at(b)
          ? 1
          : a.stream === b.stream
            ? a.revision - b.revision
            : a.stream < b.stream
              ? -1
              : 1,
    )
    .map((e, i) => ({ ...e, position: String(i + 1) }));
}
