import { z } from 'zod';
import type { Reminded, ReminderStep } from '../kernel/law';

/**
 * Reminder ladders [P]: when who is reminded of a deadline, before and after its day. Policy alone changes offsets and
 * recipients.
 */

const recipients = ['center', 'authority', 'bureau-handler', 'bureau-leader', 'holder'] satisfies Reminded[];

/** The steps of one ladder, from the farthest before the day to the last after it. */
export const ladderSchema: z.ZodType<readonly ReminderStep[]> = z
  .array(
    z.strictObject({
      at: z.string().regex(/^([+-][1-9]\d{0,2}(m|d|wd)|0d|\+[1-9]\d?m\*)$/),
      to: z.array(z.enum(recipients)).min(1),
      urgent: z.literal(true).exactOptional(),
    }),
  )
  .max(40);

/** `-12m -15d -1wd! +1wd!` for these; `!` is urgent. */
const steps = (ats: string, ...to: Reminded[]): ReminderStep[] =>
  ats.split(' ').map((at) => (at.endsWith('!') ? { at: at.slice(0, -1), to, urgent: true } : { at, to }));

/**
 * What a sane office sends: the rule book's table of timers, last column. The "open" of T2 and the demands of T4 are
 * notices of their own.
 */
export const ladders = {
  buildPeriod: steps('-12m -6m -3m -1m -15d -5wd 0d!', 'center', 'authority'),
  annualReport: [
    ...steps('-30d -15d -7d -3wd -1wd! 0d! +1wd!', 'center'),
    ...steps('+5wd!', 'authority'),
    ...steps('+10wd!', 'bureau-handler'),
    ...steps('+20wd!', 'bureau-leader'),
    ...steps('+2m*', 'center', 'authority', 'bureau-handler'),
  ],
  reportReturned: steps('-3wd -1wd!', 'center'),
  evaluationCycle: [
    ...steps('-9m', 'bureau-handler'),
    ...steps('-6m', 'bureau-handler', 'center'),
    ...steps('-3m -1m', 'center'),
    ...steps('+1m! +3m! +4m*', 'bureau-handler'),
  ],
  materials: steps('-15d -7d -3wd -1wd!', 'center'),
  // Progress after 3, 6 and 9 months of the year, told from its end.
  rectification: steps('-9m -6m -3m -1m -15d -7d -1wd!', 'center', 'authority'),
  rectificationPlan: steps('0d!', 'center'),
  inspection: steps('-5wd -1wd!', 'bureau-handler'),
  acceptance: steps('-3m -1m -15d -5wd 0d!', 'center', 'authority'),
  extensionRequest: steps('-1m', 'center'),
  statement: steps('-3wd!', 'center'),
  pending: steps('-1wd', 'holder'),
  directorTerm: steps('-3m -1m 0d', 'center'),
  directorVacant: [
    ...steps('-1m -15d', 'center'),
    ...steps('0d! +1m!', 'center', 'authority'),
    ...steps('+3m!', 'bureau-handler'),
  ],
  demand: steps('-3wd!', 'center'),
} as const satisfies Record<string, readonly ReminderStep[]>;
