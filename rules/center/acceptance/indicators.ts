import { twice } from '../../../events/members';
import { refuse } from '../refuse';
import type { CenterState } from '../state';

/**
 * Art 12.2: every indicator of the build plan is judged, and a conclusion they do not bear out says why. Where the
 * record knows no plan (an import), those that are named stand for it.
 */
export function needIndicators(
  state: CenterState,
  result: 'passed' | 'conditional' | 'failed',
  judged: readonly { readonly id: string; readonly met: boolean }[],
  reason: string | undefined,
): void {
  const planned = state.lifecycle.plan?.indicators ?? [];
  const repeated = twice(judged.map((j) => j.id));
  if (repeated.length > 0)
    refuse('INVALID_DATA', { command: '作出验收结论', problems: repeated.map((id) => `考核指标“${id}”有两个结论`) });
  const unknown = planned.length > 0 ? judged.filter((j) => !planned.some((p) => p.id === j.id)) : [];
  if (unknown.length > 0)
    refuse('INDICATOR_UNKNOWN', { unknown: unknown.map((j) => j.id), known: planned.map((p) => p.id) });
  const all = planned.length > 0 ? planned : judged;
  const unmet = all.filter((one) => !judged.some((j) => j.id === one.id && j.met)).map((one) => one.id);
  if (result === 'passed' && unmet.length > 0 && !reason)
    refuse('ACCEPTANCE_REASON_MISSING', { result: '通过', unmet });
  if (result !== 'passed' && unmet.length === 0 && !reason)
    refuse('ACCEPTANCE_REASON_MISSING', { result: result === 'failed' ? '未通过' : '有条件通过', unmet: '无' });
}
