import { z } from 'zod';
import { isSwitch, switches } from '../../rules/law/policy';
import { approved, start } from '../support/approved';
import { lawOf } from '../support/given';

/** Every value a policy switch takes at its ends: a whole life under it can be reckoned. */

const pool: readonly unknown[] = [0, 1, 10, 100, 1000, true, false, '', '00:00', '24:00', ['一个原因']];
const days: readonly unknown[] = ['01-02', '03-30', '1949-01-01', '2200-12-31'];
const steps: readonly unknown[] = [
  [],
  [{ at: '-999m', to: ['center'] }],
  [{ at: '+999wd', to: ['bureau-leader'], urgent: true }],
  [{ at: '+99m*', to: ['holder', 'authority'] }],
];

/** The values at the ends of a switch, by its own schema. */
function extremes(schema: z.ZodType): unknown[] {
  const { enum: values = [], items } = z.toJSONSchema(schema, { unrepresentable: 'any' });
  const members = typeof items === 'object' && !Array.isArray(items) ? (items.enum ?? []) : [];
  const lists = [[], ...members.map((one) => [one]), [...members]];
  return [...pool, ...days, ...steps, ...values, ...lists].filter((value) => schema.safeParse(value).success);
}

const cases = Object.entries(switches).flatMap(([key, { schema, default: usual }]) =>
  extremes(schema)
    .filter((value) => JSON.stringify(value) !== JSON.stringify(usual))
    .map((value): [string, unknown] => [key, value]),
);

test('every switch has such values', () => {
  const told = new Set(cases.map(([key]) => key));
  expect(Object.keys(switches).filter((key) => !told.has(key))).toEqual([]);
  expect(cases.length).toBeGreaterThan(150);
});

test('under each of them five years pass, every day is reckoned and nothing is set aside', () => {
  const wrong = cases.flatMap(([key, value]): unknown[] => {
    try {
      const life = start(approved('2024-03-01', { [key]: value }), '2024-03-04');
      life.until('2029-12-31');
      const { record, aside } = life.decider.faults(life.state);
      return record.length + aside.length > 0 ? [{ key, value, record, aside }] : [];
    } catch (error) {
      return [{ key, value, error: String(error) }];
    }
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['annualReport.due', '02-29'],
  ['annualReport.due', '01-01'],
  ['annualReport.opens', '04-31'],
  ['annualReport.opens', '12-31'],
  ['regulation.issuedOn', 'soon'],
  ['regulation.issuedOn', '9999-12-31'],
  ['toString', 1],
])('%s cannot be %p', (key, value) => {
  expect(() => lawOf({ [key]: value })).toThrow(isSwitch(key) ? /不能取|之后/ : /没有政策参数/);
});
