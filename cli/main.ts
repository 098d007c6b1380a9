import { spawnSync } from 'node:child_process';
import { Command, CommanderError, Option } from 'commander';
import { program } from '../settings/programs';
import { campaignCommands } from './campaignCommands';
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
const backups = (): typeof import('./backup') => require('./backup');
const calendars = (): typeof import('./calendar') => require('./calendar');
const doctors = (): typeof import('./doctor') => require('./doctor');
const planning = (): typeof import('./planning') => require('./planning');
const lives = (): typeof import('./history') => require('./history');
const auditing = (): typeof import('./auditing') => require('./auditing');
const evidence = (): typeof import('./checkpoint') => require('./checkpoint');
const noticed = (): typeof import('./notices') => require('./notices');
const mails = (): typeof import('./mail') => require('./mail');
const exporting = (): typeof import('./exporting') => require('./exporting');

/** Declares a command; its action answers with an exit code. */
function declare(
  usage: string,
  about: string,
  configure: (c: Command) => Command,
  action: (...args: never[]) => Promise<number> | number,
): void {
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

declare(
  'do <command> <center>',
  '办理一项指令并等待结果',
  sendOptions,
  async (type: string, center: string, options: never) => sending().doCommand(type, center, options),
);
declare(
  'signal <command> <center>',
  '以信号发送指令，不等结果',
  sendOptions,
  async (type: string, center: string, options: never) => sending().signalCommand(type, center, options),
);
const twoTimes = (c: Command): Command =>
  c.option('--at <date>', '该日日终的实际状况（含此后的更正）').option('--known <date>', '只按该日日终已有的记录');

/** Who reads: an auditor's read of personal data goes on the record. */
const readAs = (c: Command): Command =>
  c
    .option('--as <role>', '以何角色查看；审计人员查看个人信息须说明理由并留痕')
    .option('--person <id>', '查看人编号')
    .option('--reason <text>', '查看的理由');

declare(
  'list',
  '列出全部创新中心，现在或某日',
  (c) => twoTimes(c).option('--in-sequence', '只列在序列的'),
  async (options: never) => reading().list(options),
);
declare(
  'show <center>',
  '一家中心的状态、期限和待办，现在或某日',
  (c) => readAs(twoTimes(c)),
  async (id: string, options: never) => reading().show(id, options),
);
declare(
  'history <center>',
  '一家中心的全部经过',
  (c) =>
    readAs(twoTimes(c))
      .option('--everything', '逐件列出期限、文书、待办等附随记录')
      .option('--follow', '继续等待新的事件')
      .option('--type <types>', '只看这些事件类型，逗号分隔')
      .option('--actor <actors>', '只看这些人或角色')
      .option('--office <offices>', '只看这些单位')
      .option('--from <date>', '自该日')
      .option('--to <date>', '至该日'),
  async (id: string, options: never) => lives().history(id, options),
);
declare(
  'notice <center> [notice]',
  '发出的文书及其送达情况；写明文书则给出全文',
  (c) => readAs(twoTimes(c)).option('--html <file>', '另存为可打印的网页'),
  async (id: string, notice: string | undefined, options: never) => noticed().notices(id, notice, options),
);
declare(
  'diff <center>',
  '两个日期之间有何不同',
  (c) =>
    readAs(c)
      .requiredOption('--from <date>', '自该日日终')
      .requiredOption('--to <date>', '至该日日终')
      .option('--known <date>', '只按该日日终已有的记录'),
  async (id: string, options: never) => lives().diff(id, options),
);
declare(
  'elapsed [center]',
  '各状态、各单位所用时间',
  (c) => c.option('--all', '全部中心').option('--csv', '输出 CSV'),
  async (id: string | undefined, options: never) => auditing().elapsed(id, options),
);
declare(
  'audit [center]',
  '重放、重新决定并核对；发现问题时退出码为 4',
  (c) =>
    c
      .option('--all', '全部中心')
      .option('--offline', '不与 Temporal 的计时比对')
      .option('--bundle <file>', '离线核对一份证据包，不用事件库和 Temporal'),
  async (id: string | undefined, options: never) => auditing().audit(id, options),
);
declare(
  'note <center> [text]',
  '审计批注；不写内容则列出已有批注',
  (c) =>
    c
      .option('--as <role>', '角色', 'auditor')
      .option('--person <id>', '批注人编号')
      .option('--revision <n>', '所批注的事件序号')
      .option('--id <command-id>', '指令编号'),
  async (id: string, text: string | undefined, options: never) => auditing().note(id, text, options),
);
declare(
  'reads [center]',
  '审计人员查看个人信息的记录',
  (c) => c,
  async (id: string | undefined, options: never) => auditing().reads(id, options),
);
declare(
  'import <file>',
  '导入已有名录（CSV 或 XLSX）',
  (c) => c.option('--dry-run', '只报告，不写入').option('--as <person>', '办理人编号', 'bureau-handler'),
  async (file: string, options: never) => importing().importFile(file, options),
);
declare(
  'doctor',
  '逐项检查：部件、检查点、每家中心的计时和到期事项',
  (c) => c.option('--repair', '启动没有运行的计时'),
  async (options: never) => doctors().doctor(options),
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
const storeOption = (c: Command): Command => c.option('--store <file>', '事件库文件；默认为 CENTERS_HOME 下的那个');
declare('backup <file>', '备份内嵌事件库（无须停机），并通读核对', storeOption, (file: string, options: never) =>
  backups().backup(file, options),
);
declare(
  'restore <file>',
  '由备份恢复内嵌事件库（先停机；原库须已移走），并通读核对',
  storeOption,
  (file: string, options: never) => backups().restore(file, options),
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
    const args = program('simulate', file, '--output', options.output);
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    return status ?? exit.failed;
  },
);
const calendar = cli.command('calendar').description('期间计算与节假日安排');
calendar
  .command('due <specs...>')
  .description('法定届满日，如 2023-10-01+3y 2024-06-06+10wd')
  .option('--layers <layers>', '适用的节假日安排', 'national,xinjiang')
  .addOption(output())
  .action(async (specs: string[], options: { layers: string; output: Format }) => {
    process.exitCode = system().calendarDue(specs, options.layers, options.output);
  });

const checkpoint = cli
  .command('checkpoint')
  .description('检查点：全部记录的签名摘要，由他人副署 / signed checkpoints and their witnesses');
/** A subcommand of `checkpoint`; all of them take `--trusted`. */
function checkpointCommand(
  usage: string,
  about: string,
  configure: (c: Command) => Command,
  action: (...args: never[]) => Promise<number>,
): void {
  const trusted = new Option('--trusted <files...>', '信任的公钥文件，或他人保存的检查点');
  const c = configure(checkpoint.command(usage).description(about)).addOption(trusted).addOption(output());
  c.action(async (...args: unknown[]) => {
    process.exitCode = await (action as (...a: unknown[]) => Promise<number>)(...args);
  });
}
const capacity = (): Option => new Option('--as <capacity>', '以何身份').choices(['auditor', 'authority']);
checkpointCommand(
  'keygen <name>',
  '生成密钥对；名称即日志名称，如 centers.example/log',
  (c) =>
    c
      .option('--witness', '见证人的密钥')
      .option('--out <folder>', '存放文件夹，默认数据文件夹下的 keys')
      .addOption(new Option('--algorithm <name>', '签名算法').choices(['ed25519', 'sm2']).default('ed25519')),
  (name: string, options: never) => evidence().keygen(name, options),
);
checkpointCommand(
  'make',
  '对全部记录签署检查点',
  (c) =>
    c
      .option('--key <file>', '日志私钥')
      .option('--sm3', '另以国密 SM3 计算一棵树')
      .option('--as <person>', '办理人编号', 'bureau-handler'),
  (options: never) => evidence().make(options),
);
checkpointCommand(
  'request',
  '生成交给见证人的副署申请（检查点和一致性证明）',
  (c) =>
    c
      .option('--old <size>', '见证人已见过的事件数')
      .option('--sm3', '国密 SM3 的一棵')
      .option('--out <file>', '写入的文件'),
  (options: never) => evidence().request(options),
);
checkpointCommand(
  'cosign <file>',
  '见证人在自己的机器上副署',
  (c) =>
    c
      .option('--key <file>', '见证人私钥')
      .addOption(capacity())
      .option('--state <folder>', '见证人的记忆，默认数据文件夹下的 witness')
      .option('--out <file>', '写入的文件'),
  (file: string, options: never) => evidence().cosign(file, options),
);
checkpointCommand(
  'accept <file>',
  '收存见证人交还的副署',
  (c) => c.addOption(capacity().default('auditor')).option('--person <id>', '办理人编号'),
  (file: string, options: never) => evidence().accept(file, options),
);
checkpointCommand(
  'verify [file]',
  '重读全部记录，与检查点核对',
  (c) => c,
  (file: string | undefined, options: never) => evidence().verify(file, options),
);
declare(
  'export [center]',
  '导出一家（或 --all 全部）中心的记录',
  (c) =>
    readAs(c)
      .option('--all', '全部中心')
      .addOption(new Option('--format <format>', '格式').choices(['bundle', 'ocel', 'xes', 'csv']).default('bundle'))
      .option('--out <file>', '写入的文件，默认输出到屏幕')
      .option('--key <file>', '日志私钥，用于封签证据包'),
  (center: string | undefined, options: never) => exporting().exportRecord(center, options),
);

calendar
  .command('import <file>')
  .description('公布节假日安排（JSON 或 CSV）；更正即再次公布')
  .option('--title <title>', '通知的标题')
  .option('--as <person>', '办理人编号', 'bureau-handler')
  .addOption(output())
  .action(async (file: string, options: { title?: string; as: string; output: Format }) => {
    process.exitCode = await calendars().calendarImport(file, options);
  });
calendar
  .command('show')
  .description('已公布的年份')
  .addOption(output())
  .action(async (options: { output: Format }) => {
    process.exitCode = await calendars().calendarShow(options.output);
  });
calendar
  .command('check')
  .description('仍为暂定的期限')
  .addOption(output())
  .action(async (options: { output: Format }) => {
    process.exitCode = await calendars().calendarCheck(options.output);
  });

declare(
  'docket',
  '今后的到期事项，逾期在前',
  (c) =>
    c
      .option('--months <n>', '今后多少个月', '36')
      .option('--role <role>', '只看 center、authority 或 bureau')
      .option('--organization <name>', '只看某单位的'),
  async (options: never) => planning().docket(options),
);
cli
  .command('feed [file]')
  .description('到期事项日历（ICS），可供日历软件订阅或导入')
  .option('--months <n>', '今后多少个月', '36')
  .option('--role <role>', '只看 center、authority 或 bureau')
  .option('--organization <name>', '只看某单位的')
  .action(async (file: string | undefined, options: { months: string; role?: string; organization?: string }) => {
    process.exitCode = await planning().feed(file, options);
  });
cli
  .command('policy')
  .description('政策参数')
  .command('whatif <file>')
  .description('假如采用这些参数，哪些期限会变动')
  .addOption(output())
  .action(async (file: string, options: { output: Format }) => {
    process.exitCode = await planning().whatIf(file, options.output);
  });

const mail = cli.command('mail').description('发出的通知：自带环境收存的邮件 / the mail the embedded stack has taken');
mail
  .command('list', { isDefault: true })
  .description('全部邮件，由早到晚')
  .addOption(output())
  .action(async (options: { output: Format }) => {
    process.exitCode = await mails().mailList(options);
  });
mail
  .command('show <number>')
  .description('一封邮件的内容')
  .addOption(output())
  .action(async (number: string, options: { output: Format }) => {
    process.exitCode = await mails().mailShow(number, options);
  });

campaignCommands(cli, output);

/** Ends with the exit code of the contract, and one sentence for every error. */
function fail(error: unknown): void {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exit.done : exit.usage;
  else if (error instanceof CliError) {
    process.stderr.write(`${error.message}\n`);
    if (process.argv.includes('json'))
      process.stdout.write(`${JSON.stringify(error.value ?? { error: { message: error.message } })}\n`);
    process.exitCode = error.code;
  } else {
    process.stderr.write(`未能完成：${error instanceof Error ? error.message : String(error)} / failed\n`);
    process.exitCode = exit.failed;
  }
}

cli.parseAsync(process.argv).catch(fail);
