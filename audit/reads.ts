import { personalDataRead, readStream } from '../events/reads';
import type { EventStore, StoredEvent } from '../events/store';
import { currentLaw } from '../register';
import { legible } from '../rules/kernel/legible';
import { refusalOf } from '../rules/kernel/refusal';
import { kernelRefusals } from '../rules/kernel/refusals';
import { type Beside, type By, recordBeside } from './beside';

/** What was read: `events/reads.ts` tells the members. */
export type PersonalRead = Parameters<typeof personalDataRead>[0];

const reads = { stream: readStream, definition: personalDataRead, command: 'ReadPersonalData', label: '查看个人信息' };

/**
 * Puts an auditor's read of personal data on the stream `audit-reads`, before anything is shown: what cannot be
 * recorded is not read. Nothing happens where the policy in force says so (`audit.personalReads`). Refuses
 * REASON_REQUIRED when nobody says why.
 */
export async function putReadOnRecord(store: EventStore, read: PersonalRead, by: By, now: string): Promise<Beside> {
  const law = await currentLaw(legible(store, () => undefined));
  if (law.policy().get('audit.personalReads') === 'ignore') return { recorded: [] };
  if (by.reason === undefined || by.reason.trim() === '')
    return { refused: refusalOf(kernelRefusals, 'REASON_REQUIRED', { command: reads.label }) };
  return recordBeside(store, reads, read, by, now);
}

/**
 * The reads of one center's personal data, oldest first; without one, all there were. A read of all centers is one of
 * each.
 */
export async function readsOf(store: EventStore, center?: string): Promise<StoredEvent[]> {
  return (await store.read(readStream)).filter(
    (e) => center === undefined || e.data.center === undefined || e.data.center === center,
  );
}
