import { date } from '../../events/fields';

/** What the submissions of a party have in common that may come on paper (`CommandSpec.submission`). */

/** The day on which the Bureau received the paper. */
export const receipt = { receivedOn: date.optional() };

/** Who enters a paper beside the party itself. */
export const scribe = { 'bureau-handler': 'scribe' } as const;

/**
 * Is a submission late? What time recorded as overdue was not, where the paper was there by the end of that day
 * (`endedOn`).
 */
export const isLate = (overdue: boolean, endedOn: string | undefined, receivedOn: string | undefined): boolean =>
  overdue && (receivedOn === undefined || endedOn === undefined || receivedOn > endedOn);
