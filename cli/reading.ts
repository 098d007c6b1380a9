import { roleName } from '../events/fields';
import {
  type AsOf,
  currentLaw,
  type HistoryEvent,
  readAllCenters,
  readAllCentersAsOf,
  readCenter,
  readCenterAsOf,
  summaryOf,
} from '../register';
import { forEach } from '../register/legible';
import { center as centerAggregate } from '../rules/center';
import { phaseNames, type Summary, standingNames } from '../rules/center/display';
import { deadlineLabel } from '../rules/kernel/deadline';
import { openTasks } from '../rules/record/task/open';
import { dateOf, isDate, zhDate } from '../rules/time/dates';
import { sayUntold, withRecord } from './connections';
import { CliError, exit, type Format, lightMark, paint, print, table } from './output';
import { beforeShowing, type ReaderOptions } from './reader';
import { streamOf } from './sending';
import { told } from './told';

const today = (): string => dateOf(Date.now());
const yes = (value: boolean): string => (value ? '是' : '否');
const due = (next: Summary['nextDue']): string =>
  next ? `${next.on}${next.provisional ? '（暂定）' : ''} ${next.label}` : '—';

/** The contract's fields of a center; more may follow, these stay. */
const brief = ({ nextDue, ...rest }: Summary) => ({
  ...rest,
  nextDue: nextDue ? { name: nextDue.name, on: nextDue.on, provisional: nextDue.provisional } : null,
});

/** Two times, as the options `--at` and `--known` give them. */
export interface AsOfOptions extends AsOf {
  readonly output: Format;
}

/** The options as they are meant: dates that exist. */
export function asOfOf({ at, known }: AsOf): AsOf {
  for (const day of [at, known])
    if (day !== undefined && !isDate(day))
      throw new CliError(`“${day}”不是存在的日期（应为 YYYY-MM-DD） / not a date`, exit.usage);
  return { ...(at === undefined ? {} : { at }), ...(known === undefined ? {} : { known }) };
}

/** The day as of which lights and remaining days are told. */
export const dayOf = ({ at, known }: AsOf): string => at ?? known ?? today();

/** What a heading says about the two times. */
export const asOfText = ({ at, known }: AsOf): string =>
  [at && `截至 ${zhDate(at)} 日终的实际状况`, known && `按 ${zhDate(known)} 日终已有的记录`].filter(Boolean).join('，');

/** `list`: every center in a table, now or as of two times. */
export async function list(options: AsOfOptions & { readonly inSequence?: boolean }): Promise<number> {
  const asOf = asOfOf(options);
  const day = dayOf(asOf);
  const { told: all, untold } = await withRecord(async (store) => {
    const law = await currentLaw(store, asOf.known);
    const read =
      asOf.at === undefined && asOf.known === undefined
        ? { told: await readAllCenters(store), untold: [] }
        : await readAllCentersAsOf(store, asOf, law);
    const { told, untold } = forEach(read.told, (state) => summaryOf(state, law, day));
    return { told, untold: [...read.untold, ...untold] };
  });
  sayUntold(untold);
  const summaries = options.inSequence ? all.filter((s) => s.inSequence) : all;
  summaries.sort((a, b) => (a.nextDue?.at ?? '9').localeCompare(b.nextDue?.at ?? '9') || a.id.localeCompare(b.id));
  const heading = asOfText(asOf);
  print(options.output, { ...asOf, centers: summaries.map(brief), ...(untold.length > 0 ? { untold } : {}) }, () =>
    summaries.length === 0
      ? heading
        ? `${heading}：没有符合条件的创新中心。`
        : '还没有创新中心。可用 npx centers import 文件 导入，或由牵头单位 DraftBuildPlan 开始申报。'
      : `${heading ? `${heading}\n` : ''}${table(
          ['编号', '名称', '阶段', '在序列', '灯', '下一期限', '等待'],
          summaries.map((s) => [
            s.id,
            s.name,
            phaseNames[s.phase],
            yes(s.inSequence),
            lightMark(s.light),
            due(s.nextDue),
            s.waitingFor[0] ?? '—',
          ]),
        )}\n共 ${summaries.length} 家${options.inSequence ? '' : `，在序列 ${summaries.filter((s) => s.inSequence).length} 家`}`,
  );
  return exit.done;
}

