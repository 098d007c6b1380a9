import type { Policy } from '../../law/policy';
import { needFirmDates } from '../gates';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { statementDeadline } from './deadlines';
import { restsOn } from './finding';
import { type Answers, ordinalOf, served } from './proposal';
import type { Proposal } from './state';

/** Nobody decides against a center before it was heard (L20-L22). */

/**
 * Is the center still to be heard? Not when it declared its statement final, when T9 is over, or where the policy sets
 * no period.
 */
function hearing(proposal: Proposal, policy: Policy): boolean {
  return policy.get('delisting.statementDays') > 0 && !proposal.periodOver && !proposal.statements.some((s) => s.final);
}

/** Was what was received on this day late for the period of the proposal (T9)? */
export function isLate(state: CenterState, proposal: string, receivedOn: string): boolean {
  const due = state.deadline[statementDeadline.name(ordinalOf(state, proposal))]?.due;
  return due !== undefined && receivedOn > due;
}

/**
 * Refuses until the center was told and heard, its statements are answered, and the dates this rests on are firm (X10,
 * X11).
 */
export function needHeard(state: CenterState, policy: Policy, proposal: Proposal, given: Answers): void {
  const period = statementDeadline.name(ordinalOf(state, proposal.id));
  if (!served(state, proposal)) refuse('NOTICE_NOT_SERVED', { proposal: proposal.id });
  if (hearing(proposal, policy))
    refuse('STATEMENT_PERIOD_RUNNING', { proposal: proposal.id, due: state.deadline[period]?.due });
  const answered = new Set(given.map((a) => a.statement));
  const open = proposal.statements.filter((s) => !answered.has(s.id)).map((s) => s.id);
  if (open.length > 0) refuse('STATEMENT_NOT_ANSWERED', { statements: open });
  // A statement declared final makes the end of T9 needless, so its day need not be firm.
  const periods = proposal.statements.some((s) => s.final) ? [] : [period];
  needFirmDates(state, policy, ...periods, ...restsOn(proposal));
}
