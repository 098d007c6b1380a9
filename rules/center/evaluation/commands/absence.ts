import { z } from 'zod';
import { evaluationNonParticipationFound } from '../../../../events/evaluation';
import { int } from '../../../../events/fields';
import { command } from '../../define';
import { needFirmDates } from '../../gates';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { demandDue, materialsDue } from '../deadlines';
import { needOpen, serviceOf } from '../shared';
import type { Evaluation } from '../state';

/** E7: not taking part, a finding Art 24 rests on. */

const evaluation = int.min(1);

/** A11, X11: as many demands as the policy asks for, each proven served and its time to answer over. */
function needDemands(state: CenterState, e: Evaluation, needed: number): void {
  const served = e.demands.filter((d) => serviceOf(state, d.notice)).length;
  if (served < needed) refuse('DEMAND_NOT_SERVED', { needed, served });
  const open = e.demands.findIndex((d) => !d.over);
  if (needed > 0 && open >= 0)
    refuse('DEMAND_PERIOD_RUNNING', {
      due: state.deadline[demandDue.name({ evaluation: e.n, demand: open + 1 })]?.due ?? '',
    });
}

/** E7: a refusal in writing, too, is found only after the demands and their time. */
export const findNonParticipation = command({
  name: 'FindNonParticipation',
  label: '认定不参加评估',
  articles: [24],
  policyKeys: ['evaluation.demands', 'evaluation.demandDays', 'deadline.provisionalGate'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  reason: true,
  data: z.strictObject({ evaluation }),
  decide(state, { evaluation: n }, { policy }) {
    const e = needOpen(state, n);
    if (e.status !== 'Open') refuse('MATERIALS_IN', { evaluation: n });
    const due = state.deadline[materialsDue.name(n)];
    if (!e.materialsOverdue || !due)
      return refuse('MATERIALS_NOT_OVERDUE', { evaluation: n, due: due?.due ?? '通知尚未送达，期限未起算' });
    if (e.excuse === 'undecided') refuse('EXCUSE_OPEN', { evaluation: n });
    const needed = policy.get('evaluation.demands');
    needDemands(state, e, needed);
    needFirmDates(
      state,
      policy,
      due.name,
      ...e.demands.map((_, i) => demandDue.name({ evaluation: n, demand: i + 1 })),
    );
    return [
      evaluationNonParticipationFound({ evaluation: n, demands: e.demands.map((d) => d.notice), dueUsed: due.due }),
    ];
  },
});
