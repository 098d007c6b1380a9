import { type Command, commandIdOf } from '../events/envelope';
import { membersOf } from '../events/members';
import type { StoredEvent } from '../events/store';

/** One append as it stands in a stream: the events of one command, in the order of the record. */
export interface Append {
  readonly first: StoredEvent;
  readonly events: readonly StoredEvent[];
  readonly command: Command;
  /** Legal instant of the command, and when it was taken up (ISO, +08:00). */
  readonly arrivedAt: string;
  readonly recordedAt: string;
  /** Versions the record cites. */
  readonly policy: string;
  readonly calendar: string;
  readonly rules: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Reads the command of an append from its first event. It is taken at its word: what a forger left out, or gave
 * another form, will differ from what the rules yield.
 */
export function appendOf(first: StoredEvent, events: readonly StoredEvent[]): Append {
  const m = first.metadata;
  const { id, type, data, effectiveOn, arrivedAt } = membersOf(m.command);
  const command = {
    id: text(id),
    type: text(type),
    actor: m.actor ?? { id: '?', role: 'system' },
    data: data ?? {},
    ...(effectiveOn === undefined ? {} : { effectiveOn }),
    ...(m.reason === undefined ? {} : { reason: m.reason }),
    ...(m.documents === undefined ? {} : { documents: m.documents }),
  };
  return {
    first,
    events,
    command: command as Command,
    arrivedAt: text(arrivedAt),
    recordedAt: text(m.recordedAt),
    policy: text(m.policy),
    calendar: text(m.calendar),
    rules: text(m.rules),
  };
}

/** Cuts the events of one stream into its appends: neighbours of one command belong together. */
export function appends(events: readonly StoredEvent[]): Append[] {
  const groups: StoredEvent[][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last?.[0] && commandIdOf(last[0]) === commandIdOf(event)) last.push(event);
    else groups.push([event]);
  }
  return groups.flatMap((group) => (group[0] ? [appendOf(group[0], group)] : []));
}
