import type { EventStore, StoredEvent, Subscription } from '../events/store';
import type { Others } from '../rules/kernel/command';

/**
 * What a decision on one center may know of the others: names and ends. A disposable read model of this process, kept by a
 * catch-up subscription; it is a moment behind, which only these policy checks (NAME_TAKEN, COOLING_PERIOD, SUCCESSOR_UNKNOWN) feel.
 */
export interface OthersIndex extends Others {
  /** Takes an event in at once: what this process wrote itself need not come round. */
  see(event: Pick<StoredEvent, 'stream' | 'type' | 'data' | 'metadata'>): void;
  follow(store: EventStore): Subscription;
  /** Ids of all centers seen so far. */
  all(): string[];
}

export function othersIndex(): OthersIndex {
  const names = new Map<string, string>();
  const leads = new Map<string, string>();
  const known = new Set<string>();
  const delisted = new Map<string, string>();
  const see: OthersIndex['see'] = ({ stream, type, data, metadata }) => {
    const id = stream.replace(/^center-/, '');
    if (type !== 'CommandRefused') known.add(id);
    const name = type === 'CenterRenamed' ? data.is : data.name;
    if (['CenterApproved', 'CenterImported', 'CenterRenamed'].includes(type) && typeof name === 'string') names.set(name, id);
    const lead = (data.lead as { org?: { name?: string }; name?: string } | undefined) ?? undefined;
    const leadName = lead?.org?.name ?? lead?.name;
    if (leadName) leads.set(id, leadName);
    if (type === 'CenterDelisted') {
      const on = String(metadata.effectiveOn);
      for (const [n, center] of names) if (center === id) delisted.set(n, on);
      const by = leads.get(id);
      if (by) delisted.set(by, on);
    }
  };
  return {
    see,
    follow: (store) => store.subscribe({ prefixes: ['center-'] }, see),
    centerNamed: (name) => names.get(name),
    all: () => [...known].sort(),
    exists: (center) => known.has(center),
    delistedOn: (nameOrLead) => delisted.get(nameOrLead),
  };
}
