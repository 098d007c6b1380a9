import { z } from 'zod';
import { doc, id, type revocationGrounds, text } from '../../../events/fields';
import { own } from '../../../events/members';
import { revocationGroundZh } from '../../../events/removal';
import { objectKey } from '../../kernel/fourEyes';
import { servedAbout } from '../../record/notice/served';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import type { Proposal, RemovalState } from './state';

/**
 * What deciding a removal and a revocation proposal have in common: served notice, T9, answered statements (L19-L22).
 */

export const answers = z.array(z.strictObject({ statement: id, answer: text }));
export const decisionDocument = doc;
export type Answers = z.output<typeof answers>;

export const kindOfNotice = { removal: 'removal-proposal', revocation: 'revocation-proposal' } as const;

/** The open proposal of that id and kind, else NO_PROPOSAL. */
export function openOr(state: CenterState, kind: Proposal['kind'], proposal: string | undefined): Proposal {
  const known = proposal === undefined ? undefined : own(state.removal.proposals, proposal);
  return known?.status === 'open' && known.kind === kind ? known : refuse('NO_PROPOSAL', { proposal: proposal ?? '' });
}

/** The same for who prepares a decision on it (X9): its id while it is open. */
export const openOf = (state: CenterState, proposal: string | undefined): string | undefined =>
  proposal !== undefined && own(state.removal.proposals, proposal)?.status === 'open' ? proposal : undefined;

/** What a proposal rests on: who handled that does not sign the decision on it (X9). */
export function restingOn(state: CenterState, proposal: string | undefined): string[] {
  const known = proposal === undefined ? undefined : own(state.removal.proposals, proposal);
  return [
    ...(known ? [objectKey('proposal', known.id)] : []),
    ...(known?.evaluation === undefined ? [] : [objectKey('evaluation', known.evaluation)]),
    ...(known?.case === undefined ? [] : [objectKey('case', known.case)]),
  ];
}

/** Which of all proposals, of both kinds, this is: T9 is named by it. */
export const ordinalOf = (state: CenterState, proposal: string): number =>
  Object.keys(state.removal.proposals).indexOf(proposal) + 1;

/** The service of its prior notice. */
export const served = (state: CenterState, { kind, id: about }: Proposal) =>
  servedAbout(state, kindOfNotice[kind], about);

const ordinal = (state: CenterState, kind: Proposal['kind']): number =>
  Object.values(state.removal.proposals).filter((p) => p.kind === kind).length + 1;
/** Id of the next proposal of a kind: `removal-1`, `revocation-2`. */
export const nextProposal = (state: CenterState, kind: Proposal['kind']): string => `${kind}-${ordinal(state, kind)}`;

export type Request = NonNullable<RemovalState['request']>;

/** The request that waits at the authority or the Bureau. */
export const pendingRequest = (state: CenterState): Request | undefined =>
  state.removal.request?.returned ? undefined : state.removal.request;

/** SUCCESSOR_WITHOUT_MERGER: the names of an ended center pass on only where it was merged. */
export function needMerger({
  ground,
  into,
}: {
  readonly ground: (typeof revocationGrounds)[number];
  readonly into?: string | undefined;
}): void {
  if (into !== undefined && ground !== 'merged')
    refuse('SUCCESSOR_WITHOUT_MERGER', { ground: revocationGroundZh[ground], into });
}
