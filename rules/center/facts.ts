import type { Org } from '../../events/fields';
import type { NoticeFor } from '../kernel/region';
import type { Since } from '../kernel/state';
import type { Policy } from '../law/policy';
import { addDays } from '../time/dates';
import { withCenter } from './annualReport/report';
import type { Evaluation } from './evaluation/state';
import type { CenterState } from './state';

/** Derived facts: never stored as events, always computed from the state. */

/** What acceptance gates (A3, `acceptance.gates`). */
export type Gates = 'none' | 'operating' | 'sequence';

/** What it gates under this policy; where there is no acceptance, nothing. */
export const gatesOf = (policy: Policy): Gates =>
  policy.get('acceptance.mode') === 'off' ? 'none' : policy.get('acceptance.gates');

/**
 * 在序列: from approval (or from acceptance, where that gates it), import or reinstatement until delisting or
 * revocation; nothing else moves it.
 */
export function inSequence(state: CenterState, gates: Gates = 'none'): boolean {
  const { phase, imported } = state.lifecycle;
  if (phase === 'Imported') return true;
  if (phase !== 'Building' && phase !== 'Operating') return false;
  return gates !== 'sequence' || imported !== undefined || state.acceptance.status === 'Passed';
}

/** The evaluation whose cycle runs. */
export const currentEvaluation = (state: CenterState): Evaluation | undefined =>
  state.evaluation.byNumber[state.evaluation.current];

/** The later of some days, where there is one. */
export const latest = (...days: readonly (string | undefined)[]): string | undefined =>
  days
    .filter((day) => day !== undefined && day !== '')
    .sort()
    .at(-1);

/** The latest day from which anything counts that was decided in these regions. */
export const lastEffect = ({ record }: CenterState, ...regions: readonly (keyof CenterState)[]): string | undefined =>
  latest(...regions.map((region) => record.changed[region]?.effective));

/** When an approval of before came to the record: nobody could act on it earlier. An imported center knew of its own. */
export const knownFrom = ({ lifecycle: { approved, imported } }: CenterState): Since | undefined =>
  approved?.clocksFrom && !imported ? { on: approved.clocksFrom, event: approved.event } : undefined;

/** Rectification of any cycle that is neither passed nor failed nor gone. */
export const openRectification = (state: CenterState) =>
  Object.values(state.rectification).find(
    (r) => r.status === 'Ordered' || r.status === 'Served' || r.status === 'Inspection',
  );

/** An undecided removal or revocation proposal; one at a time (X2). */
export const openProposal = (state: CenterState, kind?: 'removal' | 'revocation') =>
  Object.values(state.removal.proposals).find((p) => p.status === 'open' && (kind === undefined || p.kind === kind));

export const centerOrg = (state: CenterState): Org => ({
  id: state.id,
  name: state.lifecycle.name ?? state.lifecycle.plan?.name ?? state.id,
});
export const authorityOrg = (state: CenterState): Org[] =>
  state.lifecycle.authority ? [state.lifecycle.authority] : [];
/** The center and its authority of record: recipients of most notices. */
export const centerAndAuthority = (state: CenterState): Org[] => [centerOrg(state), ...authorityOrg(state)];

/** To everybody: who came into the sequence, left it, or came back (批准公告、摘牌公告). */
export const announcement = (about: string): NoticeFor => ({ kind: 'announcement', to: [], about: `${about}-public` });

export type Standing =
  | 'candidate'
  | 'good'
  | 'inEvaluation'
  | 'inRectification'
  | 'removalProposed'
  | 'revocationProposed'
  | 'ended';

/** What goes on with a center that is not as usual. */
export function proceeding(state: CenterState): Exclude<Standing, 'candidate' | 'good' | 'ended'> | undefined {
  const proposal = openProposal(state);
  if (proposal) return proposal.kind === 'removal' ? 'removalProposed' : 'revocationProposed';
  if (openRectification(state)) return 'inRectification';
  const status = currentEvaluation(state)?.status;
  return status &&
    ['Open', 'MaterialsIn', 'Assessed', 'ResultProposed', 'NonParticipation', 'WithdrawnMidway'].includes(status)
    ? 'inEvaluation'
    : undefined;
}

export function standing(state: CenterState, gates?: Gates): Standing {
  if (state.lifecycle.ended) return 'ended';
  return inSequence(state, gates) ? (proceeding(state) ?? 'good') : 'candidate';
}

/** 加大支持力度 (Art 23): the last final grade is 优秀, and the center is in the sequence. */
export const support = (state: CenterState, gates?: Gates): boolean =>
  inSequence(state, gates) && state.evaluation.grades.at(-1)?.grade === '优秀';

/**
 * Something of this center is overdue: a report, materials, a rectification past its year, a window not acted upon, a
 * task escalated.
 */
export function overdue(state: CenterState): boolean {
  const reports = Object.values(state.annualReport).some((r) => r.overdue && withCenter(r));
  const evaluation = currentEvaluation(state);
  return (
    reports ||
    (evaluation?.materialsOverdue === true && evaluation.status === 'Open') ||
    (openRectification(state)?.expired === true && openRectification(state)?.report === undefined) ||
    (state.acceptance.overdue && ['WindowOpen', 'Conditional', 'Failed'].includes(state.acceptance.status))
  );
}

/** No run of rest days is longer, so what lies behind needs no counting. */
const nearDays = 31;

/**
 * Traffic light: red when something is overdue; yellow from one working day before a day that waits for the center;
 * green else. `isCenters`: does this deadline wait for it, and end?
 */
export function light(
  state: CenterState,
  today: string,
  workdaysLeft: (due: string) => number,
  isCenters: (deadline: string) => boolean,
): 'red' | 'yellow' | 'green' {
  if (state.lifecycle.ended) return 'green';
  if (overdue(state)) return 'red';
  const near = addDays(today, nearDays);
  const soon = Object.values(state.deadline).some(
    ({ name, state: is, due, halted }) =>
      is === 'open' && halted === undefined && due >= today && due <= near && isCenters(name) && workdaysLeft(due) <= 1,
  );
  return soon ? 'yellow' : 'green';
}
