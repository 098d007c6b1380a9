/** `npm start`: the whole embedded stack in the foreground, until Ctrl-C. */
import { resolve } from 'node:path';
import { reasonOf } from '../events/reason';
import { readSettings } from '../settings';
import { ancestorsUpTo, exists } from './processes';
import { type Stack, startStack } from './stack';

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const err = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const startedAt = Date.now();
  const settings = readSettings();
  for (const warning of settings.warnings) err(warning);
  if (settings.eventstore ?? settings.temporal) err(notAsked);

  // That nobody reads any more is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const giveUp = new AbortController();
  let stack: Stack | undefined;
  const stopOnce = () => {
    if (giveUp.signal.aborted) return;
    giveUp.abort(new Error('已取消启动。 The start was cancelled.'));
    out('\n正在停止：工作进程、Temporal、事件库… stopping the worker, Temporal and the store');
    setTimeout(() => process.exit(1), 15_000).unref(); // something hangs that should not; the next start clears up
    stack?.stop().then(() => {
      out('已全部停止，数据仍在。 All stopped; the data stays.');
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopOnce);
  whenNpmGoes(stopOnce);

  out('正在启动：事件库、Temporal、工作进程… starting the store, Temporal and the worker');
  stack = await startStack({ home: settings.home, namespace: settings.namespace, tell: out, signal: giveUp.signal });
  out(welcome(stack, Date.now() - startedAt));
}

/** npm, when it is told to stop, ends only the shell between it and us: whoever of them goes first, we go too. */
function whenNpmGoes(stop: () => void): void {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const above = ancestorsUpTo(/\bnpm\b/);
  setInterval(() => above.every(exists) || stop(), 500).unref();
}

const notAsked =
  'npm start 只用它自带的事件库与 Temporal，CENTERS_EVENTSTORE 与 TEMPORAL_ADDRESS 在此不起作用（但 npx centers 会用它们）。\n' +
  'npm start uses its own store and Temporal: CENTERS_EVENTSTORE and TEMPORAL_ADDRESS have no effect here (but npx centers follows them).';

function welcome({ home, addresses }: Stack, tookMs: number): string {
  const centers = home === resolve('.centers') ? 'npx centers' : `CENTERS_HOME=${home} npx centers`;
  return `
  已就绪 · Ready in ${(tookMs / 1000).toFixed(1)} s

    事件库   event store   ${addresses.eventstore}
    时钟     Temporal      ${addresses.temporal}
    界面     Temporal UI   ${addresses.ui}
    邮件     mail          ${addresses.mail ?? 'CENTERS_SMTP_URL'}
    数据     data          ${home}
    日志     logs          ${home}/logs

  另开一个终端 · Next, in another terminal:

    ${centers} status      一切是否正常 · is everything up
    ${centers} commands    有哪些命令 · every command and who may give it
    ${centers} list        现有的中心 · the centers there are
    ${centers} mail        发出的通知 · the notices that went out

  按 Ctrl-C 停止，数据保留 · Ctrl-C stops it, the data stays
`;
}

main().catch((error: unknown) => {
  err(reasonOf(error));
  process.exit(1);
});
