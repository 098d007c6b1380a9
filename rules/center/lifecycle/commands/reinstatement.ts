import { z } from 'zod';
import { text } from '../../../../events/fields';
import { centerReinstated } from '../../../../events/lifecycle';
import { dayOf } from '../../../kernel/arithmetic';
import { type Context, command } from '../../define';
import { cycleAfterReinstatement } from '../../evaluation/renewal';
import type { CenterState } from '../../state';
import { awaitsAcceptance, buildPeriod } from '../buildPeriod';
import { checkFree, checkName } from '../name';

/** L23 ✍: only by review or court outcome, or to correct the Bureau's own error [P]. The old anchors count on (X1). */

/** Building while the build period lies ahead, or, where acceptance gates it, until acceptance is passed (A3). */
function phaseByDate(state: CenterState, { policy, calendar, today }: Context): 'Building' | 'Operating' {
  const wanted = buildPeriod(state, policy);
  if (!wanted || dayOf(wanted, policy, calendar).due >= today) return 'Building';
  return !state.lifecycle.imported && awaitsAcceptance(state, policy) ? 'Building' : 'Operating';
}

export const reinstateCenter = command({
  name: 'ReinstateCenter',
  label: '恢复序列',
  articles: [6, 24],
  by: { 'bureau-leader': 'any' },
  phases: ['Delisted', 'Revoked'],
  reason: true,
  document: true,
  afterEnd: true,
  signed: () => [],
  matter: ({ lifecycle: { ended } }) => ended?.event,
  data: z.strictObject({ outcome: z.enum(['review', 'court', 'ownError']), name: text.optional() }),
  decide(state, data, ctx) {
    // Its name was free meanwhile: where another bears it now, it comes back under another.
    if (data.name !== undefined) checkName(state.id, data.name, ctx.others);
    else checkFree(state.id, state.lifecycle.name ?? '', ctx.others);
    return [
      centerReinstated({
        endedBy: state.lifecycle.ended?.event ?? '',
        ...data,
        phase: phaseByDate(state, ctx),
      }),
      ...cycleAfterReinstatement(state, ctx.today, ctx.policy),
    ];
  },
});
