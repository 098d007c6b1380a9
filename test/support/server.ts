import { connectEventStore } from '../../events/eventStoreDb';
import type { EventStore } from '../../events/store';
import { startEventStore } from '../../local/eventstore';

/** Works with a real store on this file, and ends it. */
export async function withServer<T>(file: string, work: (store: EventStore) => Promise<T>): Promise<T> {
  const server = await startEventStore({ file });
  const store = connectEventStore(server.connectionString);
  try {
    return await work(store);
  } finally {
    await store.close();
    await server.stop();
  }
}
