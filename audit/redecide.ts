import { dueItemSetAside } from '../events/deadline';
import type { EventBody } from '../events/definition';
import { envelopeOf, eventId, type Occasion, rulesVersion } from '../events/envelope';
import { reasonOf } from '../events/reason';
import type { StoredEvent } from '../events/store';
import type { OthersFold } from '../rules/center/others';
import type { Others } from '../rules/kernel/command';
import { type RefusedData, refusedData } from '../rules/kernel/decide';
import type { Decider } from '../rules/kernel/decider';
import { dueCommand } from '../rules/kernel/due';
import { fold } from '../rules/kernel/fold';
import type { Decided } from '../rules/kernel/follow';
import type { Refusal } from '../rules/kernel/refusal';
import type { StreamState } from '../rules/kernel/state';
import type { Append } from './append';
import { difference, same } from './equal';
import type { Difference } from './finding';

/**
 * What is known of the other centers; where not all of them are at hand, refusals with these codes are taken at their
 * word.
 */
export interface KnownOthers extends Others {
  readonly unknowable?: ReadonlySet<string>;
}

/** The same, followed through a log. */
export type FollowedOthers = KnownOthers & Pick<OthersFold, 'see' | 'all'>;

/** What becomes of a state by an append, and what is wrong with the append, if anything. */
export interface Examined<S extends StreamState> {
  readonly state: S;
  readonly difference?: Difference | undefined;
}

/** What an append was decided with. */
export interface Deciding<S extends StreamState> {
  readonly decider: Decider<S>;
  readonly others: KnownOthers;
}

/**
 * Decides an append again from the state before it and compares: types, data, ids and envelopes must be what the rules
 * yield, to the last member. What a forger changed goes into the state as it stands, so that its consequences are told
 * too, and nothing else.
 */
export function examine<S extends StreamState>(by: Deciding<S>, state: S, append: Append): Examined<S> {
  const { result, difference: found } = attempt(by, state, append);
  if (!found && result) return { state: result };
  return { state: fold(by.decider.aggregate, state.id, append.events, state), difference: found };
}

interface Attempt<S extends StreamState> {
  readonly result?: S;
  readonly difference?: Difference | undefined;
}

function attempt<S extends StreamState>(by: Deciding<S>, state: S, append: Append): Attempt<S> {
  if (append.rules !== rulesVersion)
    return {
      difference: {
        kind: 'unexplained',
        zh: `规则版本 ${append.rules || '（无）'} 不在本程序之内`,
        en: `this program does not hold the version ${append.rules || '(none)'} of the rules`,
      },
    };
  try {
    const expected = decideAgain(by, state, append);
    if ('kind' in expected) return { difference: expected };
    const found = compare(append.events, expected);
    if (found) return { difference: found };
    const hash = String(append.events.at(-1)?.metadata.hash);
    return expected.state ? { result: { ...expected.state, record: { ...expected.state.record, hash } } } : {};
  } catch (error) {
    const why = reasonOf(error);
    return {
      difference: { kind: 'unexplained', zh: `无法重新决定：${why}`, en: 'the rules cannot decide this again' },
    };
  }
}

type Expected<S extends StreamState> = Pick<Decided<S>, 'bodies' | 'occasion'> & { readonly state?: S };

function decideAgain<S extends StreamState>(by: Deciding<S>, state: S, append: Append): Expected<S> | Difference {
  const { decider, others } = by;
  const { command, arrivedAt, recordedAt, first } = append;
  const isRefused = first.type === 'CommandRefused';
  if (command.type === 'FallDue') return dueAgain(decider, state, append);
  // A fault of the system's own is taken at its word: the alarm of it, and what is still aside, are told elsewhere.
  if (
    isRefused &&
    (isUnreadable(append) || first.data.code === 'INTERNAL' || others.unknowable?.has(String(first.data.code)))
  )
    return refusedAgain(decider, state, append, undefined);
  const decision = decider.decide(state, command, { arrivedAt, recordedAt });
  if (!decision.refused)
    return isRefused
      ? { kind: 'altered', zh: '按规则应予受理，却记为不予受理', en: 'the rules accept what is recorded as refused' }
      : decision;
  const { code, message } = decision.refused;
  // How data were found wanting is told in the words of the day; that they were is what is decided again.
  if (isRefused && first.data.code === code)
    return refusedAgain(decider, state, append, code === 'INVALID_DATA' ? undefined : decision.refused);
  return {
    kind: 'unlawful',
    zh: `按规则应不予受理（${code}），却有记录：${message}`,
    en: `the rules refuse with ${code} what is recorded as done`,
  };
}

function dueAgain<S extends StreamState>(
  decider: Decider<S>,
  state: S,
  { command, recordedAt, first }: Append,
): Expected<S> | Difference {
  const item = decider.next(state);
  if (
    !item ||
    item.deadline !== command.data.deadline ||
    item.due !== command.data.due ||
    dueCommand(item).id !== command.id
  )
    return {
      kind: 'unexplained',
      zh: `${command.id} 在当时并非下一个到期事项`,
      en: `${command.id} was not the next due item at that time`,
    };
  if (recordedAt < item.at)
    return {
      kind: 'unexplained',
      zh: `${command.id} 于 ${item.at} 才到期，却记于 ${recordedAt}`,
      en: `${command.id} was recorded before it fell due at ${item.at}`,
    };
  if (first.type === dueItemSetAside.type) return decider.setAside(state, item, recordedAt, String(first.data.reason));
  return decider.fallDue(state, item, recordedAt);
}

