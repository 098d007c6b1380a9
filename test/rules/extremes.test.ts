import { isSwitch, switches } from '../../rules/law/policy';
import { deviations } from '../support/extremes';
import { lawOf } from '../support/given';

/** Every value a policy switch takes at its ends; the lane `extremes` lives five years under each of them. */

test('every switch has such values', () => {
  const told = new Set(deviations.map(([key]) => key));
  expect(Object.keys(switches).filter((key) => !told.has(key))).toEqual([]);
  expect(deviations.length).toBeGreaterThan(150);
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
