import { z } from 'zod';
import { doc, id, text } from '../../../events/fields';
import { refuse } from '../../kernel/refusal';
import type { Policy } from '../../law/policy';
import { servedAbout } from '../../record/notice/served';
import { needFirmDates } from '../gates';
import type { CenterState } from '../state';
import { restsOn } from './finding';
import type { Proposal, RemovalState } from './state';

/**
 * What deciding a removal and a revocation proposal have in common: served notice, T9, answered statements (L19-L22).
 */

export const answers = z.array(z.strictObject({ statement: id, answer: text }));
export const decisionDocument = doc;
type Answers = z.output<typeof answers>;

const kindOfNotice = { removal: 'removal-proposal', revocation: 'revocation-proposal' } as const;

/** The open proposal of that id and kind, else NO_PROPOSAL. */
export function openOr(state: CenterState, kind: Proposal['kind'], proposal: string | undefined): Proposal {
  const known = proposal === undefined ? undefined : state.removal.proposals[proposal];
  return known?.status === 'open' && known.kind === kind ? known : refuse('NO_PROPOSAL', { proposal: proposal ?? '' });
}

/** Name of T9 of a proposal: `statement-period-K`, K its ordinal over both kinds. */
export const statementPeriod = (state: CenterState, proposal: string): string =>
  `statement-period-${Object.keys(state.removal.proposals).indexOf(proposal) + 1}`;

/** The service of its prior notice. */
export const served = (state: CenterState, { kind, id: about }: Proposal) =>
  servedAbout(state, kindOfNotice[kind], about);

/**
 * Is the center still to be heard? Not when it declared its statement final, when T9 is over, or where the policy sets
 * no period.
 */
function hearing(proposal: Proposal, policy: Policy): boolean {
  return policy.get('delisting.statementDays') > 0 && !proposal.periodOver && !proposal.statements.some((s) => s.final);
}

/**
 * Refuses until the center was told and heard, its statements are answered, and the dates this rests on are firm (X10,
 * X11).
 */
export function needHeard(state: CenterState, policy: Policy, proposal: Proposal, given: Answers): void {
  const period = statementPeriod(state, proposal.id);
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

const ordinal = (state: CenterState, kind: Proposal['kind']): number =>
  Object.values(state.removal.proposals).filter((p) => p.kind === kind).length + 1;
/** Id of the next proposal of a kind: `removal-1`, `revocation-2`. */
export const nextProposal = (state: CenterState, kind: Proposal['kind']): string => `${kind}-${ordinal(state, kind)}`;

export type Request = NonNullable<RemovalState['request']>;

/** The request that waits at the authority or the Bureau. */
export const pendingRequest = (state: CenterState): Request | undefined =>
  state.removal.request?.returned ? undefined : state.removal.request;
