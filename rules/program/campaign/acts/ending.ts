import { own } from '../../../../events/members';
import { revocationGroundZh } from '../../../../events/removal';
import { openProposal } from '../../../center/facts';
import { delisting as delistingData } from '../../../center/removal/commands/delisting';
import { revoke } from '../../../center/removal/commands/revoking';
import { pendingRequest } from '../../../center/removal/proposal';
import type { Proposal } from '../../../center/removal/state';
import type { CenterState } from '../../../center/state';
import { act, documented, type Line, nothing } from './act';

/** Endings by one list: 不再列入序列 on a standing proposal (L21, Art 24), 撤销 (L22, Art 6.2). */

/** One answer, given to each statement of the proposal. */
const answering = (proposal: Proposal | undefined, answer: unknown): object =>
  answer && proposal ? { answers: proposal.statements.map(({ id: statement }) => ({ statement, answer })) } : {};

/** The ground by its Chinese name or its own. */
const groundOf = (ground: unknown): unknown =>
  Object.entries(revocationGroundZh).find(([, zh]) => zh === ground)?.[0] ?? ground;

const decidedOn = ({ removal }: CenterState, proposal: string): boolean =>
  own(removal.proposals, proposal)?.status === 'decided';

export const delisting = act({
  words: ['不再列入序列'],
  command: 'DelistCenter',
  by: 'signer',
  counts: 'whenTaken',
  details: delistingData.omit({ document: true }),
  data: ({ decided: { document } }, details) => ({ ...details, document }),
  reason: documented,
  taken: ({ center }, { proposal }) => decidedOn(center, proposal),
  complete(center, { answer, ...line }: Line) {
    const proposal = openProposal(center, 'removal');
    return { proposal: proposal?.id ?? nothing, ...answering(proposal, answer), ...line };
  },
  waits: (center) => openProposal(center, 'removal') !== undefined,
});

export const revocation = act({
  words: ['撤销'],
  command: 'RevokeCenter',
  by: 'signer',
  counts: 'whenTaken',
  details: revoke.omit({ document: true }),
  data: ({ decided: { document } }, details) => ({ ...details, document }),
  reason: documented,
  taken: ({ center: { lifecycle } }) => lifecycle.phase === 'Revoked',
  complete(center, { answer, ground, ...line }: Line) {
    const request = pendingRequest(center);
    const proposal = openProposal(center, 'revocation');
    const known = proposal ?? request;
    return {
      ground: groundOf(ground ?? known?.ground ?? 'other'),
      ...(proposal ? { proposal: proposal.id } : {}),
      ...answering(proposal, answer),
      ...line,
    };
  },
  waits: (center) => openProposal(center, 'revocation') !== undefined || pendingRequest(center)?.endorsed === true,
});
