import { z } from 'zod';
import { buildExtensionRefused, buildPeriodExtended } from '../../../../events/lifecycle';
import { dayOf } from '../../../kernel/arithmetic';
import { authorKey } from '../../../kernel/fold';
import { once } from '../../../kernel/naming';
import { command } from '../../define';
import { openProposal } from '../../facts';
import { refuse } from '../../refuse';
import { buildPeriodFrom, buildStart } from '../buildPeriod';
import { buildPeriodEnds } from '../deadlines';
import { checkRoom, extensionKeys, months, pendingRequest } from '../extension';

/** L18: the Bureau decides on an extension of the build period. */

/** ✍: T1 and T7 move, T8 ends; the evaluation grid does not move (E14 is the way for that). */
export const extendBuildPeriod = command({
  name: 'ExtendBuildPeriod',
  label: '延长建设期',
  articles: [12],
  policyKeys: extensionKeys,
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  moves: 'extension',
  signed: () => [authorKey('BuildExtensionEndorsed')],
  matter: (state) => pendingRequest(state)?.event,
  data: z.strictObject({ months }),
  decide(state, data, ctx) {
    const { policy, calendar } = ctx;
    if (!pendingRequest(state)?.endorsed) refuse('NOT_ENDORSED', { what: '延长建设期申请' });
    checkRoom(state, data.months, ctx);
    if (openProposal(state)) refuse('REMOVAL_OPEN', { proposal: openProposal(state)?.id });
    const { approved, extension } = state.lifecycle;
    // A34: while the service it counts from is not proven, the two days are those by the date of the document.
    const start = buildStart(state, policy) ?? approved;
    if (!start) throw new Error('a center in its build period is approved');
    const end = (added: number): string =>
      dayOf(buildPeriodFrom(start, extension.months + added, policy), policy, calendar).due;
    const was = state.deadline[buildPeriodEnds.name(once)]?.due ?? end(0);
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
  matter: (state) => pendingRequest(state)?.event,
  data: z.strictObject({}),
  decide(state) {
    if (!pendingRequest(state)) refuse('NO_REQUEST');
    return [buildExtensionRefused({})];
  },
});
