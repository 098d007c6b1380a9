import { membersOf } from '../../events/members';
import { growingLaw } from '../../rules/law/law';
import { policy } from '../../rules/law/policy';
import { adopted } from '../../rules/program';
import { type CalendarYear, workCalendar } from '../../rules/time/calendar';
import { addDays } from '../../rules/time/dates';
import { as, document, Life, ProgramLife } from '../support/given';
import { handler, register } from '../support/lifecycle';
import { wall, years } from '../support/wallCalendar';

/**
 * The State Council corrected two of its notices after they were out. A correction is a new publication that names the
 * one it corrects; every deadline that rests on a changed day is computed anew, and says so. National days alone:
 * Xinjiang's notices of these years are not known.
 */

/** from, period, the end under the first notice, the end under the correction. */
type Row = readonly [from: string, add: string, first: string, corrected: string];

interface Correction {
  readonly year: number;
  /** The day of the first notice and the day of the one that corrected it. */
  readonly published: string;
  readonly corrected: string;
  /** What the first notice did not say yet, and what it said that was taken back. */
  readonly notYetFree: readonly string[];
  readonly notYetWorked: readonly string[];
  readonly takenBack: readonly string[];
  /** Days that were worked under one of the two only. */
  readonly changed: readonly string[];
  readonly rows: readonly Row[];
  /** A day of approval three years before a day that changed: where its build period ended, and where it ends. */
  readonly approvedOn: string;
  readonly was: string;
  readonly due: string;
}
const corrections: Correction[] = [
  {
    // 国办发明电〔2018〕15号: 1 May alone. 国办发明电〔2019〕3号: 1 to 4 May, worked on Sundays 28 April and 5 May.
    year: 2019,
    published: '2018-12-06',
    corrected: '2019-03-22',
    notYetFree: ['2019-05-02', '2019-05-03', '2019-05-04'],
    notYetWorked: ['2019-04-28', '2019-05-05'],
    takenBack: [],
    changed: ['2019-04-28', '2019-05-02', '2019-05-03', '2019-05-05'],
    rows: [
      ['2018-05-02', '1y', '2019-05-02', '2019-05-05'], // Thursday, to a Sunday that is worked
      ['2018-05-04', '1y', '2019-05-06', '2019-05-05'], // a Saturday ends earlier than before
      ['2018-04-28', '1y', '2019-04-29', '2019-04-28'],
      ['2019-04-26', '1wd', '2019-04-29', '2019-04-28'],
      ['2019-04-22', '8wd', '2019-05-03', '2019-05-05'],
      ['2019-04-22', '10wd', '2019-05-07', '2019-05-07'], // two days gone, two made up
      ['2019-05-06', '-1wd', '2019-05-03', '2019-05-05'],
      ['2019-05-06', '-2d', '2019-05-03', '2019-04-30'], // back from Saturday
    ],
    approvedOn: '2016-05-02',
    was: '2019-05-02',
    due: '2019-05-05',
  },
  {
    // 国办发明电〔2019〕16号: 24 to 30 January, worked on Saturday 1 February. 国办发明电〔2020〕1号: to 2 February,
    // worked again from the 3rd.
    year: 2020,
    published: '2019-11-21',
    corrected: '2020-01-27',
    notYetFree: ['2020-01-31', '2020-02-01', '2020-02-02'],
    notYetWorked: [],
    takenBack: ['2020-02-01'],
    changed: ['2020-01-31', '2020-02-01'],
    rows: [
      ['2019-01-31', '1y', '2020-01-31', '2020-02-03'], // Friday, to Monday
      ['2019-02-01', '1y', '2020-02-01', '2020-02-03'], // a make-up Saturday that was taken back
      ['2019-01-24', '1y', '2020-01-31', '2020-02-03'],
      ['2020-02-02', '0d', '2020-02-03', '2020-02-03'], // a Sunday either way
      ['2020-01-23', '3wd', '2020-02-03', '2020-02-05'],
      ['2020-02-07', '-6wd', '2020-01-31', '2020-01-22'],
      ['2020-02-03', '-1d', '2020-02-01', '2020-01-23'],
    ],
    approvedOn: '2017-01-31',
    was: '2020-01-31',
    due: '2020-02-03',
  },
];

