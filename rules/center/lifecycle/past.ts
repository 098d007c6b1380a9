import type { EventBody } from '../../../events/definition';
import { type ComputedDay, dayOf, recordedPast } from '../../kernel/arithmetic';
import type { Reckoning } from '../../kernel/deadline';
import { once } from '../../kernel/naming';
import type { Policy } from '../../law/policy';
import { addMonths } from '../../time/dates';
import { windowEnds, windowOpens } from '../acceptance/deadlines';
import { firstYear, reportDays } from '../annualReport/days';
import { reportDue } from '../annualReport/deadlines';
import type { Context } from '../define';
import { gridEnd } from '../evaluation/cycle';
import { cycleDeadline } from '../evaluation/deadlines';
import { buildPeriodFrom, extensionRequestFrom } from './buildPeriod';
import { buildPeriodEnds, extensionRequestEnds } from './deadlines';

/**
 * X8: what was due before the day of import is recorded as past: no reminder, no Overdue, nothing that time would do
 * for it.
 */

/** What the register says, as far as past days hang on it. */
export interface Past {
  readonly approvedOn: string;
  /** First day of the build period, where it is another (A38). */
  readonly buildFrom: string;
  readonly extendedMonths: number;
  /** Cycles before this number have ended. */
  readonly runningCycle: number;
}

type Day = ComputedDay & { name: string };

const computed = (name: string, wanted: Reckoning, { policy, calendar }: Context): Day & { event: string } => ({
  name,
  ...dayOf(wanted, policy, calendar),
  event: wanted.anchor.event,
});

/** T1, T8, T7 in the order of the catalogue. */
function building(past: Past, ctx: Context): Day[] {
  const { policy } = ctx;
  const build = computed(
    buildPeriodEnds.name(once),
    buildPeriodFrom({ event: 'import', on: past.buildFrom }, past.extendedMonths, policy),
    ctx,
  );
  const anchor = { event: 'import', date: build.due, provisional: build.provisional };
  const asked = past.extendedMonths > 0 ? 1 : 0;
  const canAsk = policy.get('buildPeriod.requestMonths') > 0 && asked < policy.get('buildPeriod.extensions');
  const accepts = policy.get('acceptance.mode') === 'separate';
  return [
    build,
    ...(canAsk ? [computed(extensionRequestEnds.name(once), extensionRequestFrom(build, policy), ctx)] : []),
    ...(accepts
      ? [
          computed(
            windowOpens.name(once),
            { anchor, add: `-${policy.get('acceptance.opensMonths')}m`, roll: 'none' },
            ctx,
          ),
        ]
      : []),
    ...(accepts
      ? [
          computed(
            windowEnds.name(once),
            { anchor, add: `${policy.get('acceptance.applyMonths')}m`, roll: 'forward' },
            ctx,
          ),
        ]
      : []),
  ];
}

/** A1: what the grid hangs on: the approval, or the raw end of the build period. */
export const gridAnchor = (approvedOn: string, extendedMonths: number, policy: Policy): string =>
  ['buildEnd', 'acceptance'].includes(policy.get('evaluation.anchor'))
    ? addMonths(approvedOn, 12 * policy.get('buildPeriod.years') + extendedMonths)
    : approvedOn;

/** T3: the grid ends of the cycles that were over. */
function cycles({ approvedOn, extendedMonths, runningCycle }: Past, ctx: Context): Day[] {
  const start = gridAnchor(approvedOn, extendedMonths, ctx.policy);
  const numbers = Array.from({ length: Math.max(0, runningCycle - 1) }, (_, i) => i + 1);
  return numbers.map((n) =>
    computed(
      cycleDeadline.name(n),
      {
        anchor: { event: 'import', date: gridEnd(start, n, ctx.policy) },
        add: '0d',
        roll: 'forward',
      },
      ctx,
    ),
  );
}

/** T2: the reports of past years. */
function reports({ approvedOn }: Past, ctx: Context): Day[] {
  const first = firstYear(ctx.policy, approvedOn);
  const years = Array.from({ length: Math.max(0, Number(ctx.today.slice(0, 4)) - first) }, (_, i) => first + i);
  return years.map((y) =>
    computed(
      reportDue.name(y),
      {
        anchor: { event: 'import', date: reportDays(ctx.policy, approvedOn, y).rawDue },
        add: '0d',
        roll: 'forward',
      },
      ctx,
    ),
  );
}

/** One `DeadlineRecordedPast` for each deadline whose day lay before today. */
export const pastDeadlines = (past: Past, ctx: Context): EventBody[] =>
  [...building(past, ctx), ...cycles(past, ctx), ...reports(past, ctx)]
    .filter((day) => day.due < ctx.today)
    .map((day) => recordedPast(day.name, day));
