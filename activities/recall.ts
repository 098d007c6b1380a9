import { type EventStore, type StoredEvent, WrongExpectedRevision } from '../events/store';

/** Events held in memory, of all streams together. */
const eventsHeldMost = 10_000;

/**
 * The same store, which need not be asked twice for what never changes: of a stream read before, only its last known
 * event and what came after are fetched. The record stays the only judge: an append still states the revision, and a
 * stream that does not go on from what is held (restored from a copy, deleted) is forgotten and read from its
 * beginning.
 */
export function recalling(store: EventStore, eventsMost = eventsHeldMost): EventStore {
  const held = new Map<string, readonly StoredEvent[]>();
  let count = 0;

  const forget = (stream: string): void => {
    count -= held.get(stream)?.length ?? 0;
    held.delete(stream);
  };
  const keep = (stream: string, events: readonly StoredEvent[]): void => {
    forget(stream);
    held.set(stream, events); // now the last in order, and the first ones go first
    count += events.length;
    for (const [oldest] of held) {
      if (count <= eventsMost) break;
      forget(oldest);
    }
  };
  const readWhole = async (stream: string): Promise<StoredEvent[]> => {
    const events = await store.read(stream);
    if (events.length > 0) keep(stream, events);
    return [...events];
  };

  return {
    ...store,
    async read(stream, fromRevision = 0) {
      const known = held.get(stream);
      const last = known?.at(-1);
      if (fromRevision !== 0) return store.read(stream, fromRevision);
      if (!known || !last) return readWhole(stream);
      const [same, ...news] = await store.read(stream, last.revision);
      if (same?.id !== last.id || same.metadata.hash !== last.metadata.hash) {
        forget(stream);
        return readWhole(stream);
      }
      const events = [...known, ...news];
      keep(stream, events);
      return [...events];
    },
    async append(stream, events, expected) {
      try {
        return await store.append(stream, events, expected);
      } catch (error) {
        if (error instanceof WrongExpectedRevision) forget(stream);
        throw error;
      }
    },
  };
}
