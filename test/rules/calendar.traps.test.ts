import { type CalendarYear, type PeriodEnd, workCalendar } from '../../rules/time/calendar';
import { agreed, dayAt, known, type Layers, place, years } from '../support/wallCalendar';

/**
 * The traps of the calendar, with their dates written out; the oracle of `calendarOracle` has to agree with each of
 * them.
 */

const rules = {
  national: workCalendar({ version: 'national', years }, ['national']),
  both: workCalendar({ version: 'both', years }, ['national', 'xinjiang']),
};

/** from, period, the end with national days alone, the end with Xinjiang's. */
type Row = readonly [from: string, add: string, national: string, both: string];
const ends = ([from, add]: Row): Row => [
  from,
  add,
  agreed(rules.national, { from, add }, 'national').due,
  agreed(rules.both, { from, add }, 'both').due,
];

describe('leap days', () => {
  const rows: Row[] = [
    ['2024-02-29', '1y', '2025-02-28', '2025-02-28'], // no 29 February: the last day of the month, a Friday
    ['2020-02-29', '1y', '2021-03-01', '2021-03-01'], // 28 February 2021 is a Sunday
    ['2016-02-29', '4y', '2020-03-02', '2020-03-02'], // 29 February again, a Saturday
    ['2019-02-28', '1y', '2020-02-28', '2020-02-28'], // the 28th stays the 28th
    ['2023-12-31', '2m', '2024-02-29', '2024-02-29'],
    ['2023-12-29', '2m', '2024-02-29', '2024-02-29'],
    ['2020-03-31', '-1m', '2020-02-28', '2020-02-28'], // back to Saturday the 29th, and back to Friday
    ['2024-02-28', '1d', '2024-02-29', '2024-02-29'],
    ['2024-02-28', '2wd', '2024-03-01', '2024-03-01'],
    ['2024-02-29', '366d', '2025-03-03', '2025-03-03'], // 1 March 2025 is a Saturday
    ['2023-03-01', '366d', '2024-03-01', '2024-03-01'], // a year with a leap day in it
  ];
  test.each(rows)('%s %s', (...row) => expect(ends(row)).toStrictEqual(row));
});

describe('make-up days', () => {
  const rows: Row[] = [
    ['2025-02-28', '1y', '2026-02-28', '2026-02-28'], // a Saturday: it does not roll
    ['2020-02-20', '1y', '2021-02-20', '2021-02-20'], // Saturday
    ['2021-10-09', '0d', '2021-10-09', '2021-10-09'], // Saturday
    ['2023-01-04', '3y', '2026-01-04', '2026-01-04'], // a Sunday: it does not roll
    ['2018-02-03', '1y', '2019-02-03', '2019-02-03'], // Sunday, after Saturday 2 February, a make-up day too
    ['2022-04-23', '1y', '2023-04-23', '2023-04-23'], // Sunday
    ['2023-04-22', '0d', '2023-04-23', '2023-04-23'], // a Saturday rolls no further than the make-up Sunday
    ['2023-01-20', '2wd', '2023-01-29', '2023-01-29'], // after the Spring Festival come a working Saturday and Sunday
    ['2023-01-30', '-2wd', '2023-01-28', '2023-01-28'],
    ['2022-09-30', '3wd', '2022-10-10', '2022-10-10'], // Saturday 8, Sunday 9, Monday 10 October
    ['2024-02-03', '0d', '2024-02-04', '2024-02-04'], // a plain Saturday before a make-up Sunday
  ];
  test.each(rows)('%s %s', (...row) => expect(ends(row)).toStrictEqual(row));

  test('none of the make-up days of eight years rolls anywhere', () => {
    const makeUp = years.filter(({ layer }) => layer === 'national').flatMap(({ workDays }) => workDays);
    const inYears = makeUp.filter((date) => known(dayAt(place(date))));
    expect(inYears.length).toBeGreaterThan(50);
    for (const roll of ['forward', 'backward'] as const)
      expect(
        inYears.filter((from) => agreed(rules.national, { from, add: '0d', roll }, 'national').due !== from),
      ).toStrictEqual([]);
  });
});

