import { z } from 'zod';
import { text } from '../../../../events/fields';
import { buildExtensionEndorsed, buildExtensionRequested, buildExtensionReturned } from '../../../../events/lifecycle';
import { once } from '../../../kernel/naming';
import { command } from '../../define';
import { receipt, scribe } from '../../receipt';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { extensionRequestEnds } from '../deadlines';
import { checkRoom, extensionKeys, months, pendingRequest } from '../extension';

/** L18: the center asks for an extension, its authority endorses or returns it. */

/** NO_REQUEST, unless a request waits at the authority. */
function checkWithAuthority(state: CenterState): void {
  const request = pendingRequest(state);
  if (!request || request.endorsed) refuse('NO_REQUEST');
}

export const requestBuildExtension = command({
  name: 'RequestBuildExtension',
  label: '申请延长建设期',
  articles: [12],
  policyKeys: extensionKeys,
  by: { center: 'own', ...scribe },
  needs: 'clocks',
  reason: true,
  data: z.strictObject({ months, ...receipt }),
  submission: (state) => state.lifecycle.approved?.on,
  decide(state, { receivedOn, ...data }, ctx) {
    checkRoom(state, data.months, ctx, receivedOn);
    if (pendingRequest(state)) refuse('REQUEST_OPEN');
    const last = state.deadline[extensionRequestEnds.name(once)]?.due;
    return [
      buildExtensionRequested({ months: data.months, late: last !== undefined && (receivedOn ?? ctx.today) > last }),
    ];
  },
});

export const endorseBuildExtension = command({
  name: 'EndorseBuildExtension',
  label: '审核延期申请',
  articles: [7, 12],
  by: { authority: 'authority' },
  needs: 'clocks',
  data: z.strictObject({ opinion: text }),
  decide(state, data) {
    checkWithAuthority(state);
    return [buildExtensionEndorsed(data)];
  },
});

export const returnBuildExtension = command({
  name: 'ReturnBuildExtension',
  label: '退回延期申请',
  articles: [7, 12],
  by: { authority: 'authority' },
  needs: 'clocks',
  reason: true,
  data: z.strictObject({}),
  decide(state) {
    checkWithAuthority(state);
    return [buildExtensionReturned({})];
  },
});
