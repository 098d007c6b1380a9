import { inspect } from 'node:util';
import { center } from '../../rules/center';
import { evolve, fold, folded } from '../../rules/kernel/fold';
import { goldenLives } from '../audit/golden';

/** States share what they hold with those before them: nothing of that may be seen from outside. */
test.each(goldenLives().map((life) => [life.file, life] as const))(
  '%s: folded in pieces, event by event or as a whole, states are values',
  (_file, life) => {
    const events = life.log.filter(({ stream }) => stream === center.stream(life.center));
    const middle = Math.floor(events.length / 2);
    const half = fold(center, life.center, events.slice(0, middle));
    const before = inspect(half, { depth: null });
    const whole = fold(center, life.center, events.slice(middle), half);
    expect(inspect(half, { depth: null })).toBe(before);
    expect(whole).toStrictEqual(fold(center, life.center, events));
    expect(whole).toStrictEqual(
      events.reduce((state, event) => evolve(center, state, folded(event)), center.initial(life.center)),
    );
  },
);
