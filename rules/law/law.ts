import type { Law as LawOf } from '../kernel/law';
import { type CalendarYear, type PublishedCalendar, type WorkCalendar, workCalendar } from '../time/calendar';
import { defaultPolicy, isSwitch, type Policy, policy, switches } from './policy';

/** What decisions rest on, with all the switches of the rule book. */
export type Law = LawOf<Policy>;

/** What was adopted and published, in this order. */
export interface Adopted {
  readonly policies: readonly { readonly version: string; readonly values: Readonly<Record<string, unknown>> }[];
  readonly calendars: readonly (Omit<CalendarYear, 'notice'> & { readonly on: string })[];
}

/** The law as it grows: the policies adopted and the calendars published on the `program` stream. */
export interface GrowingLaw extends Law {
  knows(version: string): boolean;
  /** Takes in what the program has adopted and published; the newest is in force. */
  adopt(adopted: Adopted): void;
  /** The calendar of a policy as it stood under a version; without one: the newest. */
  calendar(policy: Policy, version?: string): WorkCalendar;
}

/** Of the values on the record those that can be taken: what no switch can take leaves its default, and stops nothing. */
const readable = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).filter(([key, value]) => isSwitch(key) && switches[key].schema.safeParse(value).success),
  );

/**
 * The law of the calendars that come with the program; before anything is adopted, the rule book's defaults are in
 * force. Each publication makes a new calendar version, `<first>+1`, `<first>+2`, …, so that an old decision is decided
 * again as it was.
 */
export function growingLaw(published: PublishedCalendar): GrowingLaw {
  const policies = new Map<string, Policy>([[defaultPolicy.version, defaultPolicy]]);
  let newest = defaultPolicy;
  const versions: PublishedCalendar[] = [published];
  const calendars = new Map<string, WorkCalendar>();
  return {
    adopt(adopted) {
      for (const { version, values } of adopted.policies) {
        newest = policies.get(version) ?? policy(version, readable(values));
        policies.set(version, newest);
      }
      for (const { on, layer, year, restDays, workDays } of adopted.calendars.slice(versions.length - 1)) {
        const years = [...(versions.at(-1)?.years ?? []), { layer, year, restDays, workDays }];
        versions.push({ version: `${published.version}+${versions.length}`, years, knownSince: on });
      }
    },
    knows: (version) => policies.has(version),
    policy(version) {
      if (version === undefined) return newest;
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
