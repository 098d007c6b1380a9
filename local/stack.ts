import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isKeyOf } from '../events/members';
import { type Program, program, root } from '../settings/programs';
import { temporalCli } from './binaries';
import type { Launch } from './launch';
import { choosePort } from './ports';
import { identify } from './processes';
import { claim, clearLeftovers, readStackFile, removeStackFile, type StackFile, writeStackFile } from './stackFile';
import { type Supervised, supervise } from './supervise';
import { temporalLaunch } from './temporal';

export type ChildName = 'store' | 'temporal' | 'mail' | 'worker';

/** What a child needs to know to be started. */
interface StackContext {
  readonly home: string;
  readonly namespace: string;
  readonly ports: Ports;
  readonly addresses: StackAddresses;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: (name: string) => string;
  readonly tell: (line: string) => void;
}

type Ports = { readonly [part in keyof typeof usualPorts]: number };
const usualPorts = { eventstore: 2113, temporal: 7233, ui: 8233, mail: 2525 };

interface StackAddresses {
  /** Connection string for `@eventstore/db-client`. */
  readonly eventstore: string;
  /** `host:port` of Temporal's frontend. */
  readonly temporal: string;
  /** Page of Temporal's UI. */
  readonly ui: string;
  /** Where letters go; absent when the environment names a mail server. */
  readonly mail?: string;
}

export interface StackOptions {
  /** Data folder; made when it does not exist. */
  readonly home: string;
  readonly namespace?: string;
  /** Preferred ports; a free one is taken instead of one in use. Default 2113, 7233, 8233, 2525; 0 for any. */
  readonly ports?: Partial<Ports>;
  /** Environment of the children. */
  readonly env?: NodeJS.ProcessEnv;
  /** Replaces how a child is started. */
  readonly launches?: Partial<Launches>;
  /** Progress and incidents, a sentence each, Chinese first. */
  readonly tell?: (line: string) => void;
  /** Gives up while starting. */
  readonly signal?: AbortSignal;
}

export interface Stack {
  readonly home: string;
  readonly addresses: StackAddresses;
  /** The children's present processes; a child between two lives has none. */
  pids(): Partial<Record<ChildName, number>>;
  /** SIGKILL, as a crash would; resolves when the process is gone. It is started again by itself. */
  kill(which: ChildName): Promise<void>;
  /** Resolves when every child is ready (again). */
  up(): Promise<void>;
  /**
   * Stops the worker, the mail sink, Temporal and the store, in this order, within about 10 s, and removes
   * `stack.json`.
   */
  stop(): Promise<void>;
}

/** Another stack is alive on the same data folder. */
export class StackAlreadyRunning extends Error {
  override readonly name = 'StackAlreadyRunning';
  constructor(
    readonly home: string,
    readonly running: StackFile | undefined,
  ) {
    super(alreadyRunning(home, running));
  }
}

type Launches = Record<ChildName, (context: StackContext) => Launch | Promise<Launch>>;

/** How the three programs of the stack are started. */
const programs: Launches = {
  store: ({ home, ports, env, logFile }) => ({
    name: '事件库 store',
    ...ours('store', '--file', eventstoreFile(home), '--port', String(ports.eventstore)),
    env,
    logFile: logFile('store'),
    ready: /eventstore listening on 127\.0\.0\.1:\d+/,
    readyWithinMs: 30_000,
    stopWithinMs: 2500,
  }),
  temporal: async ({ home, namespace, ports, logFile, tell }) =>
    temporalLaunch(await temporalCli(tell), {
      dataFile: temporalFile(home),
      port: ports.temporal,
      uiPort: ports.ui,
      namespace,
      logFile: logFile('temporal'),
    }),
  mail: ({ home, ports, env, logFile }) => ({
    name: '邮件 mail',
    ...ours('mail', '--folder', join(home, 'mail'), '--port', String(ports.mail)),
    env,
    logFile: logFile('mail'),
    ready: /mail listening on 127\.0\.0\.1:\d+/,
    readyWithinMs: 30_000,
    stopWithinMs: 1000,
  }),
  worker: ({ home, namespace, addresses, env, logFile, tell }) => ({
    name: '工作进程 worker',
    ...ours('worker'),
    env: {
      ...env,
      CENTERS_HOME: home,
      CENTERS_EVENTSTORE: addresses.eventstore,
      TEMPORAL_ADDRESS: addresses.temporal,
      TEMPORAL_NAMESPACE: namespace,
      ...(addresses.mail ? toSink(addresses.mail, env) : {}),
      CENTERS_PUBLIC: env.CENTERS_PUBLIC?.trim() || join(home, 'public'),
    },
    logFile: logFile('worker'),
    // A worker that waits because the store denies a checkpoint is up: the store can be looked at meanwhile.
    ready: /worker (ready|waits)/,
    onLine: (line) => {
      if (/^(拒绝|日志密钥)/.test(line)) tell(line);
    },
    readyWithinMs: 60_000,
    stopWithinMs: 4000,
  }),
};

