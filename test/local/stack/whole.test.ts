import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { Client, Connection } from '@temporalio/client';
import { type Stack, startStack } from '../../../local/stack';
import { readStackFile } from '../../../local/stackFile';
import { readSettings, resolveAddresses } from '../../../settings';
import { root } from '../../../settings/programs';
import { stub } from './stubs';

const newHome = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'centers-whole-')));

/** The real store and the real Temporal; nobody works. */
const startServers = (home: string): Promise<Stack> =>
  startStack({
    home,
    ports: { eventstore: 0, temporal: 0, ui: 0, mail: 0 },
    launches: { worker: () => stub('worker', home, 0) },
  });

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
  const before = Date.now();
  await second.stop();
  expect(Date.now() - before).toBeLessThan(60_000);
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
  let output = '';
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const line = (wanted: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => wanted.test(output) && resolve();
      child.stdout?.on('data', (data) => {
        output += String(data);
        look();
      });
      child.stderr?.on('data', (data) => {
        output += String(data);
        look();
      });
      void exit.then(() => reject(new Error(`ended without ${wanted}:\n${output}`)));
    });
  return { child, output: () => output, line, exit };
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

    if (signal === 'SIGINT') {
      const second = start(home);
      await second.line(/A stack is already running/);
      expect(await second.exit).toBe(1);
      expect(second.output()).toContain(temporal);
    }

    const before = Date.now();
    first.child.kill(signal);
    expect(await first.exit).toBe(0);
    expect(Date.now() - before).toBeLessThan(60_000);
    expect(existsSync(join(home, 'stack.json'))).toBe(false);
  }
});
