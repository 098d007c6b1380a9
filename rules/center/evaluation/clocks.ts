import { dayOf } from '../../kernel/arithmetic';
import type { Reckoned, Reckoning, Wanted } from '../../kernel/deadline';
import type { Policy } from '../../law/policy';
import { servedAbout } from '../../record/notice/served';
import type { WorkCalendar } from '../../time/calendar';
import { daysBetween } from '../../time/dates';
import type { CenterState } from '../state';
import { serviceOf } from './shared';
import type { Evaluation, MaterialsClock } from './state';

/** What the time for the materials counts from (T4), and what the answer to a demand counts from (T14). */

/** What the days are reckoned with. */
interface Reckoner {
  readonly state: CenterState;
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
}

type Service = NonNullable<ReturnType<typeof serviceOf>>;

const leastOf = (policy: Policy): number => policy.get('evaluation.materialsAtLeastDays');

/** T14: the time to answer a demand, from its service. */
export const answerTime = (service: Service, policy: Policy): Reckoning => ({
  anchor: { event: service.event, date: service.on },
  add: `${policy.get('evaluation.demandDays')}wd`,
  policyKey: 'evaluation.demandDays',
});

/** The days that were left of a time on the day it stopped, as `calendar.rule` counts them. */
function left(stoppedOn: string, time: Reckoning, { policy, calendar }: Reckoner): number {
  const { due } = dayOf(time, policy, calendar);
  const plain = policy.get('calendar.rule') === 'calendarDays';
  return plain ? daysBetween(stoppedOn, due) : calendar.workdaysBetween(stoppedOn, due);
}

const later = (a: string, b: string): string => (a > b ? a : b);

/** E7: what a rejected excuse gives: what was left of the time it stopped, and no less than the policy's days. */
function remaining(
  e: Evaluation,
  rest: NonNullable<MaterialsClock['rest']>,
  service: Service,
  by: Reckoner,
): Reckoning {
  const least = leastOf(by.policy);
  const stopped = runningFrom(e, rest, by);
  const answers = e.demands.flatMap((d) => {
    const served = d.held ? serviceOf(by.state, d.notice) : undefined;
    return served ? [{ from: later(rest.stoppedOn, served.on), time: answerTime(served, by.policy) }] : [];
  });
  const times = [...(stopped ? [{ from: later(rest.stoppedOn, stopped.anchor.date), time: stopped }] : []), ...answers];
  const most = Math.max(0, ...times.map(({ from, time }) => left(from, time, by)));
  return {
    anchor: {
      event: service.event,
      date: service.on,
      provisional: times.some(({ time }) => dayOf(time, by.policy, by.calendar).provisional),
    },
    add: `${Math.max(least, most)}wd`,
    policyKey: most > least ? 'evaluation.materialsDays' : 'evaluation.materialsAtLeastDays',
  };
}

/** T4 from its beginning: the policy's days, or the day that was printed. */
function whole(e: Evaluation, service: Service, { policy }: Reckoner): Reckoning {
  const printed = e.opened?.materialsDueOn;
  return {
    anchor: { event: service.event, date: service.on },
    add: `${policy.get('evaluation.materialsDays')}wd`,
    ...(printed ? { printed, atLeast: `${leastOf(policy)}wd` } : {}),
    policyKey: 'evaluation.materialsDays',
  };
}

/** T4 by one clock: from the service of what started it. */
function runningFrom(e: Evaluation, clock: MaterialsClock, by: Reckoner): Reckoning | undefined {
  const { state, policy, calendar } = by;
  const service = servedAbout(state, clock.kind ?? 'evaluation-opened', clock.about);
  if (!service) return undefined;
  const served = clock.rest ? remaining(e, clock.rest, service, by) : whole(e, service, by);
  const again = clock.atLeastFrom;
  if (!again) return served;
  // E8: rescinding a withdrawal gives at least these days; what was left of the old time stays.
  const given: Reckoning = {
    anchor: { event: again.event, date: again.on },
    add: `${leastOf(policy)}wd`,
    policyKey: 'evaluation.materialsAtLeastDays',
  };
  const more = dayOf(served, policy, calendar).due > dayOf(given, policy, calendar).due;
  return more ? { ...served, anchor: { ...served.anchor, event: again.event } } : given;
}

/** T4 of those evaluations for which it runs, or is over; nothing runs while what starts it is unserved (X11). */
export const materialsDays =
  (which: (e: Evaluation) => boolean) =>
  (state: CenterState, by: Reckoned<Policy>): Wanted<number>[] =>
    Object.values(state.evaluation.byNumber)
      .filter(which)
      .flatMap((e) => {
        const reckoned = e.materialsClock && runningFrom(e, e.materialsClock, { state, ...by });
        return reckoned ? [{ key: e.n, ...reckoned }] : [];
      });
