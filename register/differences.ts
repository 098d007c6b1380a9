import { center } from '../rules/center';
import { lightNames, phaseNames, standingNames } from '../rules/center/display';
import type { CenterState } from '../rules/center/state';
import { deadlineLabel } from '../rules/kernel/deadline';
import type { GrowingLaw } from '../rules/law/law';
import { summaryOf } from '.';

/** One thing that was otherwise on another day. */
export interface ChangedFact {
  readonly what: string;
  readonly label: string;
  readonly from: unknown;
  readonly to: unknown;
}

const stands = { open: '进行中', reached: '已届满', cancelled: '已终止', past: '导入前' } as const;

/** Everything `diff` compares, by name; values are as people read them. */
function facts(state: CenterState, law: GrowingLaw, day: string): Map<string, { label: string; value: unknown }> {
  const { lifecycle } = state;
  const summary = summaryOf(state, law, day);
  const of = (label: string, value: unknown) => ({ label, value: value ?? null });
  const map = new Map([
    ['phase', of('阶段', phaseNames[summary.phase])],
    ['inSequence', of('在序列', summary.inSequence)],
    ['standing', of('状态', standingNames[summary.standing])],
    ['light', of('灯号', lightNames[summary.light])],
    ['support', of('加大支持', summary.support)],
    ['name', of('名称', summary.name)],
    ['formerNames', of('曾用名', lifecycle.formerNames.join('、') || null)],
    ['category', of('类别', summary.category)],
    ['lead', of('牵头单位', lifecycle.lead?.name)],
    ['coBuilders', of('共建单位', lifecycle.coBuilders.map((b) => b.org.name).join('、') || null)],
    ['authority', of('主管单位', lifecycle.authority?.name)],
    ['registeredPlace', of('注册地', lifecycle.registeredPlace)],
    ['approvedOn', of('批准日期', lifecycle.approved?.on)],
    ['approvalNo', of('批准文号', lifecycle.approved?.approvalNo)],
    ['policy', of('政策版本', lifecycle.policy)],
    ['grades', of('评估结果', state.evaluation.grades.map((g) => `第${g.evaluation}轮 ${g.grade}`).join('，') || null)],
  ]);
  for (const d of Object.values(state.deadline))
    map.set(
      `deadline ${d.name}`,
      of(
        `期限 ${deadlineLabel(center, d.name)}`,
        `${d.due}${d.provisional ? '（暂定）' : ''} ${d.halted ? `自${d.halted}停止计算` : stands[d.state]}`,
      ),
    );
  for (const waiting of summary.waitingFor) map.set(`task ${waiting}`, of('待办', waiting));
  return map;
}

/** What differs between two states of a center, each as of its day. */
export function differences(
  before: CenterState,
  from: string,
  after: CenterState,
  to: string,
  law: GrowingLaw,
): ChangedFact[] {
  const [a, b] = [facts(before, law, from), facts(after, law, to)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((what) => {
    const [was, is] = [a.get(what), b.get(what)];
    const [fromValue, toValue] = [was?.value ?? null, is?.value ?? null];
    return fromValue === toValue
      ? []
      : [{ what, label: was?.label ?? is?.label ?? what, from: fromValue, to: toValue }];
  });
}
