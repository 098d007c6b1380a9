import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { CliError, exit, type Format } from './output';

/** `npx centers`: what people type. Heavy parts are loaded by the command that needs them. */

const cli = new Command('centers')
  .description('兵团技术创新中心：记录、期限与办理 / the life of technology innovation centers')
  .exitOverride()
  .showHelpAfterError('用 --help 查看用法 / see --help');
const output = (): Option => new Option('--output <format>', '输出格式').choices(['text', 'json']).default('text');

// Loaded when asked for: Temporal's client alone takes half a second.
const sending = (): typeof import('./sending') => require('./sending');
const reading = (): typeof import('./reading') => require('./reading');
const importing = (): typeof import('./importing') => require('./importing');
const system = (): typeof import('./system') => require('./system');

/** Declares a command; its action answers with an exit code. */
function declare(usage: string, about: string, configure: (c: Command) => Command, action: (...args: never[]) => Promise<number> | number): void {
  const c = configure(cli.command(usage).description(about).addOption(output()));
  c.action(async (...args: unknown[]) => {
    process.exitCode = await (action as (...a: unknown[]) => Promise<number> | number)(...args);
  });
}

const sendOptions = (c: Command): Command =>
  c
    .requiredOption('--as <role[@organization]>', '以何角色办理，如 bureau-leader、authority@第八师')
    .option('--json <data>', '内容：JSON 对象，或 @文件')
    .option('--id <command-id>', '指令编号；同一编号重复发送不会重复办理')
    .option('--person <id>', '办理人编号；默认同角色名')
    .option('--reason <text>', '理由')
    .option('--effective-on <date>', '生效日期');

declare('do <command> <center>', '办理一项指令并等待结果', sendOptions, async (type: string, center: string, options: never) =>
  sending().doCommand(type, center, options),
);
declare('signal <command> <center>', '以信号发送指令，不等结果', sendOptions, async (type: string, center: string, options: never) =>
  sending().signalCommand(type, center, options),
);
declare(
  'list',
  '列出全部创新中心',
  (c) => c,
  async (options: { output: Format }) => reading().list(options.output),
);
declare(
  'show <center>',
  '一家中心的状态、期限和待办',
  (c) => c,
  async (id: string, options: { output: Format }) => reading().show(id, options.output),
);
declare(
  'history <center>',
  '一家中心的全部经过',
  (c) => c,
  async (id: string, options: { output: Format }) => reading().history(id, options.output),
);
declare(
  'import <file>',
  '导入已有名录（CSV 或 XLSX）',
  (c) => c.option('--dry-run', '只报告，不写入').option('--as <person>', '办理人编号', 'bureau-handler'),
  async (file: string, options: never) => importing().importFile(file, options),
);
declare(
  'resume',
  '由事件流重新启动全部计时',
  (c) => c,
  async (options: { output: Format }) => system().resume(options.output),
);
declare(
  'status',
  '各部件是否正常',
  (c) => c,
  async (options: { output: Format }) => system().status(options.output),
);
declare(
  'commands [name]',
  '全部指令，或一项指令的内容格式',
  (c) => c,
  async (name: string | undefined, options: { output: Format }) => system().commands(name, options.output),
);
declare(
  'simulate <file>',
  '在跳跃时间里演完一份剧本',
  (c) => c,
  (file: string, options: { output: Format }) => {
    // The stage needs servers of its own, which belong to the embedded stack, not to the client.
    const entry = join(__dirname, '..', '..', 'local', 'simulate.ts');
    const { status } = spawnSync(process.execPath, ['--require', require.resolve('tsx/cjs'), entry, file, '--output', options.output], { stdio: 'inherit' });
    return status ?? exit.failed;
  },
);
const calendar = cli.command('calendar').description('期间计算');
calendar
  .command('due <specs...>')
  .description('法定届满日，如 2023-10-01+3y 2024-06-06+10wd')
  .option('--layers <layers>', '适用的节假日安排', 'national,xinjiang')
  .addOption(output())
  .action(async (specs: string[], options: { layers: string; output: Format }) => {
    process.exitCode = system().calendarDue(specs, options.layers, options.output);
  });

/** Ends with the exit code of the contract, and one sentence for every error. */
function fail(error: unknown): void {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exit.done : exit.usage;
  else if (error instanceof CliError) {
    process.stderr.write(`${error.message}\n`);
    if (process.argv.includes('json')) process.stdout.write(`${JSON.stringify(error.value ?? { error: { message: error.message } })}\n`);
    process.exitCode = error.code;
  } else {
    process.stderr.write(`未能完成：${error instanceof Error ? error.message : String(error)} / failed\n`);
    process.exitCode = exit.failed;
  }
}

cli.parseAsync(process.argv).catch(fail);
