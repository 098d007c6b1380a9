import { told } from '../../cli/told';

/** Deadlines are told by what they are called, whoever has them. */
test.each([
  ['build-period', '建设期届满'],
  ['call-z2027-close', '申报通知 z2027 截止'],
  ['nobody-has-this', 'nobody-has-this'],
])('%s is called %s', (name, called) => {
  expect(told('DeadlineCancelled', { name, because: 'done' })).toBe(`期限“${called}”终止（已办结）`);
});
