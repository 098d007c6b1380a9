import { type PublishedCalendar, type WorkCalendar, workCalendar } from './calendar';
import type { Law } from './kernel/decide';
import { defaultPolicy, type Policy, policy } from './policy';
import type { CenterState } from './state';

/** The law as it grows: published calendars, and the policies adopted on the `program` stream. */
export interface GrowingLaw extends Law {
  knows(version: string): boolean;
  /** Takes in what the program has adopted; the newest is in force. */
  adopt(program: CenterState): void;
}

/** The law of a set of published calendars; before anything is adopted, the rule book's defaults are in force. */
export function growingLaw(published: PublishedCalendar): GrowingLaw {
  const policies = new Map<string, Policy>([[defaultPolicy.version, defaultPolicy]]);
  let inForce = defaultPolicy;
  const calendars = new Map<string, WorkCalendar>();
  return {
    adopt({ program }) {
      for (const adopted of program?.policies ?? []) {
        inForce = policies.get(adopted.version) ?? policy(adopted.version, adopted.values);
        policies.set(adopted.version, inForce);
      }
    },
    knows: (version) => policies.has(version),
    policy(version) {
      if (version === undefined) return inForce;
      const found = policies.get(version);
      if (!found) throw new Error(`policy version ${version} is not on the program stream`);
      return found;
    },
    calendar(p) {
      const layers = p.get('calendar.layers');
      const key = layers.join('+');
      const known = calendars.get(key) ?? workCalendar(published, layers);
      calendars.set(key, known);
      return known;
    },
  };
}
