import { roleName } from '../../events/fields';
import type { DueItem } from '../kernel/agenda';
import { deadlineNamed } from '../kernel/deadline';
import type { Decider } from '../kernel/decider';
import type { Policy } from '../law/policy';
import { pending } from '../record/task/deadlines';
import { openTasks } from '../record/task/open';
import { zhDate } from '../time/dates';
import { currentEvaluation, gatesOf, inSequence, light, standing, support } from './facts';
import { phaseNames } from './lifecycle/phase';
import type { Phase } from './lifecycle/state';
import type { CenterState } from './state';

/** How a state is told to people: names of phases and grades, lights, the next day, who is waited for. */

export { phaseNames };
export const lightNames = { red: '红', yellow: '黄', green: '绿' } as const;
export const standingNames = {
  candidate: '申报中',
  good: '正常',
  inEvaluation: '评估中',
  inRectification: '整改中',
  removalProposed: '拟移出序列',
  revocationProposed: '拟撤销',
  ended: '已终止',
} as const;

export interface Summary {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly phase: Phase;
  readonly inSequence: boolean;
  readonly light: 'red' | 'yellow' | 'green';
  readonly standing: keyof typeof standingNames;
  readonly support: boolean;
  /** The decisions that are not executed meanwhile, Chinese. */
  readonly suspended: string[];
  /** Who is waited for, and for what, Chinese. */
  readonly waitingFor: string[];
  readonly nextDue: {
    readonly name: string;
    readonly on: string;
    readonly provisional: boolean;
    readonly label: string;
    readonly at: string;
  } | null;
}

/** One line about a center, as `list` prints it and the Temporal UI shows it; `items` is its agenda. */
export function summarize(
  { aggregate, lawFor }: Decider<CenterState, Policy>,
  state: CenterState,
  today: string,
  items: readonly DueItem[],
): Summary {
  const { policy, calendar } = lawFor(state);
  const gates = gatesOf(policy);
  const { name, category, phase, plan } = state.lifecycle;
  // The center's own next day: how long a task lies at an office (T11) is the office's matter.
  const next = items.find((item) => pending.keyOf(item.deadline) === undefined);
  const isCenters = (deadline: string): boolean => {
    const { spec, key } = deadlineNamed(aggregate, deadline);
    return spec.falls === 'end' && spec.whose(state, key) === 'center';
  };
  return {
    id: state.id,
    name: name ?? plan?.name ?? '',
    category: category ?? plan?.category ?? null,
    phase,
    inSequence: inSequence(state, gates),
    light: light(state, today, (due) => calendar.workdaysBetween(today, due), isCenters),
    standing: standing(state, gates),
    support: support(state, gates),
    suspended: suspendedDecisions(state).map(({ title }) => title),
    waitingFor: openTasks(state, aggregate.tasks(state)).map(({ to, what }) => {
      const office = to.organization && to.role !== 'center' ? `（${to.organization}）` : '';
      return `${roleName(to.role)}${office}：${what}`;
    }),
    nextDue: next
      ? { name: next.deadline, on: next.due, provisional: next.provisional, label: next.label, at: next.at }
      : null,
  };
}

/** What the Temporal UI shows of a center: Chinese Markdown a clerk can read. */
export function details(
  summary: Summary,
  state: CenterState,
  upcoming: readonly DueItem[],
  labelOf: (deadline: string) => string,
): string {
  const evaluation = currentEvaluation(state);
  const { director } = state.organization;
  const grades = state.evaluation.grades.map((g) => `第${g.evaluation}轮 ${g.grade}`).join('，');
  return [
    `## ${summary.name || state.id}`,
    `阶段：**${phaseNames[summary.phase]}**　在序列：${summary.inSequence ? '是' : '否'}　状态：${standingNames[summary.standing]}　灯号：${lightNames[summary.light]}`,
    ...(evaluation ? [`评估：第${evaluation.n}轮${grades ? `；历次结果：${grades}` : ''}`] : []),
    ...(director
      ? [`主任：${director.left ? '空缺' : `在任${director.until ? `（任期至${zhDate(director.until)}）` : ''}`}`]
      : []),
    ...(upcoming.length > 0
      ? [
          '',
          '**接下来的期限**',
          ...upcoming.slice(0, 5).map((d) => `- ${zhDate(d.due)}${d.provisional ? '（暂定）' : ''} ${d.label}`),
        ]
      : []),
    ...halted(state, labelOf),
    ...(summary.waitingFor.length > 0 ? ['', '**待办**', ...summary.waitingFor.slice(0, 8).map((w) => `- ${w}`)] : []),
  ].join('\n');
}

/** What of its days stands still, and why; a suspension is told also where it stops no clock. */
function halted(state: CenterState, labelOf: (deadline: string) => string): string[] {
  const suspended = suspendedDecisions(state).map(
    ({ id, title, from }) => `- ${zhDate(from)}起停止执行（${id}）：${title}`,
  );
  const days = Object.values(state.deadline).flatMap(({ name, due, halted: since }) =>
    since === undefined ? [] : [`- ${labelOf(name)}（原为${zhDate(due)}）自${zhDate(since)}起停止计算`],
  );
  return suspended.length + days.length > 0 ? ['', '**停止执行**', ...suspended, ...days] : [];
}

/** The decisions whose execution is suspended. */
const suspendedDecisions = ({ remedy }: CenterState) =>
  Object.values(remedy.remedies).flatMap(({ id, decision: { title }, suspensions }) =>
    suspensions.filter(({ until }) => until === undefined).map(({ from }) => ({ id, title, from })),
  );
