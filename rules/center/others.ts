import { definitionOf } from '../../events/catalogue';
import { membersOf } from '../../events/members';
import { centerOf } from '../../events/streams';
import type { Others } from '../kernel/command';
import { recommendations } from './lifecycle/called';

/** What is looked at of an event of a center. */
interface Seen {
  readonly stream: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
}

/**
 * Names and ends of all centers, folded from their events in the order of the log: by the worker as they come, by an
 * audit again.
 */
export interface OthersFold extends Others {
  recommended: NonNullable<Others['recommended']>;
  see(event: Seen): void;
  /** Ids of all centers seen so far. */
  all(): string[];
}

export function othersFold(): OthersFold {
  const names = new Map<string, string>();
  const leads = new Map<string, string>();
  const known = new Set<string>();
  const delisted = new Map<string, string>();
  const { see: seeCalled, recommended } = recommendations();

  const end = (center: string, on: string | undefined): void => {
    for (const [name, bearer] of names) {
      if (bearer !== center) continue;
      names.delete(name); // the name is free again; whether its former bearer may come back is A27's matter
      if (on) delisted.set(name, on);
    }
    const lead = leads.get(center);
    if (lead && on) delisted.set(lead, on);
  };

  return {
    see({ stream, type, data, metadata }) {
      const id = centerOf(stream);
      if (id === undefined) return;
      if (type !== 'CommandRefused') known.add(id);
      const name = data[definitionOf(type)?.names ?? ''];
      if (typeof name === 'string') names.set(name, id);
      const lead = membersOf(data.lead);
      const leadName = membersOf(lead.org).name ?? lead.name;
      if (typeof leadName === 'string' && leadName) leads.set(id, leadName);
      seeCalled(id, { type, data });
      if (type === 'CenterDelisted') end(id, String(metadata.effectiveOn));
      if (type === 'CenterRevoked') end(id, undefined);
    },
    centerNamed: (name) => names.get(name),
    all: () => [...known].sort(),
    exists: (center) => known.has(center),
    delistedOn: (nameOrLead) => delisted.get(nameOrLead),
    recommended,
  };
}
