import type { Since } from '../../kernel/state';
import { currentEvaluation } from '../facts';
import type { CenterState } from '../state';
import { type RenewedAfter, renewedAfter } from './grade';

/** What a next cycle still has to follow (E12, X2, A42). */

/**
 * A42: a removal that was dropped where nothing is done again: what its finding concluded stays as it is, without a
 * result, and the next cycle follows. (Where the step is done again, the finding is gone.)
 */
function droppedFinding(state: CenterState): { n: number; since: Since; after: RenewedAfter } | undefined {
  const { proposals, setAside } = state.removal;
  const failed = Object.values(state.rectification).find(
    (r) => r.status === 'Failed' && r.evaluation >= state.evaluation.current,
  );
  const n = failed?.evaluation ?? state.evaluation.current;
  const finding = failed?.finding ?? currentEvaluation(state)?.finding;
  const dropped = Object.values(proposals).find(
    (p) => p.finding !== undefined && p.finding === finding?.event,
  )?.dropped;
  return finding && dropped && setAside.includes(finding.event) ? { n, since: dropped, after: 'dropped' } : undefined;
}

/**
 * A good result, an exemption, a passed rectification or a dropped removal that no cycle has followed yet.
 */
export function waitingRenewal(state: CenterState): { n: number; since: Since; after: RenewedAfter } | undefined {
  const e = currentEvaluation(state);
  const passed = Object.values(state.rectification).find(
    (r) => r.status === 'Passed' && r.passed && r.evaluation >= state.evaluation.current,
  );
  if (passed?.passed) {
    const after = passed.gradeAfter === '良好' ? '良好' : 'rectification';
    return { n: passed.evaluation, since: passed.passed, after };
  }
  if (e?.exempted) return { n: e.n, since: e.exempted, after: 'exemption' };
  if (e?.final && e.final.grade !== '较差') return { n: e.n, since: e.final, after: renewedAfter(e.final.grade) };
  return droppedFinding(state);
}
