import type { Law } from '../rules/law/law';
import { type Adopted, type GrowingLaw, growingLaw } from '../rules/law/law';
import { toMillis } from '../rules/time/dates';
import { publishedCalendar } from '../rules/time/published';
import type { Append } from './append';

/** How long a worker may take to notice what the program decided, ms. */
const graceMs = 24 * 3600_000;

/** The law as the log has it: at every point what had been adopted and published by then. */
export interface LawOfLog {
  /** Takes in an append of the program stream, folded. */
  adopt(adopted: Adopted, recordedAt: string): void;
  /** The laws under which an append may have been decided, the one in force first. */
  at(append: Append): readonly Law[];
  /** The newest law. */
  readonly now: GrowingLaw;
}

export function lawOfLog(published = publishedCalendar): LawOfLog {
  const law = growingLaw(published);
  const fixed = (policy: string, calendar: string): Law => ({
    policy: (version) => law.policy(version ?? policy),
    calendar: (p) => law.calendar(p, calendar),
  });
  const versions = () => ({ policy: law.policy().version, calendar: law.calendar(law.policy()).version });
  let inForce: Law = fixed(versions().policy, versions().calendar);
  let known = versions();
  let before: { readonly law: Law; readonly untilMs: number } | undefined;
  return {
    now: law,
    adopt(adopted, recordedAt) {
      law.adopt(adopted);
      const newest = versions();
      if (newest.policy === known.policy && newest.calendar === known.calendar) return;
      before = { law: inForce, untilMs: millis(recordedAt) + graceMs };
      known = newest;
      inForce = fixed(newest.policy, newest.calendar);
    },
    at: ({ recordedAt }) => (before && millis(recordedAt) <= before.untilMs ? [inForce, before.law] : [inForce]),
  };
}

/** An instant in ms; 0 for what is none: the record may say anything. */
function millis(instant: string): number {
  try {
    return toMillis(instant);
  } catch {
    return 0;
  }
}
