import { z } from 'zod';
import { id, none, text } from '../../../../events/fields';
import {
  revocationEndorsed,
  revocationRefused,
  revocationRequested,
  revocationRequestWithdrawn,
  revocationReturned,
} from '../../../../events/removal';
import { authorKey } from '../../../kernel/fold';
import { command } from '../../define';
import { receipt, scribe } from '../../receipt';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { needMerger, pendingRequest, type Request } from '../proposal';

/**
 * L22 on the center's own request: Art 6.2 gives the power, Art 20 the route (its authority first, then the Bureau).
 */

const needRequest = (state: CenterState): Request => pendingRequest(state) ?? refuse('NO_REQUEST');
/** The request while it is with the authority. */
function withAuthority(state: CenterState): Request {
  const request = needRequest(state);
  return request.endorsed ? refuse('NO_REQUEST') : request;
}

export const requestRevocation = command({
  name: 'RequestRevocation',
  label: '申请撤销',
  articles: [6, 20],
  by: { center: 'own', ...scribe },
  needs: 'approved',
  reason: true,
  document: true,
  data: z.strictObject({ ground: z.enum(['ownRequest', 'entityEnded', 'merged']), into: id.optional(), ...receipt }),
  submission: (state) => state.lifecycle.approved?.on,
  decide(state, { receivedOn: _, ...data }) {
    needMerger(data);
    if (pendingRequest(state)) refuse('REQUEST_OPEN');
    return [revocationRequested(data)];
  },
});

export const endorseRevocation = command({
  name: 'EndorseRevocation',
  label: '审核同意撤销申请',
  articles: [20, 7],
  by: { authority: 'authority' },
  needs: 'approved',
  data: z.strictObject({ opinion: text }),
  decide(state, data) {
    withAuthority(state);
    return [revocationEndorsed(data)];
  },
});

export const returnRevocation = command({
  name: 'ReturnRevocation',
  label: '退回撤销申请',
  articles: [20, 7],
  by: { authority: 'authority' },
  needs: 'approved',
  reason: true,
  data: none,
  decide(state) {
    withAuthority(state);
    return [revocationReturned({})];
  },
});

export const withdrawRevocationRequest = command({
  name: 'WithdrawRevocationRequest',
  label: '撤回撤销申请',
  articles: [20],
  by: { center: 'own', ...scribe },
  needs: 'approved',
  data: z.strictObject(receipt),
  submission: (state) => state.removal.request?.on,
  decide(state) {
    if (!state.removal.request) refuse('NO_REQUEST');
    return [revocationRequestWithdrawn({})];
  },
});

/** ✍: the authority's eyes, else another handler's. */
export const refuseRevocation = command({
  name: 'RefuseRevocation',
  label: '不同意撤销',
  articles: [6, 20],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  reason: true,
  signed: (state) => (pendingRequest(state)?.endorsed ? [authorKey('RevocationEndorsed')] : []),
  matter: (state) => pendingRequest(state)?.event,
  data: none,
  decide(state) {
    needRequest(state);
    return [revocationRefused({})];
  },
});
