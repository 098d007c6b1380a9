import { naming, words } from '../../kernel/naming';
import { type AnyDeadline, deadline } from '../define';

/** The end of what a decision bars: reaching it decides nothing, it only says that the bars are over. */
export const barEnds = deadline({
  timer: 'T17',
  articles: [25],
  names: naming('bar-', words('integrity-\\d+', 'integrity-1')),
  label: (name) => `资格限制（${name}）期满`,
  falls: 'end',
  whose: 'bureau',
  untold: true,
  wanted: ({ integrity }) =>
    Object.values(integrity).flatMap(({ id, bars = [], decided }) => {
      const standing = bars.find(({ liftedOn }) => liftedOn === undefined);
      if (!standing || !decided) return [];
      const anchor = { event: decided.event, date: decided.on };
      return [{ key: id, anchor, add: '0d', printed: standing.until }];
    }),
});

export const deadlines: readonly AnyDeadline[] = [barEnds];
