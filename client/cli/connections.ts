import { connectEventStore } from '../../events/eventStoreDb';
import { type EventStore, StoreAway } from '../../events/store';
import { readSettings, resolveAddresses, SettingsError, taskQueue } from '../../settings';
import type { Centers } from '../centers';
import { CliError, exit, say } from './output';

/** Where the servers are; a wrong setting is a wrong usage. */
export function addresses() {
  try {
    const settings = readSettings();
    for (const warning of settings.warnings) say(warning);
    return { ...resolveAddresses(settings), home: settings.home };
  } catch (error) {
    throw error instanceof SettingsError ? new CliError(error.message, exit.usage) : error;
  }
}

const notUp = '如在本机使用，请先运行 npm start；否则请检查 CENTERS_EVENTSTORE 与 TEMPORAL_ADDRESS。';

/** Works with the store and closes it. */
export async function withStore<T>(work: (store: EventStore) => Promise<T>): Promise<T> {
  const { eventstore } = addresses();
  const store = connectEventStore(eventstore);
  try {
    return await work(store);
  } catch (error) {
    if (error instanceof StoreAway) throw new CliError(`事件库（${eventstore}）没有应答。${notUp} / the event store does not answer`, exit.failed);
    throw error;
  } finally {
    await store.close();
  }
}

/** Works with Temporal and closes the connection. */
export async function withCenters<T>(work: (centers: Centers) => Promise<T>): Promise<T> {
  const { temporal, namespace } = addresses();
  const { Centers: Client, connectTemporal } = require('../centers') as typeof import('../centers');
  const connection = await connectTemporal(temporal).catch(() => {
    throw new CliError(`Temporal（${temporal}）没有应答。${notUp} / Temporal does not answer`, exit.failed);
  });
  try {
    return await work(new Client(connection, { namespace, taskQueue }));
  } finally {
    await connection.close();
  }
}
