import fc from 'fast-check';
import { dueText, type Layer, type PublishedCalendar, parsePeriod, workCalendar } from '../../rules/time/calendar';
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  fromMillis,
  instantAt,
  isDate,
  toMillis,
  weekday,
  zhDate,
} from '../../rules/time/dates';
import { publishedCalendar } from '../../rules/time/published';

const source: PublishedCalendar = { version: 'test', years: publishedCalendar.years };
const national = workCalendar(source, ['national']);
const regional = workCalendar(source, ['national', 'xinjiang']);

describe('worked vectors (rule book, section 7)', () => {
  type Vector = {
    from: string;
    add: string;
    raw: string;
    day: number;
    national: string;
    xinjiang: string;
    before: string;
    provisional: [national: boolean, xinjiang: boolean];
  };
  // provisional: [national layer alone, with Xinjiang]; no regional notice is published for 2026, nothing at all for
  // 2027 and later
  const vectors: [string, Vector][] = [
    [
      'rolls over the National Day week',
      {
        from: '2023-10-01',
        add: '3y',
        raw: '2026-10-01',
        day: 4,
        national: '2026-10-08',
        xinjiang: '2026-10-08',
        before: '2026-09-30',
        provisional: [false, true],
      },
    ],
    [
      'leap day, empty calendar of 2027',
      {
        from: '2024-02-29',
        add: '3y',
        raw: '2027-02-28',
        day: 0,
        national: '2027-03-01',
        xinjiang: '2027-03-01',
        before: '2027-02-26',
        provisional: [true, true],
      },
    ],
    [
      '古尔邦节 6-10 June 2025',
      {
        from: '2024-06-06',
        add: '1y',
        raw: '2025-06-06',
        day: 5,
        national: '2025-06-06',
        xinjiang: '2025-06-11',
        before: '2025-06-05',
        provisional: [false, false],
      },
    ],
    [
      'a make-up Saturday does not roll',
      {
        from: '2025-02-28',
        add: '1y',
        raw: '2026-02-28',
        day: 6,
        national: '2026-02-28',
        xinjiang: '2026-02-28',
        before: '2026-02-27',
        provisional: [false, true],
      },
    ],
    [
      'a make-up Sunday does not roll',
      {
        from: '2023-01-04',
        add: '3y',
        raw: '2026-01-04',
        day: 0,
        national: '2026-01-04',
        xinjiang: '2026-01-04',
        before: '2025-12-31',
        provisional: [false, true],
      },
    ],
    [
      '肉孜节 29-31 March 2025',
      {
        from: '2024-03-31',
        add: '1y',
        raw: '2025-03-31',
        day: 1,
        national: '2025-03-31',
        xinjiang: '2025-04-01',
        before: '2025-03-28',
        provisional: [false, false],
      },
    ],
    [
      'a fixed day (the report for 2024) rolls too',
      {
        from: '2025-03-31',
        add: '0d',
        raw: '2025-03-31',
        day: 1,
        national: '2025-03-31',
        xinjiang: '2025-04-01',
        before: '2025-03-28',
        provisional: [false, false],
      },
    ],
    [
      'cycle 4 counts from the anchor',
      {
        from: '2024-02-29',
        add: '12y',
        raw: '2036-02-29',
        day: 5,
        national: '2036-02-29',
        xinjiang: '2036-02-29',
        before: '2036-02-28',
        provisional: [true, true],
      },
    ],
  ];

  test.each(vectors)('%s', (_name, v) => {
    const shown = { raw: v.raw, provisional: v.provisional[1], due: v.xinjiang };
    expect(weekday(v.raw)).toBe(v.day);
    expect(national.add({ date: v.from }, v.add)).toStrictEqual({
      raw: v.raw,
      due: v.national,
      provisional: v.provisional[0],
    });
    expect(regional.add({ date: v.from }, v.add)).toStrictEqual(shown);
    expect(regional.add({ date: v.xinjiang }, '-1wd').due).toBe(v.before);
  });

  test('grace of 20 working days from the date shown', () => {
    expect(regional.add({ date: '2025-04-01' }, '20wd').due).toBe('2025-04-29');
    expect(national.add({ date: '2025-03-31' }, '20wd').due).toBe('2025-04-28');
  });

  test('the evaluation grid comes back to 29 February', () => {
    const grid = ['3y', '6y', '9y', '12y'].map((add) => regional.add({ date: '2024-02-29' }, add).raw);
    expect(grid).toStrictEqual(['2027-02-28', '2030-02-28', '2033-02-28', '2036-02-29']);
  });

  test('publicity counts the day of posting and does not roll', () => {
    const five = { inclusive: true };
    expect(national.add({ date: '2023-04-19' }, '5wd', five)).toStrictEqual({
      raw: '2023-04-24',
      due: '2023-04-24',
      provisional: false,
    });
    expect(regional.add({ date: '2023-04-19' }, '5wd', five)).toStrictEqual({
      raw: '2023-04-25',
      due: '2023-04-25',
      provisional: false,
    });
    expect(national.add({ date: '2025-03-03' }, '5wd', five).due).toBe('2025-03-07'); // Monday to that Friday
    // Posted on a Saturday: Monday is the first day that counts.
    expect(national.add({ date: '2025-03-08' }, '5wd', five).due).toBe('2025-03-14');
  });
});

