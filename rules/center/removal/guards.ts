import { inOrder } from '../../kernel/guard';
import type { Guards } from '../define';
import { refuse } from '../refuse';
import { kindOfNotice } from './proposal';

/** The end that a proposal led to rests on its notice and on what was said to it. */
export const guards: Guards = {
  StatementReceived({ removal, lifecycle }, { proposal: id, receivedOn }) {
    const proposal = removal.proposals[id] ?? refuse('NO_PROPOSAL', { proposal: id });
    const notAfter = proposal.status === 'decided' ? lifecycle.ended?.on : undefined;
    inOrder('receivedOn', receivedOn, { notBefore: proposal.proposed.on, notAfter });
  },
  NoticeServed({ removal, lifecycle, notice }, { notice: id, servedOn, counts }) {
    const proposal = Object.values(removal.proposals).find(
      (p) => p.id === notice[id]?.about && kindOfNotice[p.kind] === notice[id]?.kind && p.status === 'decided',
    );
    if (counts && proposal) inOrder('servedOn', servedOn, { notAfter: lifecycle.ended?.on });
  },
};
