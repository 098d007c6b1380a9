import { type AsOf, summaryOf } from '../../register';
import { center as centerAggregate } from '../../rules/center';
import type { Summary } from '../../rules/center/display';
import type { CenterState } from '../../rules/center/state';
import { openTasks } from '../../rules/record/task/open';
import { zhDate } from '../../rules/time/dates';
import { asOfOf, asOfText, dayOf, found } from '../asOf';
import { brief } from '../brief';
import { deadlinesOf, deadlineTable } from '../deadlines';
import { inLang, type Lang, lightText, phaseText, roleText, standingText, yesText } from '../lang';
import { lang, readAs, twoTimes } from '../options';
import { exit, paint, print } from '../output';
import { beforeShowing } from '../reader';
import { verb } from '../verb';

/** One center with its deadlines, tasks and notices, now or as of two times. */
export default verb({
  group: '查看',
  usage: 'show <center>',
  about: '一家中心的状态、期限和待办，现在或某日',
  options: { ...twoTimes, ...readAs, lang },
  run: async (meant, options) => {
    const asOf = asOfOf(options);
    const { id, state, law } = await found(meant, asOf);
    await beforeShowing({ what: 'show', center: id, revision: state.record.revision, ...asOf }, options);
    const summary = summaryOf(state, law, dayOf(asOf));
    const deadlines = deadlinesOf(state);
    const tasks = openTasks(state, centerAggregate.tasks(state));
    const value = {
      ...asOf,
      ...brief(summary),
      deadlines,
      tasks,
      notices: Object.values(state.notice),
      grades: state.evaluation.grades,
      revision: state.record.revision,
    };
    print(options.output, value, () =>
      [
        ...headText(state, summary, asOf, options.lang),
        '',
        deadlineTable(deadlines, options.lang),
        ...tasksText(tasks, options.lang),
      ].join('\n'),
    );
    return exit.done;
  },
});

function headText({ id, lifecycle }: CenterState, summary: Summary, asOf: AsOf, lang: Lang): string[] {
  const said = inLang(lang);
  const { approved, authority } = lifecycle;
  const standing = [
    `${said('阶段', 'phase')} ${phaseText(summary.phase, lang)}`,
    `${said('在序列', 'in sequence')} ${yesText(summary.inSequence, lang)}`,
    `${said('状态', 'standing')} ${standingText(summary.standing, lang)}`,
    lightText(summary.light, lang),
  ];
  const number = approved?.approvalNo ? `　${said('文号', 'number')} ${approved.approvalNo}` : '';
  return [
    paint('bold', `${summary.name}（${id}）`),
    ...[asOfText(asOf, lang)].filter(Boolean),
    standing.join('　'),
    ...summary.suspended.map((title) => `${said('停止执行', 'execution suspended')}：${title}`),
    ...(approved ? [`${said(`批准日期 ${zhDate(approved.on)}`, `approved on ${approved.on}`)}${number}`] : []),
    ...(authority ? [`${said('主管单位', 'authority')} ${authority.name}`] : []),
  ];
}

/** What is to be done is written in Chinese. */
function tasksText(tasks: ReturnType<typeof openTasks>, lang: Lang): string[] {
  const whose = ({ role, organization }: (typeof tasks)[number]['to']): string =>
    `${roleText(role, lang)}${organization ? `（${organization}）` : ''}`;
  const lines = tasks.map((t) => `  ${t.id}　${whose(t.to)}：${t.what}`);
  return lines.length === 0 ? [] : ['', inLang(lang)('待办', 'tasks'), ...lines];
}
