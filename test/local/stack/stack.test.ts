import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify, isAlive } from '../../../local/processes';
import { type Stack, StackAlreadyRunning } from '../../../local/stack';
import { readStackFile, writeStackFile } from '../../../local/stackFile';
import { readSettings, resolveAddresses } from '../../../settings';
import { fromSource } from '../../../settings/programs';
import { eventually } from '../../support/eventually';
import { stackPorts } from '../../support/ports';
import { all, notes, stub, stubStack } from './stubs';

const homes: string[] = [];
const newHome = (): string => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'centers-stack-')));
  homes.push(home);
  return home;
};
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true, maxRetries: 5 }); // a log may still be closing
});
const running: { stop(): Promise<void> }[] = [];
const start = async (...args: Parameters<typeof stubStack>): Promise<Stack> => {
  const stack = await stubStack(...args);
  running.push(stack);
  return stack;
};
const children: ChildProcess[] = [];
/** A further process, which does not outlive its test. */
const further = <Child extends ChildProcess>(child: Child): Child => {
  children.push(child);
  return child;
};

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map((stack) => stack.stop()));
});

describe('a stack', () => {
  test('says where it is, to whoever starts it and to everybody else', async () => {
    const home = newHome();
    const stack = await start(home);
    expect(stack.addresses.eventstore).toMatch(/^esdb:\/\/127\.0\.0\.1:\d+\?tls=false$/);
    const { mail, ...servers } = stack.addresses;
    expect(readStackFile(home)?.mail).toBe(mail);
    expect(resolveAddresses(readSettings({ CENTERS_HOME: home }))).toMatchObject({
      ...servers,
      from: { eventstore: 'running stack', temporal: 'running stack' },
    });
    expect(readStackFile(home)).toMatchObject({
      pid: process.pid,
      children: all.map((name) => ({ name, pid: stack.pids()[name] })),
    });
    await eventually(
      'the log of the worker',
      () => readFileSync(join(home, 'logs', 'worker.log'), 'utf8'),
      (log) => log === 'worker ready\n',
    );
  });

  test('starts the worker last and stops it first, removes its file, and starts again on the same folder', async () => {
    const home = newHome();
    const stack = await start(home);
    await Promise.all([stack.stop(), stack.stop()]);
    expect(notes(home).slice(0, 3).sort()).toStrictEqual(['mail started', 'store started', 'temporal started']);
    expect(notes(home).slice(3)).toStrictEqual([
      'worker started',
      'worker stopped',
      'mail stopped',
      'temporal stopped',
      'store stopped',
    ]);
    expect(existsSync(join(home, 'stack.json'))).toBe(false);
    expect((await start(home)).pids()).toHaveProperty('worker');
  });

  test('takes another port when the usual one is in use, and says so', async () => {
    const first = await start(newHome());
    const taken = Number(new URL(first.addresses.ui).port);
    const told: string[] = [];
    const second = await start(newHome(), {
      ports: { ...stackPorts(), ui: taken },
      tell: (line) => told.push(line),
    });
    expect(second.addresses.ui).not.toBe(first.addresses.ui);
    expect(told[0]).toContain(`Port ${taken} is taken`);
  });

  test.each(all)('starts a killed %s again on the same port and says why', async (name) => {
    const home = newHome();
    const told: string[] = [];
    const stack = await start(home, { tell: (line) => told.push(line) });
    const before = stack.pids();
    await stack.kill(name);
    await stack.up();
    const after = stack.pids();
    for (const child of all) expect(after[child] === before[child]).toBe(child !== name);
    expect(notes(home).filter((note) => note === `${name} started`)).toHaveLength(2);
    expect(told[0]).toMatch(new RegExp(`${name} 意外退出（signal SIGKILL），0\\.2 秒后重启`));
    expect(readStackFile(home)?.children.find((child) => child.name === name)?.pid).toBe(after[name]);
  });

  test('has no mail server of its own when the environment names one', async () => {
    const home = newHome();
    const stack = await start(home, { env: { ...process.env, CENTERS_SMTP_URL: 'smtps://mail.example.cn' } });
    expect([stack.addresses.mail, stack.pids().mail, readStackFile(home)?.mail]).toStrictEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('kills a child that does not want to stop', async () => {
    const home = newHome();
    const deaf = await start(home, {
      launches: { worker: ({ ports }) => stub('worker', home, ports.ui, { deaf: true }) },
    });
    const worker = identify(deaf.pids().worker ?? 0);
    await deaf.stop();
    expect(notes(home)).toContain('worker stopped'); // it was asked first
    expect(worker && isAlive(worker)).toBe(false);
  });
});

describe('a start that fails', () => {
  test('shows the last words of the child that could not start, and leaves nothing running', async () => {
    const home = newHome();
    const failing = start(home, {
      launches: {
        worker: ({ ports }) =>
          stub('worker', home, ports.ui, { script: "console.error('数据库损坏'); process.exit(3);" }),
      },
    });
    await expect(failing).rejects.toThrow(/worker 未就绪即退出（exit code 3）[\s\S]*\| 数据库损坏[\s\S]*worker\.log/);
    const others = all.filter((name) => name !== 'worker');
    expect(notes(home).sort()).toStrictEqual(others.flatMap((name) => [`${name} started`, `${name} stopped`]).sort());
    expect(existsSync(join(home, 'stack.json'))).toBe(false);
  });

  test('says so when a program does not exist', async () => {
    const home = newHome();
    const missing = start(home, {
      launches: {
        temporal: ({ ports }) => ({ ...stub('temporal', home, ports.temporal), command: '/nowhere/temporal' }),
      },
    });
    await expect(missing).rejects.toThrow(/temporal (未就绪即退出|无法启动)[\s\S]*\/nowhere\/temporal/);
  });

  test('can be given up', async () => {
    const home = newHome();
    const giveUp = new AbortController();
    const silent = start(home, {
      signal: giveUp.signal,
      launches: { store: ({ ports }) => ({ ...stub('store', home, ports.eventstore), ready: /never/ }) },
    });
    await eventually(
      'the store to start',
      () => notes(home),
      (all) => all.includes('store started'),
    );
    giveUp.abort(new Error('enough'));
    await expect(silent).rejects.toThrow('enough');
    expect(notes(home)).toContain('store stopped');
  });
});

describe('a second start on the same folder', () => {
  test('is refused while the first one lives, with its addresses and what to do', async () => {
    const home = newHome();
    const first = await start(home);
    const second = stubStack(home);
    await expect(second).rejects.toThrow(StackAlreadyRunning);
    await expect(second).rejects.toThrow(
      new RegExp(`进程 ${process.pid}[\\s\\S]*${first.addresses.temporal}[\\s\\S]*CENTERS_HOME`),
    );
    expect(first.pids()).toHaveProperty('store');
  });

  test('after SIGKILL of the whole stack ends what was left behind and goes on', async () => {
    const home = newHome();
    const args = fromSource('test/local/stack/stubs.ts', home);
    const parent = further(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] }));
    const [line] = await once(parent.stdout, 'data');
    const orphans = Object.values(JSON.parse(String(line)) as Record<string, number>).flatMap(
      (pid) => identify(pid) ?? [],
    );
    expect(orphans).toHaveLength(all.length);
    parent.kill('SIGKILL');
    await once(parent, 'exit');

    const told: string[] = [];
    await start(home, { tell: (text) => told.push(text) });
    expect(orphans.filter(isAlive)).toStrictEqual([]);
    expect(told[0]).toContain('did not end properly');
  });

  test('names and ends an orphan, but never a stranger that got its number', async () => {
    const home = newHome();
    const sleeper = () => further(spawn('sleep', ['3600'], { stdio: 'ignore' }));
    const [orphan, stranger] = [sleeper(), sleeper()];
    const child = (name: string, pid = 0, started = identify(pid)?.started ?? '') => ({ name, pid, started });
    const addresses = { eventstore: 'esdb://127.0.0.1:1?tls=false', temporal: '127.0.0.1:2', ui: 'http://127.0.0.1:3' };
    writeStackFile(home, {
      pid: 2 ** 22 + 1,
      ...addresses,
      startedAt: '2026-01-01',
      children: [child('temporal', orphan.pid), child('worker', stranger.pid, 'long ago')],
    });

    const told: string[] = [];
    await start(home, { tell: (line) => told.push(line) });
    expect(told).toHaveLength(2);
    expect(told[1]).toContain(`遗留的 temporal（进程 ${orphan.pid}）已结束`);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  });

  test('is refused while an unknown process has the data open, which is named', async () => {
    const home = newHome();
    writeFileSync(join(home, 'eventstore.db'), '');
    const holder = further(spawn('sh', ['-c', `exec 3< ${join(home, 'eventstore.db')}; echo open; exec sleep 3600`]));
    await once(holder.stdout, 'data');
    if (process.platform === 'linux') await expect(start(home)).rejects.toThrow(new RegExp(`kill ${holder.pid}`));
  });
});
