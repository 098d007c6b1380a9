import { dayOf } from '../../kernel/arithmetic';
import type { Reckoned, Reckoning, Wanted } from '../../kernel/deadline';
import type { Policy } from '../../law/policy';
import { servedAbout } from '../../record/notice/served';
import type { WorkCalendar } from '../../time/calendar';
import type { CenterState } from '../state';
import type { Evaluation } from './state';

/** What the time for the materials counts from (T4). */

/** T4 of one evaluation: from the service of what started it; nothing runs while that is unserved (X11). */
function materialsClock(
  state: CenterState,
  e: Evaluation,
  policy: Policy,
  calendar: WorkCalendar,
): Reckoning | undefined {
  const clock = e.materialsClock;
  const service = clock && servedAbout(state, clock.kind ?? 'evaluation-opened', clock.about);
  if (!clock || !service) return undefined;
  const least = `${policy.get('evaluation.materialsAtLeastDays')}wd`;
  const printed = e.opened?.materialsDueOn;
  const served: Reckoning = {
    anchor: { event: service.event, date: service.on },
    add: `${policy.get('evaluation.materialsDays')}wd`,
    ...(printed ? { printed, atLeast: least } : {}),
    policyKey: 'evaluation.materialsDays',
  };
  const again = clock.atLeastFrom;
  if (!again) return served;
  // E8: rescinding a withdrawal gives at least these days; what was left of the old time stays.
  const given: Reckoning = {
    anchor: { event: again.event, date: again.on },
    add: least,
    policyKey: 'evaluation.materialsAtLeastDays',
  };
  const left = dayOf(served, policy, calendar).due > dayOf(given, policy, calendar).due;
  return left ? { ...served, anchor: { event: again.event, date: service.on } } : given;
}

/** T4 of those evaluations for which it runs, or is over. */
export const materialsDays =
  (which: (e: Evaluation) => boolean) =>
  (state: CenterState, { policy, calendar }: Reckoned<Policy>): Wanted<number>[] =>
    Object.values(state.evaluation.byNumber)
      .filter(which)
      .flatMap((e) => {
        const reckoned = materialsClock(state, e, policy, calendar);
        return reckoned ? [{ key: e.n, ...reckoned }] : [];
      });
