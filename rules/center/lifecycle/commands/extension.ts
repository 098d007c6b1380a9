import { z } from 'zod';
import { int, text } from '../../../../events/fields';
import {
  buildExtensionEndorsed,
  buildExtensionRefused,
  buildExtensionRequested,
  buildExtensionReturned,
  buildPeriodExtended,
} from '../../../../events/lifecycle';
import { authorKey } from '../../../kernel/aggregate';
import { dayOf } from '../../../kernel/arithmetic';
import { command } from '../../../kernel/command';
import { refuse } from '../../../kernel/refusal';
import type { Policy } from '../../../law/policy';
import { openProposal } from '../../facts';
import type { CenterState } from '../../state';
import { buildPeriodFrom, buildPeriodOver, buildStart } from '../buildPeriod';

/** L18 [P]: the build period may be extended: at most once, by at most 12 months, in the build period only (defaults). */

const keys = [
  'buildPeriod.extensions',
  'buildPeriod.extensionMonths',
  'buildPeriod.requestMonths',
  'buildPeriod.extendFrom',
];
const months = int.min(1).max(120);

/** BUILD_PERIOD_ENDED, EXTENSION_USED, EXTENSION_TOO_LONG, in this order. */
function checkRoom(state: CenterState, asked: number, policy: Policy): void {
  const { extension } = state.lifecycle;
  if (buildPeriodOver(state)) refuse('BUILD_PERIOD_ENDED', { on: state.deadline['build-period']?.due });
  if (extension.times >= policy.get('buildPeriod.extensions'))
    refuse('EXTENSION_USED', { times: extension.times, months: extension.months });
  const most = policy.get('buildPeriod.extensionMonths');
  if (asked > most) refuse('EXTENSION_TOO_LONG', { months: asked, most });
}

const pending = (state: CenterState) => {
  const { request } = state.lifecycle.extension;
  return request && !request.returned ? request : undefined;
};

export const requestBuildExtension = command({
  name: 'RequestBuildExtension',
  label: '申请延长建设期',
  articles: [12],
  policyKeys: keys,
  by: { center: 'own' },
  needs: 'clocks',
  reason: true,
  data: z.strictObject({ months }),
  decide(state, data, { policy, today }) {
    checkRoom(state, data.months, policy);
    if (pending(state)) refuse('REQUEST_OPEN');
    const last = state.deadline['extension-request']?.due;
    return [buildExtensionRequested({ months: data.months, late: last !== undefined && today > last })];
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
    const request = pending(state);
    if (!request || request.endorsed) refuse('NO_REQUEST');
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
    const request = pending(state);
    if (!request || request.endorsed) refuse('NO_REQUEST');
    return [buildExtensionReturned({})];
  },
});

/** ✍: T1 and T7 move, T8 ends; the evaluation grid does not move (E14 is the way for that). */
export const extendBuildPeriod = command({
  name: 'ExtendBuildPeriod',
  label: '延长建设期',
  articles: [12],
  policyKeys: keys,
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  moves: 'extension',
  signed: () => [authorKey('BuildExtensionEndorsed')],
  data: z.strictObject({ months }),
  decide(state, data, { policy, calendar }) {
    if (!pending(state)?.endorsed) refuse('NOT_ENDORSED', { what: '延长建设期申请' });
    checkRoom(state, data.months, policy);
    if (openProposal(state)) refuse('REMOVAL_OPEN', { proposal: openProposal(state)?.id });
    const { approved, extension } = state.lifecycle;
    // A34: while the service it counts from is not proven, the two days are those by the date of the document.
    const start = buildStart(state, policy) ?? approved;
    if (!start) throw new Error('a center in its build period is approved');
    const end = (added: number): string =>
      dayOf(buildPeriodFrom(start, extension.months + added, policy), policy, calendar).due;
    const was = state.deadline['build-period']?.due ?? end(0);
    return [buildPeriodExtended({ months: data.months, was, is: end(data.months) })];
  },
});

/** ✍ */
export const refuseBuildExtension = command({
  name: 'RefuseBuildExtension',
  label: '不同意延长建设期',
  articles: [12],
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  reason: true,
  signed: () => [],
  data: z.strictObject({}),
  decide(state) {
    if (!pending(state)) refuse('NO_REQUEST');
    return [buildExtensionRefused({})];
  },
});
