import { setTimeout as pause } from 'node:timers/promises';
import { type Addresses as Servers, taskQueue } from '../settings';
import { type Stack, withoutPassword } from '../settings/workerIdentity';
import { CliError, exit, say } from './output';

/**
 * Whose stack is it that answers? Where neither the environment nor a stack that runs on `CENTERS_HOME` says where the
 * servers are, the usual ports are tried, and what answers there may be anybody's. It may be read, and it is said whose
 * it is; nothing is written to it, unless the environment names it.
 */
type Addresses = Servers & { readonly home: string };
export type Server = keyof Addresses['from'];

/** So long somebody may take to say whose he is, ms. */
const patienceMs = 2000;

/** The stacks that work here; none when nobody says. */
async function stacksAt({ temporal, namespace }: Addresses): Promise<readonly Stack[]> {
  const client: typeof import('../client/centers') = require('../client/centers');
  const asked = client.connectTemporal(temporal).then(async (connection) => {
    try {
      return await new client.Centers(connection, { namespace, taskQueue }).stacks();
    } finally {
      await connection.close();
    }
  });
  return Promise.race([asked.catch(() => []), pause(patienceMs, [], { ref: false })]);
}

/** What must be said of a server before it is used, and whose it is; undefined when it is meant, or ours. */
async function foreign(
  at: Addresses,
  server: Server,
): Promise<{ readonly said: string; readonly homes: readonly string[] } | undefined> {
  if (at.from[server] !== 'usual port') return undefined;
  const stacks = (await stacksAt(at)).filter(
    ({ eventstore }) => server === 'temporal' || withoutPassword(at.eventstore) === eventstore,
  );
  const homes = [...new Set(stacks.map(({ home }) => home))];
  if (homes.includes(at.home)) return undefined;
  const theirs = homes.length > 0 ? `是 ${homes.join('、')} 的环境` : '不知是哪一套环境';
  return { said: `${at.home} 上没有运行的环境；在 ${withoutPassword(at[server])} 应答的${theirs}`, homes };
}

const told = new Set<string>();
/** Says whose it is, once. */
export async function sayWhose(at: Addresses, server: Server): Promise<void> {
  const whose = await foreign(at, server);
  if (whose === undefined || told.has(whose.said)) return;
  told.add(whose.said);
  say(`${whose.said}，只供查看 / nothing runs on CENTERS_HOME; this is another stack’s`);
}

/** Throws when it is another's. */
export async function mustBeOurs(at: Addresses, server: Server): Promise<void> {
  const whose = await foreign(at, server);
  if (whose === undefined) return;
  const [home] = whose.homes;
  const named = `CENTERS_EVENTSTORE='${withoutPassword(at.eventstore)}' TEMPORAL_ADDRESS=${at.temporal}`;
  throw new CliError(
    `${whose.said}，未办理。要用自己的，请先 npm start；确要在那里办理，请在命令前写明 ${home ? `CENTERS_HOME=${home}` : named} / ` +
      'nothing runs on CENTERS_HOME and another stack answers: nothing was written to it',
    exit.usage,
  );
}