/**
 * Starts the embedded stack: the store and Temporal side by side, then the worker; resolves when all are ready. A child
 * that dies is started again on the same port.
 * @throws StackAlreadyRunning when one is alive on this data folder
 * @throws Error with a sentence for the user when something cannot be started; nothing is left running then
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const home = resolve(options.home);
  const tell = options.tell ?? (() => {});
  const release = claim(home);
  if (!release) throw new StackAlreadyRunning(home, readStackFile(home));

  const children = new Map<ChildName, Supervised>();
  const stop = async () => {
    for (const name of ['worker', 'mail', 'temporal', 'store'] as const) await children.get(name)?.stop();
    removeStackFile(home);
    release();
  };
  try {
    await clearLeftovers(home, [eventstoreFile(home), temporalFile(home)], tell);
    const context = await prepare(home, options, tell);
    const begin = starter(context, { ...programs, ...options.launches }, children);
    const first: ChildName[] = ['store', 'temporal', ...(context.addresses.mail ? ['mail' as const] : [])];
    await allOrNone(options.signal, (giveUp) => first.map((name) => begin(name, giveUp)));
    await begin('worker', options.signal);
    return {
      home,
      addresses: context.addresses,
      pids: () =>
        Object.fromEntries(
          [...children].flatMap(([name, child]) => (child.pid() === undefined ? [] : [[name, child.pid()]])),
        ),
      kill: async (which) => children.get(which)?.kill(),
      up: async () => void (await Promise.all([...children.values()].map((child) => child.up()))),
      stop: once(stop),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(home: string, options: StackOptions, tell: (line: string) => void): Promise<StackContext> {
  const env = options.env ?? process.env;
  const ports = await choosePorts({ ...usualPorts, ...options.ports }, tell);
  const logs = join(home, 'logs');
  mkdirSync(logs, { recursive: true });
  for (const name of ['store', 'temporal', 'mail', 'worker']) setAside(join(logs, `${name}.log`));
  return {
    home,
    namespace: options.namespace ?? 'default',
    ports,
    addresses: {
      eventstore: `esdb://127.0.0.1:${ports.eventstore}?tls=false`,
      temporal: `127.0.0.1:${ports.temporal}`,
      ui: `http://127.0.0.1:${ports.ui}`,
      ...(env.CENTERS_SMTP_URL?.trim() ? {} : { mail: `smtp://127.0.0.1:${ports.mail}?starttls=never` }),
    },
    env,
    logFile: (name) => join(logs, `${name}.log`),
    tell,
  };
}

/** The port of each part: the preferred one or, when that is taken, another one, which is told. */
async function choosePorts(wanted: Ports, tell: (line: string) => void): Promise<Ports> {
  const chosen: { -readonly [part in keyof Ports]?: number } = {};
  for (const part of Object.keys(usualPorts).filter((key) => isKeyOf(usualPorts, key))) {
    const preferred = wanted[part];
    const port = await choosePort(preferred, Object.values(chosen));
    if (preferred !== 0 && preferred !== port)
      tell(`端口 ${preferred} 已被占用，改用 ${port}。 Port ${preferred} is taken; ${port} is used instead.`);
    chosen[part] = port;
  }
  return { ...wanted, ...chosen };
}

/** Everybody has an address in the embedded stack, unless the environment says where the addresses are. */
const toSink = (url: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  CENTERS_SMTP_URL: url,
  CENTERS_MAIL_FROM: env.CENTERS_MAIL_FROM?.trim() || '兵团技术创新中心 <notices@centers.example>',
  CENTERS_ADDRESSES: env.CENTERS_ADDRESSES?.trim() || join(root, 'local', 'addresses.json'),
});

/** Starts one child after another, and keeps `stack.json` true about their processes from the first moment on. */
function starter(context: StackContext, launches: Launches, children: Map<ChildName, Supervised>) {
  const { home, addresses, tell } = context;
  const alive = new Map<ChildName, StackFile['children'][number]>();
  const startedAt = new Date().toISOString();
  const write = () =>
    writeStackFile(home, { pid: process.pid, ...addresses, startedAt, children: [...alive.values()] });
  write();
  const changed = (name: ChildName) => (pid: number | undefined) => {
    const id = pid === undefined ? undefined : identify(pid);
    if (id) alive.set(name, { name, ...id });
    else alive.delete(name);
    write();
  };
  return async (name: ChildName, giveUp?: AbortSignal): Promise<void> => {
    const how = await launches[name](context);
    children.set(name, await supervise(how, { tell, changed: changed(name) }, giveUp));
  };
}

/** Waits for all; the first failure makes the others give up, and is thrown once they have. */
async function allOrNone(
  signal: AbortSignal | undefined,
  start: (giveUp: AbortSignal) => Promise<void>[],
): Promise<void> {
  const failed = new AbortController();
  const giveUp = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  await Promise.allSettled(start(giveUp).map((task) => task.catch((error: unknown) => failed.abort(error))));
  giveUp.throwIfAborted();
}

/** A program of this project, run by this very Node: no wrapper stands between us and it. */
const ours = (name: Program, ...args: string[]): Pick<Launch, 'command' | 'args'> => ({
  command: process.execPath,
  args: program(name, ...args),
});

const eventstoreFile = (home: string): string => join(home, 'eventstore.db');
const temporalFile = (home: string): string => join(home, 'temporal.db');

/** Starts a log afresh when it has become long; the one before it is kept. */
function setAside(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 20e6) renameSync(log, `${log}.1`);
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= action());
}

function alreadyRunning(home: string, running: StackFile | undefined): string {
  const where = running
    ? [
        `  事件库 event store  ${running.eventstore}`,
        `  Temporal            ${running.temporal}`,
        `  界面 Temporal UI    ${running.ui}`,
      ]
    : [];
  const who = running ? `（进程 ${running.pid}，始于 ${running.startedAt}）` : '';
  const kill = running ? `（或执行 kill ${running.pid}）` : '';
  return [
    `${home} 上已有一套环境在运行${who}。 A stack is already running on this data folder.`,
    ...where,
    `可以直接使用它；要重新启动，请先在它的终端按 Ctrl-C${kill}；要另起一套，请另设 CENTERS_HOME。`,
    'Use it as it is; or stop it with Ctrl-C in its terminal first; or set another CENTERS_HOME for a second one.',
  ].join('\n');
}
