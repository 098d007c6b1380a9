import type { EventBody } from '../../../events/definition';
import { type ComputedDay, dayOf, recordedPast } from '../../kernel/arithmetic';
import type { Reckoning } from '../../kernel/deadline';
import { once } from '../../kernel/naming';
import { windowEnds, windowOpens } from '../acceptance/deadlines';
import { firstYear, reportDays } from '../annualReport/days';
import { reportDue } from '../annualReport/deadlines';
import type { Context } from '../define';
import { cycleDeadline } from '../evaluation/deadlines';
import { buildPeriodFrom, extensionRequestFrom } from './buildPeriod';
import { buildPeriodEnds, extensionRequestEnds } from './deadlines';

/** X8: what was due before the import is recorded as past: no reminder, no Overdue, nothing that time would do. */

/** What the register says, as far as past days hang on it. */
export interface Past {
  readonly approvedOn: string;
  /** First day of the build period, where it is another (A38). */
  readonly buildFrom: string;
  readonly extendedMonths: number;
  /** Cycles that were over: their numbers, and their ends on the grid. */
  readonly cycles: readonly { readonly n: number; readonly end: string }[];
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
          computed(
            windowEnds.name(once),
            { anchor, add: `${policy.get('acceptance.applyMonths')}m`, roll: 'forward' },
            ctx,
          ),
        ]
      : []),
  ];
}

/** T3: the ends of the cycles that were over. */
const cycles = (past: Past, ctx: Context): Day[] =>
  past.cycles.map(({ n, end }) =>
    computed(cycleDeadline.name(n), { anchor: { event: 'import', date: end }, add: '0d', roll: 'forward' }, ctx),
  );

/** T2: the reports of past years. */
function reports({ approvedOn }: Pick<Past, 'approvedOn'>, ctx: Context): Day[] {
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

const over = (days: readonly Day[], { today }: Context): EventBody[] =>
  days.filter((day) => day.due < today).map((day) => recordedPast(day.name, day));

/** The reports that were due before an approval came to the record: past, and nobody's lateness. */
export const pastReports = (approvedOn: string, ctx: Context): EventBody[] => over(reports({ approvedOn }, ctx), ctx);

/** One `DeadlineRecordedPast` for each deadline whose day lay before today. */
export const pastDeadlines = (past: Past, ctx: Context): EventBody[] =>
  over([...building(past, ctx), ...cycles(past, ctx), ...reports(past, ctx)], ctx);
