import { z } from 'zod';
import { id, revocationGrounds } from '../../../../events/fields';
import { centerRevoked } from '../../../../events/removal';
import { authorKey } from '../../../kernel/fold';
import { type Context, command } from '../../define';
import { openProposal } from '../../facts';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { belongsToArticle24 } from '../finding';
import { needHeard } from '../hearing';
import { answers, decisionDocument, needMerger, openOf, openOr, pendingRequest, restingOn } from '../proposal';

/** L22: the decision to revoke, on the center's request or on a proposal. */

/** What a decision to revoke says. */
export const revoke = z.strictObject({
  ground: z.enum(revocationGrounds),
  proposal: id.optional(),
  into: id.optional(),
  answers: answers.default([]),
  document: decisionDocument,
});
type Revoke = z.output<typeof revoke>;

/** On the center's request: always for `ownRequest`, else where it asked for it and no proposal is named or open. */
function onRequest(state: CenterState, { ground, proposal }: Revoke): boolean {
  if (ground === 'ownRequest') return true;
  return (
    proposal === undefined &&
    openProposal(state, 'revocation') === undefined &&
    pendingRequest(state)?.ground === ground
  );
}

const proposalOf = (state: CenterState, { proposal }: Revoke): string | undefined =>
  proposal ?? openProposal(state, 'revocation')?.id;

/** Checks the way that was taken; returns the proposal it rests on, if any, and the successor named there. */
function checkWay(
  state: CenterState,
  data: Revoke,
  { policy }: Context,
): { proposal?: string; into?: string | undefined; rule?: string | undefined } {
  if (onRequest(state, data)) {
    const request = pendingRequest(state);
    if (!request?.endorsed || request.ground !== data.ground) return refuse('NOT_ENDORSED', { what: '撤销申请' });
    return { into: request.into };
  }
  const proposal = openOr(state, 'revocation', proposalOf(state, data));
  if (proposal.ground !== data.ground) refuse('NO_PROPOSAL', { proposal: proposal.id });
  needHeard(state, policy, proposal, data.answers);
  return { proposal: proposal.id, into: proposal.into, rule: proposal.rule };
}

/** ✍ */
export const revokeCenter = command({
  name: 'RevokeCenter',
  label: '撤销',
  articles: [6, 20],
  policyKeys: ['delisting.statementDays', 'deadline.provisionalGate', 'evaluation.maxConsecutivePoor'],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  reason: true,
  document: true,
  signed: (state, data) =>
    onRequest(state, data)
      ? [authorKey('RevocationEndorsed')]
      : [authorKey('RevocationProposed', proposalOf(state, data))],
  matter: (state, data) =>
    onRequest(state, data) ? pendingRequest(state)?.event : openOf(state, proposalOf(state, data)),
  involves: (state, data) => (onRequest(state, data) ? [] : restingOn(state, proposalOf(state, data))),
  data: revoke,
  decide(state, data, ctx) {
    needMerger(data);
    const way = checkWay(state, data, ctx);
    const into = data.into ?? way.into;
    // A merger ends one center in favor of another that stays (two streams, one decision document).
    if (data.ground === 'merged' && (into === undefined || into === state.id || !ctx.others.exists(into)))
      refuse('SUCCESSOR_UNKNOWN', { into: into ?? '' });
    const removal = openProposal(state, 'removal');
    if (removal) refuse('REMOVAL_OPEN', { proposal: removal.id });
    const why = belongsToArticle24(state, ctx.policy, data.ground, way.rule);
    if (why) refuse('BELONGS_TO_ARTICLE_24', { why });
    return [
      centerRevoked({
        ground: data.ground,
        ...(way.proposal ? { proposal: way.proposal } : {}),
        ...(into ? { into } : {}),
        answers: data.answers,
        document: data.document,
      }),
    ];
  },
});
