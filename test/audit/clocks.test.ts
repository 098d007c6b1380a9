import { compareClock, compareClocks, type RunningClock } from '../../audit/clocks';
import { reader } from '../../register';
import { center } from '../../rules/center';
import type { CenterState } from '../../rules/center/state';
import { fold } from '../../rules/kernel/fold';
import { toMillis } from '../../rules/time/dates';
import { Life, lawOf } from '../support/given';
import { formed } from '../support/lifecycle';
import { goldenLives } from './golden';

/** The clock that runs compared with what the record says is next. */

const law = lawOf();
const { state } = formed('approved', new Life(law));
const nextMs = toMillis(reader(law).next(state)?.at ?? '');
const says = (clock: RunningClock | undefined) => compareClock(state, law, async () => clock);

test('the right instant: nothing to say', async () => expect(await says({ nextMs })).toBeUndefined());
test.each<[string, RunningClock | undefined, RegExp]>([
  ['none runs', undefined, /没有运行中的计时/],
  ['a day later', { nextMs: nextMs + 86_400_000 }, /按记录应为/],
  ['it waits for commands alone', {}, /计时等待 指令/],
])('%s', async (_what, clock, message) => {
  expect(await says(clock)).toMatchObject({
    kind: 'clock-differs',
    center: 'c1',
    revision: state.record.revision,
    message: expect.stringMatching(message),
  });
});

test('a center that has ended needs no clock', async () => {
  const ended = goldenLives()
    .map(({ center: id, log }) => fold(center, id, log))
    .filter((s) => s.lifecycle.ended);
  expect(ended.length).toBeGreaterThan(0);
  for (const s of ended) expect(await compareClock(s, law, async () => undefined)).toBeUndefined();
});

test('what moved on meanwhile is looked at again before it counts', async () => {
  const moved = new Life(law);
  formed('approved', moved);
  moved.until('2023-08-01');
  const clockOf = async (s: CenterState): Promise<RunningClock> => ({
    nextMs: toMillis(reader(law).next(s)?.at ?? ''),
  });
  const running = await clockOf(moved.state);
  expect(
    await compareClocks(
      [state],
      law,
      async () => running,
      async () => moved.state,
    ),
  ).toEqual([]);
  expect(
    await compareClocks(
      [state],
      law,
      async () => undefined,
      async () => moved.state,
    ),
  ).toHaveLength(1);
});
