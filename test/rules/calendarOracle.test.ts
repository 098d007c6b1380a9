import fc from 'fast-check';
import { workCalendar } from '../../rules/time/calendar';
import {
  agreed,
  asked,
  bothKnow,
  dayAt,
  known,
  type Layers,
  oracle,
  place,
  type Question,
  regional,
  wall,
  years,
} from '../support/wallCalendar';

/**
 * The calendar against an independent oracle, over random dates: what it is made of stands in `wallCalendar`. The traps
 * have names in `calendar.traps`.
 */

const rules = {
  national: workCalendar({ version: 'national', years }, ['national']),
  both: workCalendar({ version: 'both', years }, ['national', 'xinjiang']),
};

const between = (first: string, last: string) =>
  fc.integer({ min: place(first), max: place(last) }).map((at) => dayAt(at).date);
const amount = (most: number, unit: string) => fc.integer({ min: -most, max: most }).map((n) => `${n}${unit}`);
const roll = fc.constantFrom<Pick<Question, 'roll'>[]>({}, { roll: 'forward' }, { roll: 'backward' }, { roll: 'none' });
/**
 * A date of 2016 to 2029 with one period: all units, both directions, every way of rolling, with and without the first
 * day. No period of the rules has more than 30 working days.
 */
const questions: fc.Arbitrary<Question> = fc.oneof(
  fc
    .tuple(between('2016-01-01', '2029-12-31'), fc.oneof(amount(4, 'y'), amount(48, 'm'), amount(1500, 'd')), roll)
    .map(([from, add, rolled]) => ({ from, add, ...rolled })),
  fc
    .tuple(between('2018-12-01', '2027-01-31'), amount(30, 'wd'), fc.boolean())
    .map(([from, add, inclusive]) => ({ from, add, inclusive })),
);
/** The same dates each time; a failure names its seed and path. */
const dates = { numRuns: 100_000, seed: 20_192_026 };

describe('the rules and chinese-days', () => {
  test('both know the years 2019 to 2026', () => {
    expect(bothKnow).toStrictEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });

  test('agree on every single day of them, and on the last of 2018, which the notice of 2019 names', () => {
    const days = wall.filter(({ date }) => date >= '2018-12-29' && date <= '2026-12-31');
    expect(days).toHaveLength(8 * 365 + 2 + 3);
    for (const layers of ['national', 'both'] as const) {
      expect(days.filter(({ date, works }) => rules[layers].isWorkday(date) !== works[layers])).toStrictEqual([]);
      const rolled = (from: string, roll: 'forward' | 'backward') => oracle({ from, add: '0d', roll }, layers).due;
      expect(days.filter(({ date }) => rules[layers].nextWorkday(date) !== rolled(date, 'forward'))).toStrictEqual([]);
      expect(days.filter(({ date }) => rules[layers].previousWorkday(date) !== rolled(date, 'backward'))).toStrictEqual(
        [],
      );
    }
  });

  // What leads out of the years both know is not counted among the 100,000: nobody has published the answer.
  test('agree on 100,000 random dates, national days alone', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const answer = oracle(question, 'national');
        fc.pre(answer.looked.every(known));
        agreed(rules.national, question, 'national', answer);
      }),
      dates,
    );
  });

  test('differ on none of 100,000 random dates with Xinjiang, unless one of its days was looked at on the way', () => {
    let moved = 0;
    fc.assert(
      fc.property(questions, (question) => {
        const answer = oracle(question, 'both');
        fc.pre(answer.looked.every(known));
        agreed(rules.both, question, 'both', answer);
        const nationally = oracle(question, 'national');
        if (answer.due === nationally.due) return;
        moved += 1;
        if (!nationally.looked.some(regional))
          throw new Error(`${nationally.due} became ${answer.due}, and no regional day explains it`);
      }),
      dates,
    );
    expect(moved).toBeGreaterThan(2000);
  });

  test('a date is provisional exactly when a day looked at lies in an unpublished year', () => {
    const counted = { provisional: 0, firm: 0 };
    fc.assert(
      fc.property(questions, fc.constantFrom<Layers[]>('national', 'both'), (question, layers) => {
        const { provisional } = asked(rules[layers], question);
        counted[provisional ? 'provisional' : 'firm'] += 1;
        return provisional === oracle(question, layers).provisional;
      }),
      { ...dates, numRuns: 10_000 },
    );
    expect(Math.min(counted.provisional, counted.firm)).toBeGreaterThan(2000);
  });
});