/** The year as it stands after the correction. */
function corrected({ year }: Correction): CalendarYear {
  const found = years.find((one) => one.layer === 'national' && one.year === year);
  if (!found) throw new Error(`${year} is not published`);
  return found;
}

/** The year as its first notice had it. */
function first(correction: Correction): CalendarYear {
  const { layer, year, restDays, workDays } = corrected(correction);
  return {
    layer,
    year,
    restDays: restDays.filter((day) => !correction.notYetFree.includes(day)),
    workDays: [...workDays.filter((day) => !correction.notYetWorked.includes(day)), ...correction.takenBack],
  };
}

const calendarOf = (...published: readonly CalendarYear[]) =>
  workCalendar({ version: 'so far', years: published }, ['national']);

/** A record on which nothing is published yet, with national days alone; the Bureau publishes year by year. */
function record() {
  const inForce = policy('national-alone', { 'calendar.layers': ['national'] });
  const law = { ...growingLaw({ version: 'none', years: [] }), policy: () => inForce };
  const bureau = new ProgramLife(law);
  const publish = (
    when: { on: string; effectiveOn?: string },
    { layer, year, restDays, workDays }: CalendarYear,
    corrects?: string,
  ): void => {
    const data = { layer, year, restDays, workDays, document, ...(corrects ? { corrects } : {}) };
    bureau.must('PublishCalendarYear', { ...when, as: handler, data });
    law.adopt(adopted(bureau.state));
  };
  return { law, publish, calendars: () => bureau.state.calendar.years };
}

describe.each(corrections)('the notice of $year', (correction) => {
  const before = calendarOf(first(correction));
  const after = calendarOf(first(correction), corrected(correction));

  test('the later publication replaces the first, and is what chinese-days knows', () => {
    const days = wall.filter((day) => day.year === correction.year);
    expect(days.filter(({ date, works }) => after.isWorkday(date) !== works.national)).toStrictEqual([]);
    expect(
      days.filter(({ date }) => before.isWorkday(date) !== after.isWorkday(date)).map(({ date }) => date),
    ).toStrictEqual(correction.changed);
  });

  test.each(correction.rows)('%s %s', (from, add, was, is) => {
    expect([before.add({ date: from }, add).due, after.add({ date: from }, add).due]).toStrictEqual([was, is]);
  });

  test('on the record: the deadline moves, says why, and the calendar of before still answers as it did', () => {
    const { year, published, approvedOn, was, due } = correction;
    const { law, calendars, publish } = record();
    publish({ on: published }, first(correction));
    const life = new Life(law);
    const approval = { text: approvedOn, exact: 'day', date: approvedOn };
    life.sign('ImportExisting', { on: published, data: { ...register, approvedOn: approval } });
    expect(life.deadline('build-period')).toStrictEqual({ due: was, state: 'open', provisional: false });

    life.until(addDays(correction.corrected, -1)); // what fell due meanwhile was decided under the first notice
    const decided = life.stored.length;
    publish({ on: correction.corrected }, corrected(correction), calendars()[0]?.event);
    life.must('RecomputeDeadlines', {
      on: correction.corrected,
      as: as('system'),
      data: { because: 'calendar', source: `calendar-${year}` },
    });
    const moved = life
      .recordedEvents()
      .filter(({ type, data }) => type === 'DeadlineRecomputed' && membersOf(data).name === 'build-period');
    expect(moved).toMatchObject([
      {
        on: correction.corrected,
        data: { was, raw: was, due, provisional: false, why: 'calendar', calendar: 'none+2' },
      },
    ]);
    // Nothing is said to have happened before the correction: no reminder, no notice of the new date.
    expect(
      life.stored.slice(decided).filter(({ metadata }) => String(metadata.effectiveOn) < correction.corrected),
    ).toStrictEqual([]);
    expect(life.deadline('build-period')).toStrictEqual({ due, state: 'open', provisional: false });
    expect(
      ['none+1', 'none+2'].map((version) => law.calendar(law.policy(), version).add({ date: approvedOn }, '3y').due),
    ).toStrictEqual([was, due]);
  });

  test('entered two days late it is known from that day, whatever day it is of', () => {
    const { law, publish } = record();
    publish({ on: addDays(correction.corrected, 2), effectiveOn: correction.corrected }, corrected(correction));
    expect(law.calendar(law.policy()).knownSince).toBe(addDays(correction.corrected, 2));
  });
});
