import type { Command } from '../events/envelope';
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

/** The id of the command an event belongs to; '' when it names none. */
export function commandId({ metadata }: StoredEvent): string {
  const id = (metadata.command as { id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : '';
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Reads the command of an append from its first event. What a forger left out is empty: it will differ from what the
 * rules yield.
 */
export function appendOf(first: StoredEvent, events: readonly StoredEvent[]): Append {
  const m = first.metadata;
  const { id, type, data, effectiveOn, arrivedAt } = (m.command ?? {}) as Record<string, unknown>;
  return {
    first,
    events,
    command: {
      id: text(id),
      type: text(type),
      actor: (m.actor ?? { id: '?', role: 'system' }) as Command['actor'],
      data: (data ?? {}) as Command['data'],
      ...(effectiveOn === undefined ? {} : { effectiveOn: effectiveOn as string }),
      ...(m.reason === undefined ? {} : { reason: m.reason as string }),
      ...(m.documents === undefined ? {} : { documents: m.documents as NonNullable<Command['documents']> }),
    },
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
    if (last?.[0] && commandId(last[0]) === commandId(event)) last.push(event);
    else groups.push([event]);
  }
  return groups.flatMap((group) => (group[0] ? [appendOf(group[0], group)] : []));
}
