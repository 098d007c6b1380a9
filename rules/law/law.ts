import type { CenterState } from '../center/state';
import type { Law } from '../kernel/decide';
import { type PublishedCalendar, type WorkCalendar, workCalendar } from '../time/calendar';
import { defaultPolicy, type Policy, policy } from './policy';

/** The law as it grows: the policies adopted and the calendars published on the `program` stream. */
export interface GrowingLaw extends Law {
  knows(version: string): boolean;
  /** Takes in what the program has adopted and published; the newest is in force. */
  adopt(program: CenterState): void;
  /** The calendar of a policy as it stood under a version; without one: the newest. */
  calendar(policy: Policy, version?: string): WorkCalendar;
}

/**
 * The law of the calendars that come with the program; before anything is adopted, the rule book's defaults are in force. Each
 * publication makes a new calendar version, `<first>+1`, `<first>+2`, …, so that an old decision is decided again as it was.
 */
export function growingLaw(published: PublishedCalendar): GrowingLaw {
  const policies = new Map<string, Policy>([[defaultPolicy.version, defaultPolicy]]);
  let inForce = defaultPolicy;
  const versions: PublishedCalendar[] = [published];
  const calendars = new Map<string, WorkCalendar>();
  return {
    adopt({ program }) {
      for (const adopted of program?.policies ?? []) {
        inForce = policies.get(adopted.version) ?? policy(adopted.version, adopted.values);
        policies.set(adopted.version, inForce);
      }
      for (const year of program?.calendars.slice(versions.length - 1) ?? []) {
        const years = [
          ...(versions.at(-1)?.years ?? []),
          { layer: year.layer, year: year.year, restDays: year.restDays, workDays: year.workDays },
        ];
        versions.push({ version: `${published.version}+${versions.length}`, years, knownSince: year.on });
      }
    },
    knows: (version) => policies.has(version),
    policy(version) {
      if (version === undefined) return inForce;
      const found = policies.get(version);
      if (!found) throw new Error(`policy version ${version} is not on the program stream`);
      return found;
    },
    calendar(p, version) {
      const data = version === undefined ? versions.at(-1) : versions.find((v) => v.version === version);
      if (!data) throw new Error(`calendar version ${version} is not on the program stream`);
      const layers = p.get('calendar.layers');
      const key = `${data.version} ${layers.join('+')}`;
      const known = calendars.get(key) ?? workCalendar(data, layers);
      calendars.set(key, known);
      return known;
    },
  };
}
