import { hostname } from 'node:os';
import { stackOf, workerIdentity } from '../../settings/workerIdentity';

/** Whose a worker is, by its name. */

test.each([
  [{ home: '/srv/centers', eventstore: 'esdb://127.0.0.1:2113?tls=false' }],
  [{ home: '/home/li/a folder with blanks', eventstore: 'esdb+discover://a:2113,b:2113?tls=true' }],
])('what %j says is read again', (stack) => {
  expect(workerIdentity(stack)).toMatch(new RegExp(`^${process.pid}@${hostname()} `));
  expect(stackOf(workerIdentity(stack))).toEqual(stack);
});

test('no password is told', () => {
  const name = workerIdentity({ home: '/h', eventstore: 'esdb://admin:changeit@store:2113?tls=true' });
  expect(name).not.toContain('changeit');
  expect(stackOf(name)?.eventstore).toBe('esdb://store:2113?tls=true');
});

test.each([['123@machine'], [''], [undefined], [null], ['somebody else']])('%j tells of none', (name) => {
  expect(stackOf(name)).toBeUndefined();
});
