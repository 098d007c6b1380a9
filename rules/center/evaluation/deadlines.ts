import { evaluationMaterialsOverdue, evaluationWindowOpened } from '../../../events/evaluation';
import { type DeadlineSpec, deadline, type WantedDeadline } from '../../kernel/deadline';
import { openProposal } from '../facts';
import type { CenterState } from '../state';
import { demand, materialsDeadline } from './clocks';
import { renew, waitingRenewal } from './renewal';
import { serviceOf, waiting } from './shared';
import type { Evaluation } from './state';

/** T3, T4, T14, and the renewal that waited for a proposal to go (X2). */

const all = (state: CenterState): Evaluation[] => Object.values(state.evaluation.byNumber);

/** T3: the grid end or a day set by E2, E13, E14, rolled forward: the Bureau must act on it. Never lapses. */
const cycleDeadline = deadline({
  timer: 'T3',
  pattern: /^evaluation-(\d+)-cycle$/,
  label: '第{key}次评估到期',
  falls: 'open',
  ladder: {
    key: 'reminders.evaluationCycle',
    owed: (state, key) => waiting.includes(state.evaluation.byNumber[Number(key)]?.status ?? 'Open'),
  },
  wanted: (state) =>
    all(state)
      .filter((e) => waiting.includes(e.status))
      .map((e) => ({
        name: `evaluation-${e.n}-cycle`,
        anchor: { event: e.plannedBy, date: e.plannedOpen },
        add: '0d',
        roll: 'forward' as const,
        article: 23,
        policyKey: 'evaluation.years',
      })),
  reached: (_state, { key }) => [evaluationWindowOpened({ evaluation: Number(key) })],
});

/** T4, E6: overdue, and the first demand where the policy has one. */
const materialsDue = deadline({
  timer: 'T4',
  pattern: /^evaluation-(\d+)-materials$/,
  label: '第{key}次评估材料截止',
  falls: 'end',
  ladder: { key: 'reminders.materials' },
  cutoff: (state, key) => state.evaluation.byNumber[Number(key)]?.opened?.cutoff,
  wanted: (state, policy, _shown, calendar) => all(state).flatMap((e) => materialsDeadline(state, e, policy, calendar)),
  reached: (state, { key, due }, { policy }) => {
    const evaluation = Number(key);
    return [
      evaluationMaterialsOverdue({ evaluation, dueUsed: due }),
      ...(policy.get('evaluation.demands') > 0 ? [demand(state, evaluation, 1)] : []),
    ];
  },
});

/**
 * T14: the time to answer a demand, from its service; after the first comes the second, after the last a person
 * decides.
 */
const demandDue = deadline({
  timer: 'T14',
  pattern: /^evaluation-(\d+-demand-\d)$/,
  label: '{key}催报答复期满',
  keyZh: (key) => key.replace(/^(\d+)-demand-(\d)$/, '第$1次评估第$2次'),
  falls: 'end',
  ladder: { key: 'reminders.demand' },
  wanted: (state, policy) =>
    all(state)
      .filter((e) => e.status === 'Open')
      .flatMap((e) =>
        e.demands.flatMap(({ notice }, i): WantedDeadline[] => {
          const service = serviceOf(state, notice);
          if (!service) return [];
          const anchor = { event: service.event, date: service.on };
          return [
            {
              name: `evaluation-${e.n}-demand-${i + 1}`,
              anchor,
              add: `${policy.get('evaluation.demandDays')}wd`,
              article: 24,
              policyKey: 'evaluation.demandDays',
            },
          ];
        }),
      ),
  reached: (state, { key }, { policy }) => {
    const [n = 0, ordinal = 0] = key.split('-demand-').map(Number);
    const sent = state.evaluation.byNumber[n]?.demands.length;
    return ordinal === 1 && sent === 1 && policy.get('evaluation.demands') > 1 ? [demand(state, n, 2)] : [];
  },
});

/** X2, E12: the next cycle counts from the day of the result, also when a proposal kept it waiting. */
const renewalDue = deadline({
  timer: 'T3',
  pattern: /^evaluation-(\d+)-renewal$/,
  label: '第{key}次评估后的周期接续',
  falls: 'open',
  wanted(state) {
    const pending = state.lifecycle.approved && !openProposal(state) ? waitingRenewal(state) : undefined;
    return pending
      ? [
          {
            name: `evaluation-${pending.n}-renewal`,
            anchor: { event: pending.since.event, date: pending.since.on },
            add: '0d',
            roll: 'none',
            article: 24,
          },
        ]
      : [];
  },
  reached(state, { key }, { today, policy }) {
    const pending = waitingRenewal(state);
    const rectified = state.rectification[Number(key)]?.status === 'Passed';
    return pending ? renew(state, pending.n, today, pending.after, policy, rectified) : [];
  },
});

export const deadlines: readonly DeadlineSpec[] = [cycleDeadline, materialsDue, demandDue, renewalDue];