/** What could not be read as a command, or bore an id that was taken, is on record by its refusal alone. */
const isUnreadable = ({ command, first }: Append): boolean =>
  ['INVALID_DATA', 'ID_REUSED'].includes(String(first.data.code)) &&
  (/^(unreadable|refused)\//.test(command.id) || command.actor.id === 'unknown');

/** The refusal of a signal as it must stand on the record; what could not be read is taken at its word. */
function refusedAgain<S extends StreamState>(
  decider: Decider<S>,
  state: S,
  { command, first, arrivedAt, recordedAt }: Append,
  refused: Refusal | undefined,
): Expected<S> {
  const asItStands = { ...(first.data as RefusedData), command: command.type };
  const data = refused ? refusedData(command.type, refused) : asItStands;
  const { bodies, occasion } = decider.refuse(state, command, { arrivedAt, recordedAt }, data);
  return { bodies, occasion };
}

/** What is wrong with an append, if anything: the first event that differs from what the rules yield. */
function compare(
  events: readonly StoredEvent[],
  { bodies, occasion }: Pick<Decided<StreamState>, 'bodies' | 'occasion'>,
): Difference | undefined {
  let prev = occasion.prev;
  for (let i = 0; i < Math.max(events.length, bodies.length); i += 1) {
    const [event, body] = [events[i], bodies[i]];
    if (!event || !body || event.type !== body.type) return misplaced(events.slice(i), bodies.slice(i));
    const part = differing(event, body, i, prev, occasion);
    if (part) return misplacedAt(events, bodies, i) ?? altered(event, part);
    prev = String(event.metadata.hash);
  }
  return undefined;
}

const altered = (event: StoredEvent, part: string): Difference => ({
  kind: 'altered',
  zh: `第 ${event.revision} 号事件 ${event.type} 的 ${part} 与规则的结果不同`,
  en: `${part} of event ${event.revision} differs from what the rules yield`,
  revision: event.revision,
});

/** The data of two neighbours of one type may simply have been exchanged, or one of several of a type be gone. */
function misplacedAt(events: readonly StoredEvent[], bodies: readonly EventBody[], i: number): Difference | undefined {
  const [event, body] = [events[i], bodies[i]];
  if (!event || !body || same(event.data, body.data)) return undefined;
  const elsewhere = bodies.some((b, at) => at !== i && b.type === event.type && same(b.data, event.data));
  return elsewhere ? misplaced(events.slice(i), bodies.slice(i)) : undefined;
}

/**
 * Events and what the rules yield do not stand in one order: something is missing, too much, or has changed its place.
 */
function misplaced(events: readonly StoredEvent[], bodies: readonly EventBody[]): Difference {
  const left = [...bodies];
  const extra = events.filter((event) => {
    const at = left.findIndex((body) => body.type === event.type && same(body.data, event.data));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const [tooMuch] = extra;
  const [lacking] = left;
  const where = events[0] ? { revision: events[0].revision } : {};
  if (lacking && tooMuch) {
    const sameType = extra.find((event) => event.type === lacking.type);
    if (sameType) return altered(sameType, `data.${difference(sameType.data, lacking.data) ?? ''}`);
    return {
      kind: 'altered',
      zh: `按规则应为 ${lacking.type}，却记为 ${tooMuch.type}`,
      en: `the rules yield ${lacking.type}, and ${tooMuch.type} is recorded`,
      revision: tooMuch.revision,
    };
  }
  if (lacking)
    return { kind: 'missing', zh: `缺少事件 ${lacking.type}`, en: `the event ${lacking.type} is missing`, ...where };
  if (tooMuch)
    return {
      kind: 'unexplained',
      zh: `多出第 ${tooMuch.revision} 号事件 ${tooMuch.type}`,
      en: `the rules do not yield event ${tooMuch.revision} ${tooMuch.type}`,
      revision: tooMuch.revision,
    };
  return {
    kind: 'reordered',
    zh: '事件的先后与规则的结果不同',
    en: 'the events stand in another order than the rules yield',
    ...where,
  };
}

/** The first part in which a recorded event differs from what the rules yield. */
function differing(
  event: StoredEvent,
  body: EventBody,
  index: number,
  prev: string,
  occasion: Occasion,
): string | undefined {
  if (event.id !== eventId(occasion.stream, occasion.command.id, index)) return 'id';
  if (!same(body.data, event.data)) return `data.${difference(body.data, event.data) ?? ''}`;
  // Its hash was compared with its content before.
  const expected = Object.assign(envelopeOf(event.type, index, prev, occasion), { hash: event.metadata.hash });
  return same(expected, event.metadata) ? undefined : `metadata.${difference(expected, event.metadata) ?? ''}`;
}
