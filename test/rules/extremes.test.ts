import { isSwitch, switches } from '../../rules/law/policy';
import { approved, start } from '../support/approved';
import { deviations } from '../support/extremes';
import { lawOf } from '../support/given';

/** Every value a policy switch takes at its ends: a whole life under it can be reckoned. */

test('every switch has such values', () => {
  const told = new Set(deviations.map(([key]) => key));
  expect(Object.keys(switches).filter((key) => !told.has(key))).toEqual([]);
  expect(deviations.length).toBeGreaterThan(150);
});

test('under each of them five years pass, every day is reckoned and nothing is set aside', () => {
  const wrong = deviations.flatMap(([key, value]): unknown[] => {
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
