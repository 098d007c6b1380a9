import type { Command } from '../../events/envelope';
import { seal as sealed } from '../../events/envelope';
import type { EventToAppend } from '../../events/store';
import { agenda, type DueItem, next } from './agenda';
import type { Aggregate } from './aggregate';
import type { Others } from './command';
import { type Decision, decide, type Instants, type RefusedData, recordRefusal } from './decide';
import { fallDue, setAside } from './due';
import { type Faults, faultsOf } from './faults';
import type { Decided } from './follow';
import { type InForce, inForce, type Law, type Terms } from './law';
import type { StreamState } from './state';

/** An aggregate under a law: everything that can be asked of a state. All of it is pure. */
export interface Decider<S extends StreamState, P extends Terms = Terms> {
  readonly aggregate: Aggregate<S>;
  /** What a command comes to, or its refusal. */
  decide(state: S, command: Command, at: Instants): Decision<S>;
  /** What follows when a due item's instant has come, whenever it is taken up (ISO, +08:00). */
  fallDue(state: S, item: DueItem, recordedAt: string): Decided<S>;
  /** A due item that the store will not take, set aside with the reason. */
  setAside(state: S, item: DueItem, recordedAt: string, error: unknown): Decided<S>;
  /** A refusal as it stands on the record. */
  refuse(state: S, command: Command, at: Instants, data: RefusedData): Decided<S>;
  /** What time does next; with `before` (ISO), only if it comes up to that instant. */
  next(state: S, before?: string): DueItem | undefined;
  /** All open deadlines, earliest first. */
  agenda(state: S): DueItem[];
  /** What an odd record keeps from being done. */
  faults(state: S): Faults;
  /** The policy and the calendar that hold for a state. */
  lawFor(state: S): InForce<P>;
}

/** Binds an aggregate, the law and what is known of other streams, once. */
export function decider<S extends StreamState, P extends Terms>(
  aggregate: Aggregate<S>,
  law: Law<P>,
  others: Others,
): Decider<S, P> {
  const lawFor = (state: S): InForce<P> => inForce(law, aggregate.status(state).policy);
  return {
    aggregate,
    lawFor,
    decide: (state, command, at) => decide(aggregate, state, command, at, law, others),
    fallDue: (state, item, recordedAt) => fallDue(aggregate, state, item, recordedAt, lawFor(state), others),
    setAside: (state, item, recordedAt, error) => setAside(aggregate, state, item, recordedAt, lawFor(state), error),
    refuse: (state, command, at, data) => recordRefusal(aggregate, state, command, at, data, law),
    next: (state, before) => next(aggregate, state, lawFor(state), before),
    faults: (state) => faultsOf(aggregate, state, lawFor(state)),
    agenda: (state) => agenda(aggregate, state, lawFor(state)),
  };
}

/** Events in their envelopes, and the state after them. */
export interface Sealed<S extends StreamState> {
  readonly events: EventToAppend[];
  readonly state: S;
}

/** Puts what was decided into envelopes, ready to be appended. */
export function seal<S extends StreamState>({ bodies, occasion, state }: Decided<S>): Sealed<S> {
  const events = sealed(bodies, occasion);
  const hash = String(events.at(-1)?.metadata.hash ?? occasion.prev);
  return { events, state: { ...state, record: { ...state.record, hash } } };
}
