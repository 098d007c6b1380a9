import { currentEvaluation, openProposal } from '../../../rules/center/facts';
import type { CenterState } from '../../../rules/center/state';
import { document } from '../given';
import { authority, handler, leader, movesOf, n, nothing, owner, scribe } from '../move';

const proposal = (s: CenterState): string => openProposal(s)?.id ?? 'removal-1';
const answers = (s: CenterState) =>
  (openProposal(s)?.statements ?? []).map((x) => ({ statement: x.id, answer: '已审查' }));
const finding: Record<string, string> = { nonParticipation: 'nonParticipation', withdrawal: 'withdrawal' };

export const moves = movesOf({
  ProposeRemoval: {
    as: handler,
    data: (s) => ({
      ground: finding[currentEvaluation(s)?.finding?.ground ?? ''] ?? 'rectificationFailed',
      evaluation: n(s),
    }),
  },
  RecordStatement: {
    as: owner,
    also: { 'bureau-handler': 'any' },
    again: true,
    data: (_s, k, today) => ({ receivedOn: today, form: 'written', final: k % 2 === 0 }),
  },
  DropRemovalProposal: { as: leader, data: (s) => ({ proposal: proposal(s) }) },
  DelistCenter: { as: leader, data: (s) => ({ proposal: proposal(s), answers: answers(s), document }) },
  RequestRevocation: { as: owner, also: scribe, data: () => ({ ground: 'ownRequest' }) },
  EndorseRevocation: { as: authority, data: () => ({ opinion: '同意' }) },
  ReturnRevocation: { as: authority, data: nothing },
  WithdrawRevocationRequest: { as: owner, also: scribe, data: nothing },
  RefuseRevocation: { as: leader, data: nothing },
  ProposeRevocation: { as: handler, data: () => ({ ground: 'entityEnded' }) },
  DropRevocationProposal: { as: leader, data: (s) => ({ proposal: proposal(s) }) },
  RevokeCenter: {
    as: leader,
    data: (s) => ({
      ground: openProposal(s, 'revocation') ? 'entityEnded' : 'ownRequest',
      ...(openProposal(s, 'revocation') ? { proposal: proposal(s) } : {}),
      answers: answers(s),
      document,
    }),
  },
});
