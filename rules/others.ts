import type { Others } from './kernel/command';

/** What is looked at of an event of a center. */
interface Seen {
  readonly stream: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
}

/** Names and ends of all centers, folded from their events in the order of the log. */
export interface OthersFold extends Others {
  see(event: Seen): void;
  /** Ids of all centers seen so far. */
  all(): string[];
}

const naming: ReadonlySet<string> = new Set(['CenterApproved', 'CenterImported', 'CenterRenamed']);

export function othersFold(): OthersFold {
  const names = new Map<string, string>();
  const leads = new Map<string, string>();
  const known = new Set<string>();
  const delisted = new Map<string, string>();
  return {
    see({ stream, type, data, metadata }) {
      const id = stream.replace(/^center-/, '');
      if (type !== 'CommandRefused') known.add(id);
      const name = type === 'CenterRenamed' ? data.is : data.name;
      if (naming.has(type) && typeof name === 'string') names.set(name, id);
      const lead = (data.lead as { org?: { name?: string }; name?: string } | undefined) ?? undefined;
      const leadName = lead?.org?.name ?? lead?.name;
      if (leadName) leads.set(id, leadName);
      if (type === 'CenterDelisted') {
        const on = String(metadata.effectiveOn);
        for (const [n, center] of names) if (center === id) delisted.set(n, on);
        const by = leads.get(id);
        if (by) delisted.set(by, on);
      }
    },
    centerNamed: (name) => names.get(name),
    all: () => [...known].sort(),
    exists: (center) => known.has(center),
    delistedOn: (nameOrLead) => delisted.get(nameOrLead),
  };
}
