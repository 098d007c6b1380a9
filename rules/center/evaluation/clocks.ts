import type { EventBody } from '../../../events/definition';
import { supplementaryDemandIssued } from '../../../events/evaluation';
import { dayOf } from '../../kernel/arithmetic';
import type { WantedDeadline } from '../../kernel/deadline';
import type { Policy } from '../../law/policy';
import { servedAbout } from '../../record/notice/served';
import type { WorkCalendar } from '../../time/calendar';
import type { CenterState } from '../state';
import type { Evaluation } from './state';

/** What the time for the materials counts from, and the demands that follow it (T4, E6). */

/** T4 of one evaluation: from the service of what started it; nothing runs while that is unserved (X11). */
export function materialsDeadline(
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
/** A demand for the materials that are overdue. */
export const demand = (state: CenterState, evaluation: number, ordinal: 1 | 2): EventBody =>
  supplementaryDemandIssued({ evaluation, demand: ordinal, notice: nextDemand(state) });
