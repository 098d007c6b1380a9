import { commandIdOf } from './envelope';
import type { EventStore } from './store';
import { type StreamName, streamName } from './streams';

/** Asks which command ids stand on a stream, those of refused ones too. */
export const recordedIds =
  (store: EventStore) =>
  async (stream: StreamName): Promise<ReadonlySet<string>> =>
    new Set((await store.read(streamName(stream))).flatMap((event) => commandIdOf(event) ?? []));
