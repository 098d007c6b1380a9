import { someAtOnce } from '../events/flow';
import { reasonOf } from '../events/reason';
import { center } from '../rules/center';
import type { CenterState } from '../rules/center/state';
import type { DueItem } from '../rules/kernel/agenda';
import { noOthers } from '../rules/kernel/command';
import { decider } from '../rules/kernel/decider';
import type { Law } from '../rules/law/law';
import { fromMillis } from '../rules/time/dates';
import { type Finding, findingOf } from './finding';

/** What the workflow of a center says it waits for; undefined when none runs. */
export interface RunningClock {
  /** The instant of the next due item, ms; undefined when it waits for commands alone. */
  readonly nextMs?: number;
}
export type AskClock = (center: string) => Promise<RunningClock | undefined>;

/** Does the clock that runs wait for what the record says is next? A center that has ended needs none. */
export async function compareClock(state: CenterState, law: Law, ask: AskClock): Promise<Finding | undefined> {
  const { phase, ended } = state.lifecycle;
  if (phase === 'None' || ended) return undefined;
  const finding = (zh: string, en: string): Finding =>
    findingOf(state.id, state.record.revision, { kind: 'clock-differs', zh, en });
  const clock = await ask(state.id);
  let item: DueItem | undefined;
  try {
    item = decider(center, law, noOthers).next(state);
  } catch (error) {
    return finding(
      `记录前后不通，算不出下一到期事项：${reasonOf(error)}`,
      'the record makes no sense, so nothing tells what falls due next',
    );
  }
  if (!clock)
    return finding(
      '没有运行中的计时；可用 npx centers resume 重新启动',
      'no workflow runs for it; npx centers resume starts it',
    );
  const runs = clock.nextMs === undefined ? undefined : fromMillis(clock.nextMs);
  if (runs === item?.at) return undefined;
  return finding(
    `计时等待 ${runs ?? '指令（没有期限）'}，按记录应为 ${item ? `${item.at}（${item.label}）` : '没有期限'}`,
    `the clock waits for ${runs ?? 'commands only'}, and the record says ${item?.at ?? 'that nothing falls due'}`,
  );
}

/**
 * Compares all clocks, some at a time. A center that moved on meanwhile is looked at again with `reread`, so that only
 * a lasting difference counts.
 */
export async function compareClocks(
  states: Iterable<CenterState>,
  law: Law,
  ask: AskClock,
  reread: (center: string) => Promise<CenterState | undefined>,
  atOnce = 16,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  await someAtOnce(
    states,
    async (state) => {
      if (!(await compareClock(state, law, ask))) return;
      const now = await reread(state.id);
      const lasting = now && (await compareClock(now, law, ask));
      if (lasting) findings.push(lasting);
    },
    atOnce,
  );
  return findings.sort((a, b) => (a.center < b.center ? -1 : 1));
}