describe('a deadline on the last day of an unpublished year', () => {
  const provisional = (from: string, add: string, layers: Layers): boolean =>
    agreed(rules[layers], { from, add }, layers).provisional;
  test('is provisional, although it is a plain working day', () => {
    expect(agreed(rules.national, { from: '2024-12-31', add: '3y' }, 'national')).toStrictEqual({
      raw: '2027-12-31',
      due: '2027-12-31',
      provisional: true,
    }); // a Friday
    expect(agreed(rules.national, { from: '2025-12-31', add: '3y' }, 'national')).toStrictEqual({
      raw: '2028-12-31',
      due: '2029-01-01',
      provisional: true,
    }); // a Sunday
    expect(agreed(rules.both, { from: '2018-12-31', add: '3y' }, 'both')).toStrictEqual({
      raw: '2021-12-31',
      due: '2021-12-31',
      provisional: true,
    });
  });
  test('for the layer that is missing alone: Xinjiang has no notice for 2021, 2024 and 2026', () => {
    for (const from of ['2021-12-31', '2024-12-31', '2026-12-31']) {
      expect([provisional(from, '0d', 'national'), provisional(from, '0d', 'both')]).toStrictEqual([false, true]);
    }
  });
  test('a roll over New Year looks into the next year; a firm day beside it does not', () => {
    // Saturday, to 3 January 2023: both years are published.
    expect(provisional('2022-12-31', '0d', 'both')).toBe(false);
    expect(agreed(rules.both, { from: '2023-12-30', add: '0d' }, 'both')).toStrictEqual({
      raw: '2023-12-30',
      due: '2024-01-02',
      provisional: true,
    });
    expect(agreed(rules.both, { from: '2023-12-30', add: '0d', roll: 'backward' }, 'both')).toStrictEqual({
      raw: '2023-12-30',
      due: '2023-12-29',
      provisional: false,
    });
    expect(provisional('2025-12-30', '1wd', 'both')).toBe(false);
    expect(provisional('2025-12-30', '2wd', 'both')).toBe(true);
  });
  test('stays provisional until the year it rolls into is published too', () => {
    const published = years.filter(({ layer }) => layer === 'national');
    const year = (of: number, restDays: string[] = []): CalendarYear => ({
      layer: 'national',
      year: of,
      restDays: [`${of}-01-01`, ...restDays],
      workDays: [],
    });
    const end = (...later: CalendarYear[]): PeriodEnd =>
      workCalendar({ version: 'so far', years: [...published, ...later] }, ['national']).add(
        { date: '2025-12-31' },
        '3y',
      );
    const rolled = { raw: '2028-12-31', due: '2029-01-01', provisional: true };
    expect(end()).toStrictEqual(rolled);
    expect(end(year(2028))).toStrictEqual(rolled);
    expect(end(year(2028), year(2029))).toStrictEqual({ ...rolled, due: '2029-01-02', provisional: false });
    expect(end(year(2028), { ...year(2029), workDays: ['2028-12-31'] })).toStrictEqual({
      ...rolled,
      due: '2028-12-31',
      provisional: false,
    });
  });
});

describe('two rest blocks in a row', () => {
  const rows: Row[] = [
    ['2022-04-29', '1d', '2022-05-05', '2022-05-06'], // Labour Day to 4 May, and 肉孜节 on the 5th
    ['2022-05-03', '0d', '2022-05-05', '2022-05-06'], // both layers name 3 May
    ['2022-05-06', '-1wd', '2022-05-05', '2022-04-29'],
    ['2025-05-30', '5wd', '2025-06-09', '2025-06-12'], // 端午 31 May to 2 June, three days of work, 古尔邦节 6 to 10 June
    ['2025-06-12', '-5wd', '2025-06-05', '2025-05-30'],
    ['2024-06-06', '1y', '2025-06-06', '2025-06-11'], // 古尔邦节 has a weekend inside
    ['2025-03-28', '5wd', '2025-04-07', '2025-04-08'], // 肉孜节 to 31 March, 清明 4 to 6 April
    ['2023-06-22', '0d', '2023-06-25', '2023-06-25'], // 端午 to Saturday; Sunday is made up
    ['2023-06-28', '0d', '2023-06-28', '2023-07-03'], // 古尔邦节 Wednesday to Friday, then a weekend
    ['2020-10-01', '0d', '2020-10-09', '2020-10-09'], // 国庆节 and 中秋节 together: eight days, then Friday
    ['2022-07-08', '1d', '2022-07-11', '2022-07-14'], // a weekend, and 古尔邦节 from that Saturday to Wednesday
  ];
  test.each(rows)('%s %s', (...row) => expect(ends(row)).toStrictEqual(row));
});
