import type { EventBody } from '../../../events/definition';
import {
  evaluationMaterialsOverdue,
  evaluationWindowOpened,
  supplementaryDemandIssued,
} from '../../../events/evaluation';
import { dayOf } from '../../kernel/arithmetic';
import { deadline, type WantedDeadline } from '../../kernel/deadline';
import type { Policy } from '../../law/policy';
import { servedAbout } from '../../record/notice';
import type { WorkCalendar } from '../../time/calendar';
import { currentEvaluation, openProposal } from '../facts';
import type { CenterState, Since } from '../state';
import { type RenewedAfter, renew } from './cycle';
import { serviceOf, waiting } from './shared';
import type { Evaluation } from './state';

/** T3, T4, T14, and the renewal that waited for a proposal to go (X2). */

const all = (state: CenterState): Evaluation[] => Object.values(state.evaluation.byNumber);

/** T3: the grid end or a day set by E2, E13, E14, rolled forward: the Bureau must act on it. Never lapses. */
export const cycleDeadline = deadline({
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

/** T4 of one evaluation: from the service of what started it; nothing runs while that is unserved (X11). */
function materialsDeadline(
  state: CenterState,
  e: Evaluation,
  policy: Policy,
  calendar: WorkCalendar,
): WantedDeadline[] {
  const clock = e.materialsClock;
  const service =
    clock && e.status === 'Open' ? servedAbout(state, clock.kind ?? 'evaluation-opened', clock.about) : undefined;
  if (!clock || !service) return [];
  const name = `evaluation-${e.n}-materials`;
  const least = `${policy.get('evaluation.materialsAtLeastDays')}wd`;
  const printed = e.opened?.materialsDueOn;
  const served: WantedDeadline = {
    name,
    anchor: { event: service.event, date: service.on },
    add: `${policy.get('evaluation.materialsDays')}wd`,
    ...(printed ? { printed, atLeast: least } : {}),
    article: 22,
    policyKey: 'evaluation.materialsDays',
  };
  const again = clock.atLeastFrom;
  if (!again) return [served];
  // E8: rescinding a withdrawal gives at least these days; what was left of the old time stays.
  const given: WantedDeadline = {
    name,
    anchor: { event: again.event, date: again.on },
    add: least,
    article: 22,
    policyKey: 'evaluation.materialsAtLeastDays',
  };
  const left = dayOf(served, policy, calendar).due > dayOf(given, policy, calendar).due;
  return [left ? { ...served, anchor: { event: again.event, date: service.on } } : given];
}

/** The kernel numbers notices within their kind; this is the number the next demand will bear. */
const nextDemand = (state: CenterState): string =>
  `demand-${Object.values(state.notice).filter((n) => n.kind === 'demand').length + 1}`;
const demand = (state: CenterState, evaluation: number, ordinal: 1 | 2): EventBody =>
  supplementaryDemandIssued({ evaluation, demand: ordinal, notice: nextDemand(state) });

/** T4, E6: overdue, and the first demand where the policy has one. */
export const materialsDue = deadline({
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

/** T14: the time to answer a demand, from its service; after the first comes the second, after the last a person decides. */
export const demandDue = deadline({
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

/** A good result, an exemption or a passed rectification that no cycle has followed yet. */
function waitingRenewal(state: CenterState): { n: number; since: Since; after: RenewedAfter } | undefined {
  const e = currentEvaluation(state);
  const passed = Object.values(state.rectification).find(
    (r) => r.status === 'Passed' && r.passed && r.evaluation >= state.evaluation.current,
  );
  if (passed?.passed)
    return {
      n: passed.evaluation,
      since: passed.passed,
      after: passed.gradeAfter === '良好' ? '良好' : 'rectification',
    };
  if (e?.exempted) return { n: e.n, since: e.exempted, after: 'exemption' };
  return e?.final && e.final.grade !== '较差' ? { n: e.n, since: e.final, after: e.final.grade } : undefined;
}

/** X2, E12: the next cycle counts from the day of the result, also when a proposal kept it waiting. */
export const renewalDue = deadline({
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
