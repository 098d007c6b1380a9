import { z } from 'zod';
import { id, revocationGrounds, text } from '../../../../events/fields';
import { centerRevoked, revocationProposalDropped, revocationProposed } from '../../../../events/removal';
import { authorKey } from '../../../kernel/aggregate';
import { type Context, command } from '../../../kernel/command';
import { refuse } from '../../../kernel/refusal';
import { openProposal } from '../../facts';
import type { CenterState } from '../../state';
import { belongsToArticle24 } from '../finding';
import { answers, decisionDocument, needHeard, openOr } from '../proposal';
import { nextProposal } from './delisting';
import { pendingRequest } from './request';

/** L22 by proposal, and the decision on either way. Art 6.2 gives the power; the grounds are policy. Never a way round Art 24. */

/** Art 25: the case that a revocation for integrity rests on concerns the center itself, or its own people. */
function needCase(state: CenterState, name: string | undefined): void {
  const known = name === undefined ? undefined : state.integrity[name];
  const own = known?.subject === 'center' || known?.subject === 'other';
  if (known?.status !== 'Substantiated' || !own) refuse('NO_SUBSTANTIATED_CASE', { case: name ?? '' });
}

export const proposeRevocation = command({
  name: 'ProposeRevocation',
  label: '拟撤销',
  articles: [6, 25],
  policyKeys: ['evaluation.maxConsecutivePoor'],
  by: { 'bureau-handler': 'any' },
  needs: 'approved',
  reason: true,
  data: z.strictObject({
    ground: z.enum(['entityEnded', 'merged', 'integrity', 'other']),
    case: id.optional(),
    rule: text.optional(),
    into: id.optional(),
  }),
  decide(state, data, { policy }) {
    const why = belongsToArticle24(state, policy, data.ground, data.rule);
    if (why) refuse('BELONGS_TO_ARTICLE_24', { why });
    if (data.ground === 'integrity') needCase(state, data.case);
    const open = openProposal(state);
    if (open) refuse('REMOVAL_OPEN', { proposal: open.id });
    return [revocationProposed({ proposal: nextProposal(state, 'revocation'), ...data })];
  },
});

/** ✍ */
export const dropRevocationProposal = command({
  name: 'DropRevocationProposal',
  label: '不予撤销',
  articles: [6],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  reason: true,
  signed: () => [],
  data: z.strictObject({ proposal: id, because: z.literal('decision').optional() }),
  decide: (state, data) => [
    revocationProposalDropped({ proposal: openOr(state, 'revocation', data.proposal).id, because: 'decision' }),
  ],
});

const revoke = z.strictObject({
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

/** Checks the way that was taken; returns the proposal it rests on, if any, and the successor named there. */
function checkWay(
  state: CenterState,
  data: Revoke,
  { policy }: Context,
): { proposal?: string; into?: string | undefined } {
  if (onRequest(state, data)) {
    const request = pendingRequest(state);
    if (!request?.endorsed || request.ground !== data.ground) return refuse('NOT_ENDORSED', { what: '撤销申请' });
    return { into: request.into };
  }
  const proposal = openOr(state, 'revocation', data.proposal ?? openProposal(state, 'revocation')?.id);
  if (proposal.ground !== data.ground) refuse('NO_PROPOSAL', { proposal: proposal.id });
  needHeard(state, policy, proposal, data.answers);
  return { proposal: proposal.id, into: proposal.into };
}

/** ✍ */
export const revokeCenter = command({
  name: 'RevokeCenter',
  label: '撤销',
  articles: [6, 20],
  policyKeys: ['delisting.statementDays', 'deadline.provisionalGate'],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  reason: true,
  document: true,
  signed: (state, data) =>
    onRequest(state, data)
      ? [authorKey('RevocationEndorsed')]
      : [authorKey('RevocationProposed', data.proposal ?? openProposal(state, 'revocation')?.id)],
  data: revoke,
  decide(state, data, ctx) {
    const way = checkWay(state, data, ctx);
    const into = data.into ?? way.into;
    // A merger ends one center in favor of another that stays (two streams, one decision document).
    if (data.ground === 'merged' && (into === undefined || into === state.id || !ctx.others.exists(into)))
      refuse('SUCCESSOR_UNKNOWN', { into: into ?? '' });
    const removal = openProposal(state, 'removal');
    if (removal) refuse('REMOVAL_OPEN', { proposal: removal.id });
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
