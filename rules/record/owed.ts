import { reasonOf } from '../../events/reason';
import type { DueItem } from '../kernel/agenda';
import type { Decider } from '../kernel/decider';
import { dateOf } from '../time/dates';
import { type Channels, type OwedLetter, owedLetters } from './outbox';
import type { RecordedState } from './state';

/** What a stream owes: what its clock waits for, what must be handed to somebody, what is shown of it meanwhile. */
export interface Owed {
  /** Nothing is left to wait for; late commands open it again. */
  readonly ended: boolean;
  /** The next deadline. */
  readonly next?: DueItem | undefined;
  /** A reminder that comes before it: what the timer is for. */
  readonly wake?: DueItem | undefined;
  readonly letters: readonly OwedLetter[];
  /** Markdown, Chinese. */
  readonly details: string;
  readonly attributes: {
    readonly phase: string;
    readonly name: string;
    readonly category: string;
    readonly inSequence: boolean;
    readonly light: string;
  };
}

/** When it is asked, and what there is beside the record. */
export interface Asked extends Channels {
  /** ISO, +08:00. */
  readonly now: string;
}

/**
 * What can still be said where what is shown of a stream cannot be put together: its clock goes on, and whoever looks
 * sees why the rest is missing.
 */
export function owedAtLeast<S extends RecordedState>(decider: Decider<S>, state: S, error: unknown): Owed {
  const { exists, ended, self } = decider.aggregate.status(state);
  const coming = decider.next(state);
  return {
    ended: !exists || ended !== undefined,
    next: decider.agenda(state)[0],
    wake: coming?.reminder ? coming : undefined,
    letters: [],
    details: `记录前后不通，无法显示：${reasonOf(error)}`,
    attributes: { phase: '', name: self.name, category: '', inSequence: false, light: 'red' },
  };
}

/** What every stream owes alike; `items` is its agenda. */
export function owedByAny<S extends RecordedState>(
  decider: Decider<S>,
  state: S,
  items: readonly DueItem[],
  asked: Asked,
): Pick<Owed, 'next' | 'wake' | 'letters'> {
  const coming = decider.next(state);
  return {
    next: items[0],
    wake: coming?.reminder ? coming : undefined,
    letters: owedLetters(decider.aggregate, state, dateOf(asked.now), asked),
  };
}
