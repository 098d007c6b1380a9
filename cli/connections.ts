import type { Centers } from '../client/centers';
import { connectEventStore } from '../events/eventStoreDb';
import { type EventStore, StoreAway } from '../events/store';
import { legible, type Misfit } from '../rules/kernel/legible';
import { readSettings, resolveAddresses, SettingsError, taskQueue } from '../settings';
import { CliError, exit, say } from './output';
import { mustBeOurs, sayWhose } from './whose';

/** Where the servers are; a wrong setting is a wrong usage. */
export function addresses() {
  try {
    const settings = readSettings();
    for (const warning of settings.warnings) say(warning);
    return { ...resolveAddresses(settings), home: settings.home, witnessed: settings.witnessed };
  } catch (error) {
    throw error instanceof SettingsError ? new CliError(error.message, exit.usage) : error;
  }
}

const notUp = '如在本机使用，请先运行 npm start；否则请检查 CENTERS_EVENTSTORE 与 TEMPORAL_ADDRESS。';

/** Reads the store and closes it. */
export async function withStore<T>(work: (store: EventStore) => Promise<T>): Promise<T> {
  const at = addresses();
  const { eventstore } = at;
  const store = connectEventStore(eventstore);
  try {
    const [result] = await Promise.all([work(store), sayWhose(at, 'eventstore')]);
    return result;
  } catch (error) {
    if (error instanceof StoreAway)
      throw new CliError(`事件库（${eventstore}）没有应答。${notUp} / the event store does not answer`, exit.failed);
    throw error;
  } finally {
    await store.close();
  }
}

/**
 * As `withStore`, for what is written beside the workflows: nothing is where it is another's, or the store denies a checkpoint that is kept
 * on this machine (a restored older copy), since it would be lost with that copy.
 */
export async function withStoreToWrite<T>(work: (store: EventStore) => Promise<T>): Promise<T> {
  await storeIsOurs();
  const { denial }: typeof import('../evidence') = require('../evidence');
  const { home, witnessed } = addresses();
  return withStore(async (store) => {
    const denied = await denial(store, { home, witnessed });
    if (denied)
      throw new CliError(denied.message, exit.found, {
        error: { kind: denied.kind, was: denied.was, is: denied.is, message: denied.message },
      });
    return work(store);
  });
}

/** Like `withStore`, for readers: reads everything that fits, and names each event that does not beside the result. */
export async function withRecord<T>(work: (store: EventStore) => Promise<T>): Promise<T> {
  const misfits: Misfit[] = [];
  try {
    return await withStore((store) => work(legible(store, (misfit) => void misfits.push(misfit))));
  } finally {
    for (const misfit of misfits.slice(0, MISFITS_TOLD_MOST)) say(misfitText(misfit));
    if (misfits.length > MISFITS_TOLD_MOST)
      say(`另有 ${misfits.length - MISFITS_TOLD_MOST} 个事件不合格式，未计入；npx centers audit --all 逐一列出 / more`);
  }
}
/** Events that do not fit, told one by one. */
const MISFITS_TOLD_MOST = 20;

const misfitText = ({ stream, revision, type, where }: Misfit): string =>
  `${stream} 第 ${revision} 号事件 ${type} 不合格式（${where}），未计入；请用 npx centers audit 查核 / ` +
  'an event that does not fit was left out';

/** Tells, beside the result, which centers nothing could be told of. */
export function sayUntold(untold: readonly { readonly center: string; readonly reason: string }[]): void {
  for (const { center, reason } of untold)
    say(
      `${center} 的记录前后不通，未能列出（${reason}）；请用 npx centers audit ${center} 查核 / its record makes no sense`,
    );
}

/** Throws when the store is another's, who has not been named. */
export const storeIsOurs = (): Promise<void> => mustBeOurs(addresses(), 'eventstore');

/** As `withCenters`, for what is sent: nothing is to a Temporal that is another's. */
export async function withCentersToSend<T>(work: (centers: Centers) => Promise<T>): Promise<T> {
  await mustBeOurs(addresses(), 'temporal');
  return withCenters(work);
}

/** Looks at Temporal and closes the connection. */
export async function withCenters<T>(work: (centers: Centers) => Promise<T>): Promise<T> {
  const at = addresses();
  const { temporal, namespace } = at;
  const client: typeof import('../client/centers') = require('../client/centers');
  const connection = await client.connectTemporal(temporal).catch(() => {
    throw new CliError(`Temporal（${temporal}）没有应答。${notUp} / Temporal does not answer`, exit.failed);
  });
  try {
    const [result] = await Promise.all([
      work(new client.Centers(connection, { namespace, taskQueue })),
      sayWhose(at, 'temporal'),
    ]);
    return result;
  } finally {
    await connection.close();
  }
}
