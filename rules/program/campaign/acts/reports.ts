import { z } from 'zod';
import { type Act, act, documented } from './act';

/** What becomes of a report (Art 17). 备案 is the handler's act, who prepared the list; 免报 the leader's. */

const reports = (word: string, command: string, by: 'signer' | 'preparer'): Act =>
  act({
    words: [word],
    command,
    by,
    details: z.strictObject({}),
    data: ({ campaign: { year } }) => ({ year }),
    ...(word === '免报' ? { reason: documented } : {}),
    taken: ({ campaign: { year }, center }) => ['Filed', 'Waived'].includes(center.annualReport[year]?.status ?? ''),
  });

export const filing = reports('备案', 'FileReport', 'preparer');
export const waiving = reports('免报', 'WaiveReport', 'signer');
