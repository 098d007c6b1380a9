import { type EventStore, StoreAway, type StoredEvent, type Subscription } from '../events/store';
import type { Others } from '../rules/kernel/command';

/**
 * What a decision on one center may know of the others: names and ends. A disposable read model of this process: the log is read
 * once, then followed. It is a moment behind, which only a few policy checks (NAME_TAKEN, COOLING_PERIOD, SUCCESSOR_UNKNOWN) feel.
 */
export interface OthersIndex extends Others {
  /** Takes an event in at once: what this process wrote itself need not come round. */
  see(event: Pick<StoredEvent, 'stream' | 'type' | 'data' | 'metadata'>): void;
  /** Reads the log and goes on live, until stopped. */
  follow(store: EventStore): Subscription;
  /** Ids of all centers. */
  all(): string[];
}

/** An index that knows nothing yet; asked before it has read the log it throws, and the activity is tried again. */
export function othersIndex(): OthersIndex {
  const names = new Map<string, string>();
  const leads = new Map<string, string>();
  const known = new Set<string>();
  const delisted = new Map<string, string>();
  let ready = false;
  const asked = <T>(answer: () => T): T => {
    if (!ready) throw new StoreAway('the log is still being read for what other centers there are');
    return answer();
  };

  const end = (center: string, on: string | undefined): void => {
    for (const [name, bearer] of names) {
      if (bearer !== center) continue;
      names.delete(name); // the name is free again; whether its former bearer may come back is A27's matter
      if (on) delisted.set(name, on);
    }
    const lead = leads.get(center);
    if (lead && on) delisted.set(lead, on);
  };
  const see: OthersIndex['see'] = ({ stream, type, data, metadata }) => {
    const id = stream.replace(/^center-/, '');
    if (type !== 'CommandRefused') known.add(id);
    const name = type === 'CenterRenamed' ? data.is : data.name;
    if (['CenterApproved', 'CenterImported', 'CenterRenamed'].includes(type) && typeof name === 'string') names.set(name, id);
    const lead = data.lead as { org?: { name?: string }; name?: string } | undefined;
    const leadName = lead?.org?.name ?? lead?.name;
    if (leadName) leads.set(id, leadName);
    if (type === 'CenterDelisted') end(id, String(metadata.effectiveOn));
    if (type === 'CenterRevoked') end(id, undefined);
  };

  return {
    see,
    follow(store) {
      let stopped = false;
      let live: Subscription | undefined;
      const read = async (): Promise<void> => {
        let after: string | undefined;
        for await (const event of store.readAll({ prefixes: ['center-'] })) {
          if (stopped) return;
          see(event);
          after = event.position;
        }
        ready = true;
        if (!stopped) live = store.subscribe({ prefixes: ['center-'], ...(after === undefined ? {} : { after }) }, see);
      };
      const reading = (async () => {
        for (let pauseMs = 100; !stopped && !ready; pauseMs = Math.min(pauseMs * 2, 2000)) {
          await read().catch(() => new Promise((resolve) => setTimeout(resolve, pauseMs)));
        }
      })();
      return {
        async stop() {
          stopped = true;
          await reading;
          await live?.stop();
        },
      };
    },
    centerNamed: (name) => asked(() => names.get(name)),
    all: () => asked(() => [...known].sort()),
    exists: (center) => asked(() => known.has(center)),
    delistedOn: (nameOrLead) => asked(() => delisted.get(nameOrLead)),
  };
}
