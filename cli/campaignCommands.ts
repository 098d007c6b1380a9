import { type Command, Option } from 'commander';
import { campaignKinds } from '../events/campaign';
import type { DecideOptions, Given, OpenOptions, PlanOptions } from './campaign';

/** The group `campaign` of the command line; what it does is loaded when asked for. */
export function campaignCommands(cli: Command, output: () => Option): void {
  const acts = (): typeof import('./campaign') => require('./campaign');
  const group = cli.command('campaign').description('批次：一份文件，逐家办理 / many centers under one document');
  const subcommand = (usage: string, about: string): Command =>
    group.command(usage).description(about).addOption(output());
  const act = (usage: string, about: string): Command =>
    subcommand(usage, about).option('--as <person>', '办理人编号').option('--yes', '办理；不写则只预览各家会如何答复');
  const onPaper = (c: Command): Command =>
    c
      .requiredOption('--document <file>', '文件，记录其名称和 SHA-256')
      .option('--title <title>', '文件标题，默认文件名')
      .option('--number <number>', '文号');
  const answer = async (code: Promise<number>): Promise<void> => {
    process.exitCode = await code;
  };

  act('plan <campaign> [file]', '列入哪些中心；不给名单则看全部在序列的，会不予受理的列为不参加并注明原因')
    .addOption(new Option('--kind <kind>', '批次种类').choices(campaignKinds).makeOptionMandatory())
    .requiredOption('--title <title>', '批次名称')
    .requiredOption('--year <year>', '年度')
    .requiredOption('--due <date>', '文件所载截止日')
    .option('--cutoff <time>', '截止时刻，如 18:00')
    .option('--opens <date>', '拟开放的日期，据以判断各家是否符合，默认今天')
    .action((id: string, file: string | undefined, options: PlanOptions) =>
      answer(acts().campaignPlan(id, file, options)),
    );
  onPaper(act('open <campaign>', '依文件开放，截止日对每家有效'))
    .option('--with <file>', '评估指标和评估机构（JSON：indicators、appoint）')
    .option('--due <date>', '另定的截止日')
    .option('--cutoff <time>', '另定的截止时刻')
    .action((id: string, options: OpenOptions) => answer(acts().campaignOpen(id, options)));
  onPaper(act('decide <campaign> <file>', '依文件决定；名单为 CSV（center,outcome,reason）或 JSON'))
    .option('--counts <counts>', '文件所载家数，如 优秀=1,良好=4')
    .option('--prepare', '经办拟办，供领导签发')
    .action((id: string, file: string, options: DecideOptions) => answer(acts().campaignDecide(id, file, options)));
  subcommand('status [campaign]', '全部批次，或一个批次各家的情形').action((id: string | undefined, options: Given) =>
    answer(acts().campaignStatus(id, options)),
  );
}
