import { chainHash } from '../../../events/envelope';
import { membersOf } from '../../../events/members';
import type { StoredEvent } from '../../../events/store';
import { addDays, fromMillis, isDate, toMillis } from '../../../rules/time/dates';

/**
 * What a forger does to one stream, and how far he makes the hashes anew: not, of the event itself, or of it and all
 * that follow.
 */
export type Effort = 'bare' | 'own' | 'chain';

const hashed = (event: StoredEvent, prev: string): StoredEvent => {
  const metadata = { ...event.metadata, prev };
  return { ...event, metadata: { ...metadata, hash: chainHash(event.stream, { ...event, metadata }) } };
};

/** The hashes of events from a place on made anew: of one event, or of all. */
export function rehashed(events: readonly StoredEvent[], from: number, effort: Effort): StoredEvent[] {
  if (effort === 'bare') return [...events];
  const done = events.slice(0, from);
  for (const [i, event] of events.slice(from).entries()) {
    if (effort === 'own' && i > 0) done.push(event);
    else
      done.push(
        hashed(event, effort === 'own' ? String(event.metadata.prev) : String(done.at(-1)?.metadata.hash ?? '')),
      );
  }
  return done;
}

/** Revisions dense again, positions as the log gives them. */
export const renumbered = (events: readonly StoredEvent[]): StoredEvent[] =>
  events.map((e, i) => ({ ...e, revision: i, position: String(i + 1) }));

/** Members of an event a forger may change, as paths; those of `hash` and `prev` are the chain's own. */
export function pathsOf(event: StoredEvent): string[] {
  return [...leaves(event.data, 'data'), ...leaves(event.metadata, 'metadata'), 'type', 'id'];
}

/** A dot in the name of a member (a policy key) is none between two names. */
const step = (name: string): string => name.replaceAll('.', '%2E');
const nameOf = (part: string): string => part.replaceAll('%2E', '.');

function leaves(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, v]) => leaves(v, `${path}.${step(key)}`));
  return inner.length > 0 ? inner : [path];
}

/** The path without positions in lists and names of records: what makes a kind of forgery. */
export const fieldOf = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '.*');

/** An event with one member changed to something that looks like it. */
export function changed(event: StoredEvent, path: string, by: number): StoredEvent {
  const keys = path.split('.').map(nameOf);
  const put = (value: unknown, [key, ...rest]: readonly string[]): unknown => {
    if (key === undefined) return another(value, by);
    if (Array.isArray(value)) return value.map((v, i) => (String(i) === key ? put(v, rest) : v));
    const members = membersOf(value);
    return { ...members, [key]: put(members[key], rest) };
  };
  return put(event, keys) as StoredEvent;
}

const others: Readonly<Record<string, string>> = {
  'bureau-leader': 'bureau-handler',
  'bureau-handler': 'bureau-leader',
  authority: 'center',
  center: 'authority',
  system: 'bureau-leader',
  领域类: '综合类',
  综合类: '领域类',
  优秀: '良好',
  良好: '优秀',
  较差: '良好',
};

function another(value: unknown, by: number): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + by;
  if (Array.isArray(value)) return ['x'];
  if (typeof value !== 'string') return 'x';
  if (isDate(value)) return addDays(value, -by);
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return fromMillis(toMillis(value) - by * 86_400_000);
  if (/^[0-9a-f]{64}$/.test(value)) return `${value.slice(0, 63)}${value.endsWith('0') ? '1' : '0'}`;
  return others[value] ?? `${value}${by}`;
}
