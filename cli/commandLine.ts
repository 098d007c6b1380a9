import { Command, CommanderError, type Help, type Option } from 'commander';
import { reasonOf } from '../events/reason';
import { misuse } from './misuse';
import { CliError, exit } from './output';
import { type Declaration, groups } from './verb';

/** The verbs by their words, each with the file it is in; a file is loaded when its verb is asked for, or the help. */
export type Verbs = Readonly<Record<string, () => { readonly default: Declaration }>>;

/** First words that several verbs share. */
const families: Readonly<Record<string, string>> = {
  call: '申报通知：受理期限和推荐名额',
  calendar: '期间计算与节假日安排',
  campaign: '批次：一份文件，逐家办理\nmany centers under one document',
  checkpoint: '检查点：全部记录的签名摘要，由他人副署\nsigned checkpoints and their witnesses',
  mail: '发出的通知：自带环境收存的邮件\nthe mail the embedded stack has taken',
  policy: '政策参数',
};

const exitCodes = `${exit.done} 办结，${exit.failed} 失败，${exit.usage} 用法有误，${exit.refused} 不予受理，${exit.found} 审计有发现，${exit.pending} 已收到而尚未决定`;

/** The names of the verbs these words ask for: one, those of a family, or all when they name none. */
export function askedFor(verbs: Verbs, [first = '', second = '']: readonly string[]): string[] {
  const names = Object.keys(verbs);
  const one = names.filter((name) => name === first || name === `${first} ${second}`);
  const family = names.filter((name) => name.startsWith(`${first} `));
  return [one, family, names].find((found) => found.length > 0) ?? [];
}

/** A command line of these verbs. */
export function commandLine(verbs: readonly Declaration[], answer: (code: number) => void): Command {
  const commands: Command[] = [];
  const program = new Command('centers')
    .description('兵团技术创新中心：记录、期限与办理\nthe life of technology innovation centers')
    .helpOption('-h, --help', '查看用法')
    .configureHelp({
      // Every verb with all its words, in its group: families are not told apart from their verbs.
      visibleCommands: (asked) => commands.filter((c) => c.parent === asked || c.parent?.parent === asked),
      subcommandTerm,
      optionDescription,
      styleTitle,
    })
    .exitOverride()
    .addHelpText('after', `\n退出码：${exitCodes}`)
    .showSuggestionAfterError(false)
    .showHelpAfterError('用 --help 查看用法 / see --help')
    .configureOutput({ outputError: (said, write) => write(misuse(said, wordsOf(commands))) });
  const inOrder = [...verbs].sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group));
  for (const { usage, about, group, isDefault = false, declare } of inOrder) {
    const [first = '', ...rest] = usage.split(' ');
    const family = families[first];
    const heading = `${group}：`;
    const parent = family === undefined ? program : familyIn(program, first, family).helpGroup(heading);
    const command = parent.command(family === undefined ? usage : rest.join(' '), { isDefault });
    declare(command.description(about).helpGroup(heading), answer);
    commands.push(command);
  }
  return program;
}

/** The verbs, whole and without their families, and their options. */
const wordsOf = (commands: readonly Command[]): string[] =>
  commands.flatMap((c) => [
    ...(c.parent?.parent ? [`${c.parent.name()} ${c.name()}`] : []),
    c.name(),
    ...c.options.flatMap(({ long }) => long ?? []),
  ]);

function familyIn(program: Command, name: string, about: string): Command {
  return program.commands.find((c) => c.name() === name) ?? program.command(name).description(about);
}

function subcommandTerm(command: Command): string {
  const words = [command.name(), command.usage().replace('[options]', '').trim()];
  return [command.parent?.parent ? command.parent.name() : '', ...words].filter(Boolean).join(' ');
}
function optionDescription({ description, argChoices = [], defaultValue }: Option): string {
  const more = [argChoices.join('、'), defaultValue === undefined ? '' : `默认 ${defaultValue}`].filter(Boolean);
  return more.length === 0 ? description : `${description}（${more.join('；')}）`;
}
const titles: Readonly<Record<string, string>> = { 'Usage:': '用法：', 'Options:': '选项：' };
const styleTitle: Help['styleTitle'] = (title) => titles[title] ?? title;

/** Runs what was typed; ends with the exit code of the contract, and one sentence for every error. */
export async function run(verbs: Verbs, argv: readonly string[]): Promise<void> {
  const loaded = askedFor(verbs, argv).map((name) => verbs[name]?.().default);
  const program = commandLine(
    loaded.flatMap((verb) => verb ?? []),
    (code) => {
      process.exitCode = code;
    },
  );
  await program.parseAsync(argv, { from: 'user' }).catch((error) => fail(error, argv.includes('json')));
}

function fail(error: unknown, json: boolean): void {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exit.done : exit.usage;
  else if (error instanceof CliError) {
    process.stderr.write(`${error.message}\n`);
    if (json) process.stdout.write(`${JSON.stringify(error.value ?? { error: { message: error.message } })}\n`);
    process.exitCode = error.code;
  } else {
    process.stderr.write(`未能完成：${reasonOf(error)} / failed\n`);
    process.exitCode = exit.failed;
  }
}
