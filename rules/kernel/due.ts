import { deadlineReached, dueItemSetAside } from '../../events/deadline';
import type { Command } from '../../events/envelope';
import { system } from '../../events/fields';
import { reasonOf } from '../../events/reason';
import { type DueItem, reminded } from './agenda';
import { type Aggregate, asksOf } from './aggregate';
import { bare } from './bare';
import type { Others } from './command';
import { deadlineNamed } from './deadline';
import { reasonCharactersMost } from './decide';
import { dueId, reachedStep } from './dueId';
import { type Decided, follow } from './follow';
import type { InForce } from './law';
import type { StreamState } from './state';

/**
 * The command of a due item: its id makes a timer that fires twice write once (X13). A deadline that was moved away and
 * back to a day on which it had fallen before falls once more, under an id of its own.
 */
export function dueCommand({ deadline, due, again, reminder }: DueItem): Command {
  const step = reminder?.step ?? reachedStep;
  return {
    id: dueId({ deadline, due, step: again === 0 ? step : `${step}-${again + 1}` }),
    type: 'FallDue',
    actor: system,
    data: { deadline, due, step },
  };
}

/**
 * What follows when a deadline is reached, at its own instant and day, whenever (`recordedAt`, ISO) it is taken up. What
 * the rules cannot do, for a fault of the system's own, is set aside, so that nothing else waits for it.
 */
export function fallDue<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  item: DueItem,
  recordedAt: string,
  law: InForce,
  others: Others,
): Decided<S> {
  try {
    return fallen(aggregate, state, item, recordedAt, law, others);
  } catch (error) {
    return setAside(aggregate, state, item, recordedAt, law, error);
  }
}

/** A due item that could not be done: on the record with the reason, until somebody resumes it. */
export function setAside<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  item: DueItem,
  recordedAt: string,
  law: InForce,
  error: unknown,
): Decided<S> {
  const { deadline, due, reminder, at: arrivedAt } = item;
  const reason = reasonOf(error).slice(0, reasonCharactersMost);
  const aside = dueItemSetAside({ deadline, due, step: reminder?.step ?? reachedStep, reason });
  const at = { arrivedAt, recordedAt, effectiveOn: dayOfItem(item), ...law };
  return bare(aggregate, state, dueCommand(item), [aside], at);
}

/** "Today" is the day it fell, also for an end at 24:00, which is an instant of the next day. */
const dayOfItem = ({ due, reminder }: DueItem): string => reminder?.on ?? due;

function fallen<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  item: DueItem,
  recordedAt: string,
  { policy, calendar }: InForce,
  others: Others,
): Decided<S> {
  const { deadline: name, due, provisional } = item;
  const { spec, key } = deadlineNamed(aggregate, name);
  const known = state.deadline[name];
  const today = dayOfItem(item);
  const command = dueCommand(item);
  const ctx = {
    arrivedAt: item.at,
    today,
    effectiveOn: today,
    actor: system,
    policy,
    calendar,
    commandId: command.id,
    documents: [],
    others,
    knowsPolicy: () => true,
    ...asksOf(aggregate),
  };
  const bodies = item.reminder
    ? [reminded(aggregate.stream(state.id), item, item.reminder)]
    : (spec.reached?.(state, { name, key, due, provisional, recordedAt }, ctx) ?? []);
  const reached = deadlineReached({ name, due, ...(provisional ? { provisional: true } : {}) });
  return follow({
    aggregate,
    state,
    main: bodies.length > 0 ? bodies : [reached],
    command,
    ctx,
    recordedAt,
    moving: { importing: false },
    basis: {
      articles: known?.article === undefined ? [] : [known.article],
      policyKeys: known?.policyKey === undefined ? [] : [known.policyKey],
    },
    provisional,
  });
}