describe('periods', () => {
  test('a period is not a number of milliseconds', () => {
    // ms("3 years") would end on 2026-09-30 at 18:00.
    expect(regional.add({ date: '2023-10-01' }, '3y').raw).toBe('2026-10-01');
    expect(regional.add({ date: '2025-03-01' }, '3y').raw).toBe('2028-03-01');
  });

  test('months add up before they are counted (A35)', () => {
    expect(regional.add({ date: '2024-02-29' }, '3y+12m', { roll: 'none' }).raw).toBe('2028-02-29');
    expect(regional.add({ date: '2024-01-31' }, '1m+1d', { roll: 'none' }).raw).toBe('2024-03-01');
    expect(regional.add({ date: '2024-01-31' }, '3y-6m', { roll: 'none' }).raw).toBe('2026-07-31');
    expect(parsePeriod('3y+12m')).toStrictEqual({ months: 48, days: 0, workdays: undefined });
  });

  test('month ends', () => {
    expect(addMonths('2023-01-31', 1)).toBe('2023-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
    expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
    expect(addMonths('2024-01-15', -13)).toBe('2022-12-15');
  });

  test('negative amounts roll backwards, unless told otherwise', () => {
    expect(national.add({ date: '2026-10-08' }, '-7d')).toStrictEqual({
      raw: '2026-10-01',
      due: '2026-09-30',
      provisional: false,
    });
    expect(national.add({ date: '2026-10-08' }, '-7d', { roll: 'forward' }).due).toBe('2026-10-08');
    expect(national.add({ date: '2026-10-08' }, '-7d', { roll: 'none' }).due).toBe('2026-10-01');
  });

  test('working days skip rest days and count make-up days, in both directions', () => {
    expect(national.add({ date: '2018-12-28' }, '1wd').due).toBe('2018-12-29'); // named by the notice of 2019
    expect(national.isWorkday('2018-12-31')).toBe(false);
    expect(national.add({ date: '2023-04-21' }, '1wd').due).toBe('2023-04-23');
    expect(national.workdaysBetween('2023-04-19', '2023-04-24')).toBe(4);
    expect(regional.workdaysBetween('2025-04-29', '2025-04-01')).toBe(-20);
    expect(regional.nextWorkday('2025-03-29')).toBe('2025-04-01');
    expect(regional.previousWorkday('2025-03-31')).toBe('2025-03-28');
    expect(regional.add({ date: '2025-03-30' }, '0wd').due).toBe('2025-03-30'); // working days never roll
  });

  test('the topmost layer that names a day decides it', () => {
    const years = [
      { layer: 'national' as const, year: 2030, restDays: ['2030-05-01'], workDays: ['2030-05-04'] },
      { layer: 'xinjiang' as const, year: 2030, restDays: ['2030-05-04'], workDays: ['2030-05-01'] },
    ];
    const day = (layers: Layer[]) =>
      ['2030-05-01', '2030-05-04'].map(workCalendar({ version: 'x', years }, layers).isWorkday);
    expect(day(['national'])).toStrictEqual([false, true]);
    expect(day(['national', 'xinjiang'])).toStrictEqual([true, false]);
    expect(day([])).toStrictEqual([true, false]);
  });

  test('a year published again replaces what was published before', () => {
    const first = { layer: 'national' as const, year: 2030, restDays: ['2030-05-01'], workDays: [] };
    const calendar = workCalendar({ version: 'x', years: [first, { ...first, restDays: ['2030-05-02'] }] }, [
      'national',
    ]);
    expect(['2030-05-01', '2030-05-02'].map(calendar.isWorkday)).toStrictEqual([true, false]);
  });
});

describe('provisional', () => {
  test('as long as one active layer lacks the year', () => {
    expect(['2025-12-31', '2026-01-01', '2027-01-01'].map(national.isProvisional)).toStrictEqual([false, false, true]);
    expect(['2025-12-31', '2026-01-01', '2024-05-05'].map(regional.isProvisional)).toStrictEqual([false, true, true]);
  });

  test('each day of the roll and each day counted is looked at, the start is not', () => {
    expect(national.add({ date: '2026-12-31' }, '1d').provisional).toBe(true);
    expect(national.add({ date: '2026-12-30' }, '1wd')).toStrictEqual({
      raw: '2026-12-31',
      due: '2026-12-31',
      provisional: false,
    });
    expect(national.add({ date: '2026-12-30' }, '2wd').provisional).toBe(true);
    expect(national.add({ date: '2027-01-02' }, '-2d').provisional).toBe(false);
    expect(national.add({ date: '2027-01-04' }, '1wd', { inclusive: true }).provisional).toBe(true);
    // Saturday rolls to Friday, all in a published year.
    expect(regional.add({ date: '2023-01-03' }, '-1m').due).toBe('2022-12-02');
  });

  test('is inherited from the date counted from', () => {
    expect(national.add({ date: '2025-06-11', provisional: true }, '-1wd')).toStrictEqual({
      raw: '2025-06-10',
      due: '2025-06-10',
      provisional: true,
    });
    expect(national.add({ date: '2025-06-11', provisional: true }, '1m').provisional).toBe(true);
  });
});

describe('errors', () => {
  test.each(['', '3', '3x', '3 y', 'y', '1.5y', '3y12m', '3y+10wd', '123456d', '３y', '+'])(
    '%s is no period',
    (text) => {
      expect(() => regional.add({ date: '2023-10-01' }, text)).toThrow(RangeError);
    },
  );
  test('impossible dates and meaningless options', () => {
    expect(() => regional.add({ date: '2023-02-30' }, '1d')).toThrow('2023-02-30');
    expect(() => regional.add({ date: '2023-02-30' }, '0wd')).toThrow('2023-02-30');
    expect(() => regional.add({ date: '2023-02-28' }, '5d', { inclusive: true })).toThrow(RangeError);
    expect(() => regional.add({ date: '9999-12-31' }, '1d')).toThrow(RangeError);
    expect(() => regional.add({ date: '9999-12-31' }, '1m')).toThrow(RangeError);
  });
  test('a calendar without any working day is refused, not walked for ever', () => {
    const restDays = Array.from({ length: 200 }, (_, i) => addDays('2030-01-01', i));
    const calendar = workCalendar(
      { version: 'x', years: [{ layer: 'national', year: 2030, restDays, workDays: [] }] },
      ['national'],
    );
    expect(() => calendar.nextWorkday('2030-01-01')).toThrow(RangeError);
  });
});

describe('dueText', () => {
  test('splits what the CLI is given', () => {
    expect(dueText('2023-10-01+3y')).toStrictEqual({ from: '2023-10-01', add: '3y' });
    expect(dueText('2024-06-06+10wd')).toStrictEqual({ from: '2024-06-06', add: '10wd' });
    expect(dueText(' 2025-03-31-1wd ')).toStrictEqual({ from: '2025-03-31', add: '-1wd' });
    expect(dueText('2024-02-29+3y+12m')).toStrictEqual({ from: '2024-02-29', add: '3y+12m' });
  });
  test.each(['2023-10-01', '2023-10-013y', '2023-1-1+3y', '2023-02-30+3y', '2023-10-01+3q', '+3y', ''])(
    '%s is refused',
    (spec) => {
      expect(() => dueText(spec)).toThrow(RangeError);
    },
  );
});

describe('dates and instants', () => {
  test('real dates only', () => {
    expect(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'].map(isDate)).toStrictEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(
      ['2023-02-29', '1900-02-29', '2023-13-01', '2023-00-10', '2023-4-1', '0000-01-01', '2023-01-01 ', ''].some(
        isDate,
      ),
    ).toBe(false);
    expect(addDays('0001-01-02', -1)).toBe('0001-01-01');
  });

  test('the legal day is the day in Shanghai', () => {
    expect(dateOf('2025-03-31T15:59:59.999Z')).toBe('2025-03-31');
    expect(dateOf('2025-03-31T16:00:00.000Z')).toBe('2025-04-01');
    expect(dateOf('2025-03-31T23:59:59.999+08:00')).toBe('2025-03-31');
    expect(dateOf(0)).toBe('1970-01-01');
    expect(fromMillis(0)).toBe('1970-01-01T08:00:00.000+08:00');
  });

  test('instants carry +08:00; 24:00 is 00:00 of the next day', () => {
    expect(instantAt('2025-03-31', '09:00')).toBe('2025-03-31T09:00:00.000+08:00');
    expect(instantAt('2024-12-31', '24:00')).toBe('2025-01-01T00:00:00.000+08:00');
    expect(() => instantAt('2025-03-31', '24:01')).toThrow(RangeError);
    expect(() => instantAt('2025-02-30', '09:00')).toThrow(RangeError);
    expect(() => toMillis('2025-03-31T09:00:00')).toThrow(RangeError);
    expect(() => toMillis('2025-02-30T09:00:00Z')).toThrow(RangeError);
    expect(() => toMillis('2025-03-31')).toThrow(RangeError);
  });

  test('Chinese dates, weekdays, distances', () => {
    expect(zhDate('2025-03-31')).toBe('2025年3月31日');
    expect(weekday('2025-03-31')).toBe(1);
    expect(weekday('1969-12-28')).toBe(0);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
  });
});

describe('properties', () => {
  const date = fc.integer({ min: 0, max: 6 * 365 }).map((n) => addDays('2019-01-01', n));
  const period = fc.oneof(
    fc.nat(1500).map((n) => `${n}d`),
    fc.nat(48).map((n) => `${n}m`),
    fc.nat(4).map((n) => `${n}y`),
  );
  const workdays = fc.nat(60);

  test('a rolled end is a working day, never before (after) the raw end', () => {
    fc.assert(
      fc.property(date, period, (from, add) => {
        const forward = regional.add({ date: from }, add);
        const backward = regional.add({ date: from }, add, { roll: 'backward' });
        return (
          forward.due >= forward.raw &&
          regional.isWorkday(forward.due) &&
          backward.due <= backward.raw &&
          regional.isWorkday(backward.due)
        );
      }),
    );
  });

  test('working days add up, and are counted back', () => {
    fc.assert(
      fc.property(date, workdays, workdays, (from, a, b) => {
        const once = regional.add({ date: from }, `${a + b}wd`).due;
        const twice = regional.add({ date: regional.add({ date: from }, `${a}wd`).due }, `${b}wd`).due;
        return once === twice && regional.workdaysBetween(from, once) === a + b;
      }),
    );
  });

  test('from a working day, forth and back is where one began', () => {
    fc.assert(
      fc.property(date, workdays, (from, n) => {
        const start = regional.nextWorkday(from);
        return regional.add({ date: regional.add({ date: start }, `${n}wd`).due }, `-${n}wd`).due === start;
      }),
    );
  });

  test('a later start never ends earlier', () => {
    fc.assert(
      fc.property(date, fc.nat(400), period, workdays, (from, later, add, n) => {
        const next = addDays(from, later);
        return [add, `${n}wd`].every(
          (text) => regional.add({ date: from }, text).due <= regional.add({ date: next }, text).due,
        );
      }),
    );
  });

  test('instants survive the round trip', () => {
    fc.assert(fc.property(fc.integer({ min: -2e12, max: 4e12 }), (ms) => toMillis(fromMillis(ms)) === ms));
    fc.assert(
      fc.property(date, fc.integer({ min: -40, max: 40 }), (from, n) => daysBetween(from, addDays(from, n)) === n),
    );
  });
});