/** One center as of two times, with all its events and the law of that knowledge. */
export const found = async (id: string, asOf: AsOf = {}) => {
  streamOf(id);
  return withRecord(async (store) => {
    const law = await currentLaw(store, asOf.known);
    const known =
      asOf.at === undefined && asOf.known === undefined
        ? await readCenter(store, id)
        : await readCenterAsOf(store, id, asOf, law);
    const when = asOfText(asOf);
    if (!known)
      throw new CliError(
        `${when ? `${when}：` : ''}没有编号为“${id}”的创新中心；用 npx centers list 查看全部 / no such center`,
        exit.failed,
      );
    return { ...known, law };
  });
};

const stateNames = { open: '进行中', reached: '已届满', cancelled: '已终止', past: '导入前' } as const;

/** `show`: one center with its deadlines, tasks and notices, now or as of two times. */
export async function show(id: string, options: AsOfOptions & ReaderOptions): Promise<number> {
  const asOf = asOfOf(options);
  const { state, law } = await found(id, asOf);
  await beforeShowing({ what: 'show', center: id, revision: state.record.revision, ...asOf }, options);
  const summary = summaryOf(state, law, dayOf(asOf));
  const order = { open: 0, reached: 1, cancelled: 1, past: 2 };
  const known = Object.values(state.deadline).sort(
    (a, b) => order[a.state] - order[b.state] || a.due.localeCompare(b.due),
  );
  const deadlines = known.map((d) => ({
    name: d.name,
    label: deadlineLabel(centerAggregate, d.name),
    on: d.due,
    rawOn: d.raw ?? d.due,
    provisional: d.provisional,
    state: d.state,
    article: d.article ?? null,
    policyKey: d.policyKey ?? null,
    policy: d.policy ?? null,
    calendar: d.calendar ?? null,
    anchor: d.anchor ?? null,
    add: d.add ?? null,
  }));
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
      paint('bold', `${summary.name}（${id}）`),
      ...(asOfText(asOf) ? [asOfText(asOf)] : []),
      `阶段 ${phaseNames[summary.phase]}　在序列 ${yes(summary.inSequence)}　状态 ${standingNames[summary.standing]}　${lightMark(summary.light)}`,
      ...(state.lifecycle.approved
        ? [
            `批准日期 ${zhDate(state.lifecycle.approved.on)}${state.lifecycle.approved.approvalNo ? `　文号 ${state.lifecycle.approved.approvalNo}` : ''}`,
          ]
        : []),
      ...(state.lifecycle.authority ? [`主管单位 ${state.lifecycle.authority.name}`] : []),
      '',
      table(
        ['期限', '日期', '原始日期', '状态', '依据'],
        deadlines.map((d) => [
          d.label,
          `${d.on}${d.provisional ? '（暂定）' : ''}`,
          d.rawOn,
          stateNames[d.state],
          d.article ? `第${d.article}条${d.policyKey ? `；${d.policyKey}` : ''}` : (d.policyKey ?? '—'),
        ]),
      ),
      ...(tasks.length > 0
        ? [
            '',
            '待办',
            ...tasks.map(
              (t) =>
                `  ${t.id}　${roleName(t.to.role)}${t.to.organization ? `（${t.to.organization}）` : ''}：${t.what}`,
            ),
          ]
        : []),
    ].join('\n'),
  );
  return exit.done;
}

/** Who acted, in words. */
export const actorText = (actor: unknown): string => {
  const { role, organization, name } = (actor ?? {}) as { role?: string; organization?: string; name?: string };
  return `${roleName(role ?? '')}${organization ? `·${organization}` : ''}${name ? `·${name}` : ''}`;
};

/** One line of a life: day, what happened, who. */
export const historyLine = (e: HistoryEvent): string =>
  `${e.effectiveOn}  ${told(e.type, e.data)}${paint('dim', `  — ${actorText(e.actor)}`)}`;
