import { evaluationMaterialsOverdue, evaluationWindowOpened } from '../../../events/evaluation';
import type { Wanted } from '../../kernel/deadline';
import { naming, ordinal } from '../../kernel/naming';
import { type AnyDeadline, deadline } from '../define';
import { openProposal } from '../facts';
import type { CenterState } from '../state';
import { answerTime, materialsDays } from './clocks';
import { type Demand, demand, demandAfter, ofDemand } from './demand';
import { held } from './excuse';
import { renew } from './renewal';
import { serviceOf, waiting } from './shared';
import type { Evaluation } from './state';
import { waitingRenewal } from './waitingRenewal';

/** T3, T4, T14, and the renewal that waited for a proposal to go (X2). */

const all = (state: CenterState): Evaluation[] => Object.values(state.evaluation.byNumber);

/** X8: what fell due before there was a record of the center, and is owed still, falls due with its import. */
const dueFrom = ({ lifecycle }: CenterState, { plannedOpen }: Evaluation): string => {
  const { clocksFrom = plannedOpen } = lifecycle.approved ?? {};
  return plannedOpen < clocksFrom ? clocksFrom : plannedOpen;
};

/** T3: the grid end or a day set by E2, E13, E14, rolled forward: the Bureau must act on it. Never lapses. */
export const cycleDeadline = deadline({
  timer: 'T3',
  articles: [23],
  names: naming('evaluation-', ordinal, '-cycle'),
  label: (n) => `第${n}次评估到期`,
  falls: 'open',
  madeUp: true,
  whose: 'bureau',
  ladder: {
    key: 'reminders.evaluationCycle',
    owed: (state, key) => waiting.includes(state.evaluation.byNumber[key]?.status ?? 'Open'),
  },
  wanted: (state) =>
    all(state)
      .filter((e) => waiting.includes(e.status))
      .map((e) => ({
        key: e.n,
        anchor: { event: e.plannedBy, date: dueFrom(state, e) },
        add: '0d',
        roll: 'forward' as const,
        policyKey: 'evaluation.years',
      })),
  reached: (_state, { key }) => [evaluationWindowOpened({ evaluation: key })],
});

/** T4, E6: overdue, and the demand that follows. */
export const materialsDue = deadline({
  timer: 'T4',
  articles: [22],
  names: naming('evaluation-', ordinal, '-materials'),
  label: (n) => `第${n}次评估材料截止`,
  falls: 'end',
  whose: 'center',
  ladder: { key: 'reminders.materials' },
  cutoff: (state, key) => state.evaluation.byNumber[key]?.opened?.cutoff,
  wanted: materialsDays((e) => e.status === 'Open' && !held(e)),
  done: materialsDays((e) => e.materialsOverdue && e.status !== 'Open'),
  reached: (state, { key: evaluation, due }, { policy }) => [
    evaluationMaterialsOverdue({ evaluation, dueUsed: due }),
    ...demandAfter(state, evaluation, policy),
  ],
});

/**
 * T14: the time to answer a demand, from its service; after the first comes the second, after the last a person
 * decides.
 */
export const demandDue = deadline({
  timer: 'T14',
  articles: [24],
  names: naming('evaluation-', ofDemand),
  label: ({ evaluation, demand }) => `第${evaluation}次评估第${demand}次催报答复期满`,
  falls: 'end',
  whose: 'center',
  ladder: { key: 'reminders.demand' },
  wanted: (state, { policy }) =>
    all(state)
      .filter((e) => e.status === 'Open' && !held(e))
      .flatMap((e) =>
        e.demands.flatMap((d, i): Wanted<Demand>[] => {
          const service = serviceOf(state, d.notice);
          return service && !d.held
            ? [{ key: { evaluation: e.n, demand: i + 1 }, ...answerTime(service, policy) }]
            : [];
        }),
      ),
  reached: (state, { key: { evaluation, demand: of } }, { policy }) => {
    const sent = state.evaluation.byNumber[evaluation]?.demands.length;
    return of === 1 && sent === 1 && policy.get('evaluation.demands') > 1 ? [demand(state, evaluation, 2)] : [];
  },
});

/** X2, E12: the next cycle counts from the day of the result, also when a proposal kept it waiting. */
const renewalDue = deadline({
  timer: 'T3',
  articles: [24],
  names: naming('evaluation-', ordinal, '-renewal'),
  label: (n) => `第${n}次评估后的周期接续`,
  falls: 'open',
  madeUp: true,
  whose: 'bureau',
  wanted(state) {
    const pending = state.lifecycle.approved && !openProposal(state) ? waitingRenewal(state) : undefined;
    if (!pending) return [];
    const { n: key, since } = pending;
    return [{ key, anchor: { event: since.event, date: since.on }, add: '0d', roll: 'none' }];
  },
  reached(state, { key }, { today, policy }) {
    const pending = waitingRenewal(state);
    const rectified = state.rectification[key]?.status === 'Passed';
    return pending ? renew(state, pending.n, today, pending.after, policy, rectified) : [];
  },
});

export const deadlines: readonly AnyDeadline[] = [cycleDeadline, materialsDue, demandDue, renewalDue];
