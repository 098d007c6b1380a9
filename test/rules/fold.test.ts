import { center } from '../../rules/center';
import { evolve, fold, folded } from '../../rules/kernel/aggregate';
import { goldenLives } from '../audit/golden';

/** A fold adds to maps of its own instead of copying them for every event: nothing of that may be seen from outside. */
test.each(goldenLives().map((life) => [life.file, life] as const))('%s: folded in pieces, event by event or as a whole, states are values', (_file, life) => {
  const events = life.log.filter(({ stream }) => stream === center.stream(life.center));
  const middle = Math.floor(events.length / 2);
  const half = fold(center, life.center, events.slice(0, middle));
  const before = JSON.stringify(half);
  const whole = fold(center, life.center, events.slice(middle), half);
  expect(JSON.stringify(half)).toBe(before);
  expect(whole).toStrictEqual(fold(center, life.center, events));
  expect(whole).toStrictEqual(events.reduce((state, event) => evolve(center, state, folded(event)), center.initial(life.center)));
});
