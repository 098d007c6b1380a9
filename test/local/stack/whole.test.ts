import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { Client, Connection } from '@temporalio/client';
import { Centers, connectTemporal } from '../../../client/centers';
import { type Stack, startStack } from '../../../local/stack';
import { readStackFile } from '../../../local/stackFile';
import { readSettings, resolveAddresses, taskQueue } from '../../../settings';
import { root } from '../../../settings/programs';
import { eventually, inTime } from '../../support/eventually';
import { stackPorts } from '../../support/ports';
import { stub } from './stubs';

const homes: string[] = [];
const newHome = (): string => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'centers-whole-')));
  homes.push(home);
  return home;
};
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true, maxRetries: 5 }); // a log may still be closing
});

const children: ChildProcess[] = [];
const stacks: Stack[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL'); // what it has started ends with it
  for (const stack of stacks.splice(0)) await stack.stop();
});

/** The real store and the real Temporal; nobody works. */
async function startServers(home: string): Promise<Stack> {
  const stack = await startStack({
    home,
    ports: stackPorts(),
    launches: { worker: () => stub('worker', home, 0) },
  });
  stacks.push(stack);
  return stack;
}

async function remember({ addresses }: Stack): Promise<void> {
  const store = EventStoreDBClient.connectionString(addresses.eventstore);
  await store.appendToStream('center-x', jsonEvent({ type: 'BuildPlanIncluded', data: {} }));
  await store.dispose();
  const connection = await Connection.connect({ address: addresses.temporal });
  await new Client({ connection }).workflow.start('center', { taskQueue: 'nobody', workflowId: 'center-x' });
  await connection.close();
}

async function recall({ addresses }: Stack): Promise<unknown[]> {
  const store = EventStoreDBClient.connectionString(addresses.eventstore);
  const types: unknown[] = [];
  for await (const { event } of store.readStream('center-x')) types.push(event?.type);
  await store.dispose();
  const connection = await Connection.connect({ address: addresses.temporal });
  const { status } = await new Client({ connection }).workflow.getHandle('center-x').describe();
  await connection.close();
  return [...types, status.name];
}

test('both servers come back with the same data: after a stop, and after SIGKILL', async () => {
  const home = newHome();
  const first = await startServers(home);
  await remember(first);
  await first.stop();

  const second = await startServers(home);
  expect(await recall(second)).toStrictEqual(['BuildPlanIncluded', 'RUNNING']);
  await Promise.all([second.kill('store'), second.kill('temporal')]);
  await second.up();
  expect(await recall(second)).toStrictEqual(['BuildPlanIncluded', 'RUNNING']);
  await second.stop();
});

/** `npm start` without npm, in a process of its own: what the build made of the sources, down to the worker. */
function start(home: string): {
  child: ChildProcess;
  output: () => string;
  line: (wanted: RegExp) => Promise<void>;
  exit: Promise<number | null>;
} {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', 'start.js')], {
    env: { ...process.env, CENTERS_HOME: home },
  });
  children.push(child);
  let output = '';
  let over: string | undefined;
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  void exit.then((code) => (over = `exit code ${code}`));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const line = async (wanted: RegExp): Promise<void> => {
    await eventually(
      `${wanted}`,
      () => output,
      (text) => wanted.test(text) || over !== undefined,
    );
    if (!wanted.test(output)) throw new Error(`${over} without ${wanted}:\n${output}`);
  };
  return { child, output: () => output, line, exit };
}

/** Whose the workers there say they are. */
async function stacksAt(temporal: string): Promise<object[]> {
  const connection = await connectTemporal(temporal);
  const centers = new Centers(connection, { namespace: 'default', taskQueue });
  try {
    return await eventually(
      'a worker that asks for work',
      () => centers.stacks(),
      (stacks) => stacks.length > 0,
    );
  } finally {
    await connection.close();
  }
}

beforeAll(() => void execFileSync(process.execPath, [join(root, 'scripts', 'ensure.mjs')]));

test('npm start says where everything is, refuses a second start, stops on Ctrl-C, and starts again', async () => {
  const home = newHome();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const first = start(home);
    await first.line(/Ctrl-C stops it/);
    const { eventstore, temporal, from } = resolveAddresses(readSettings({ CENTERS_HOME: home }));
    expect(from).toStrictEqual({ eventstore: 'running stack', temporal: 'running stack' });
    const { mail = '', children = [] } = readStackFile(home) ?? {};
    for (const address of [eventstore, temporal, mail]) expect(first.output()).toContain(address);
    const worker = children.find(({ name }) => name === 'worker')?.pid;
    if (process.platform === 'linux')
      expect(readFileSync(`/proc/${worker}/environ`, 'utf8').split('\0')).toContain(`CENTERS_SMTP_URL=${mail}`);

    expect(await stacksAt(temporal)).toStrictEqual([{ home, eventstore }]);
    if (signal === 'SIGINT') {
      const second = start(home);
      await second.line(/A stack is already running/);
      expect(await second.exit).toBe(1);
      expect(second.output()).toContain(temporal);
    }

    first.child.kill(signal);
    expect(await inTime(`the end after ${signal}`, first.exit, first.output)).toBe(0);
    expect(existsSync(join(home, 'stack.json'))).toBe(false);
  }
});
