import { z } from 'zod';
import { evaluationReopened } from '../../../../events/evaluation';
import { id, int, removalGrounds, text } from '../../../../events/fields';
import { inspectionReopened } from '../../../../events/rectification';
import { centerDelisted, centerRevoked, removalProposalDropped, removalProposed } from '../../../../events/removal';
import { authorKey } from '../../../kernel/fold';
import { command } from '../../define';
import { openProposal } from '../../facts';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { groundName, groundZh, isRemovalGround, type RemovalFinding, standingFindings } from '../finding';
import { needHeard } from '../hearing';
import { answers, decisionDocument, nextProposal, openOf, openOr, restingOn } from '../proposal';
import { needRipe } from '../ripe';

/**
 * L19-L21, Art 24: 不再列入创新中心序列. A closed list of grounds, a finding under each, and a hearing before the
 * decision.
 */

const standing = (state: CenterState, ground: string, evaluation: number | undefined): RemovalFinding | undefined =>
  standingFindings(state).find((f) => f.ground === ground && f.evaluation === evaluation);

/** L19: the system only drafts (a task); a person proposes. */
export const proposeRemoval = command({
  name: 'ProposeRemoval',
  label: '拟不再列入序列',
  articles: [24],
  by: { 'bureau-handler': 'any' },
  needs: 'approved',
  reason: true,
  data: z.strictObject({ ground: text, evaluation: int }),
  decide(state, { ground, evaluation }) {
    if (!isRemovalGround(ground)) return refuse('GROUND_NOT_IN_ARTICLE_24', { ground, allowed: [...removalGrounds] });
    const finding =
      standing(state, ground, evaluation) ?? refuse('NO_STANDING_FINDING', { ground: groundName[ground], evaluation });
    const open = openProposal(state);
    if (open) refuse('REMOVAL_OPEN', { proposal: open.id });
    return [removalProposed({ proposal: nextProposal(state, 'removal'), ground, finding: finding.event, evaluation })];
  },
});

/**
 * L20 ✍. A42, `removal.onDrop`: the step whose finding was set aside is done again, or nothing is: then the next cycle
 * follows, as after a result.
 */
export const dropRemovalProposal = command({
  name: 'DropRemovalProposal',
  label: '不予移出序列',
  articles: [24],
  policyKeys: ['removal.onDrop'],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  reason: true,
  signed: () => [],
  matter: (state, data) => openOf(state, data.proposal),
  involves: (state, data) => restingOn(state, data.proposal),
  data: z.strictObject({ proposal: id, because: z.literal('decision').optional() }),
  decide(state, data, { policy }) {
    const { id: proposal, ground, evaluation = state.evaluation.current } = openOr(state, 'removal', data.proposal);
    const dropped = removalProposalDropped({ proposal, because: 'decision' });
    if (policy.get('removal.onDrop') === 'nothing') return [dropped];
    return [
      dropped,
      ground === 'rectificationFailed' ? inspectionReopened({ evaluation }) : evaluationReopened({ evaluation }),
    ];
  },
});

export const delisting = z.strictObject({ proposal: id, answers: answers.default([]), document: decisionDocument });

/** L21 ✍. A9, `delisting.alsoRevoke`: two acts by default; with it, the same decision also revokes (6.2). */
export const delistCenter = command({
  name: 'DelistCenter',
  label: '不再列入序列',
  articles: [24],
  policyKeys: ['delisting.statementDays', 'delisting.alsoRevoke', 'deadline.provisionalGate'],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  reason: true,
  document: true,
  signed: (_state, data) => [authorKey('RemovalProposed', data.proposal)],
  matter: (state, data) => openOf(state, data.proposal),
  involves: (state, data) => restingOn(state, data.proposal),
  data: delisting,
  decide(state, data, ctx) {
    const { policy } = ctx;
    const proposal = openOr(state, 'removal', data.proposal);
    const finding = standing(state, proposal.ground, proposal.evaluation);
    if (!finding || finding.event !== proposal.finding)
      return refuse('NO_STANDING_FINDING', { ground: groundZh(proposal.ground), evaluation: proposal.evaluation });
    needRipe(state, finding, ctx);
    needHeard(state, policy, proposal, data.answers);
    const decision = { proposal: proposal.id, answers: data.answers, document: data.document };
    const delisted = centerDelisted({ ...decision, ground: finding.ground });
    return policy.get('delisting.alsoRevoke')
      ? [delisted, centerRevoked({ ...decision, ground: 'other' })]
      : [delisted];
  },
});
