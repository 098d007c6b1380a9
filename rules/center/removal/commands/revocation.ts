import { z } from 'zod';
import { id, text } from '../../../../events/fields';
import { own } from '../../../../events/members';
import { revocationProposalDropped, revocationProposed } from '../../../../events/removal';
import { command } from '../../define';
import { openProposal } from '../../facts';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { belongsToArticle24 } from '../finding';
import { needMerger, nextProposal, openOf, openOr, restingOn } from '../proposal';

/** L22 by proposal. Art 6.2 gives the power; the grounds are policy. Never a way round Art 24. */

/** Art 25: the case that a revocation for integrity rests on concerns the center itself, or its own people. */
function needCase(state: CenterState, name: string | undefined): void {
  const known = name === undefined ? undefined : own(state.integrity, name);
  const ofCenter = known?.subject === 'center' || known?.subject === 'other';
  if (known?.status !== 'Substantiated' || !ofCenter) refuse('NO_SUBSTANTIATED_CASE', { case: name ?? '' });
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
    needMerger(data);
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
  matter: (state, data) => openOf(state, data.proposal),
  involves: (state, data) => restingOn(state, data.proposal),
  data: z.strictObject({ proposal: id, because: z.literal('decision').optional() }),
  decide: (state, data) => [
    revocationProposalDropped({ proposal: openOr(state, 'revocation', data.proposal).id, because: 'decision' }),
  ],
});
