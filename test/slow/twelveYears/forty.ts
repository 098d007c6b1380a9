import type { ParsedMail } from 'mailparser';
import type { StoredEvent } from '../../../events/store';
import { mailPost, startMailServer } from '../../delivery/servers';
import { bring } from '../../engine/commands';
import { Rig } from '../../engine/rig';
import { eventually } from '../../support/eventually';
import { dayAt, place } from '../../support/wallCalendar';
import { handedOver } from './sound';

/**
 * 40 centers whose report of 2022 is due on 31 March 2023, a working day in both layers, and not one of them hands it
 * in: to the end of May, with a digest a day.
 */

const day = { from: '2023-02-20', until: '2023-05-31' };
export const ids: readonly string[] = Array.from({ length: 40 }, (_, i) => `c${i + 1}`);

/** Two recipients of each of two notices, and thirteen of the steps. */
export const lettersOfEach = 19;

const rows = [
  { role: 'bureau-handler', mail: 'handler@bureau.example' },
  { role: 'bureau-leader', mail: 'leader@bureau.example' },
  { role: '*', mail: '{role}.{organization}@centers.example' },
];

export interface Forty {
  readonly records: ReadonlyMap<string, readonly StoredEvent[]>;
  readonly mails: readonly ParsedMail[];
}

/** Their records, and every mail. */
export async function fortyCenters(): Promise<Forty> {
  const server = await startMailServer();
  const rig = await Rig.open({
    day: day.from,
    time: '08:00',
    post: mailPost(`smtp://127.0.0.1:${server.port}`, rows),
    signer: () => async () => ({ size: 1, root: 'unsigned' }),
  });
  try {
    for (const id of ids) {
      const outcome = await bring(rig.centers, id, '2022-03-10');
      if (!('recorded' in outcome)) throw new Error(`${id}: ${JSON.stringify(outcome)}`);
    }
    for (let at = place(day.from) + 1; at <= place(day.until); at += 1) await rig.until(dayAt(at).date, '12:00');
    // The letters of the last day are on their way when the clock stands; on a slow machine they take a while.
    const all = await eventually(
      `the letters of ${day.until}`,
      () => Promise.all(ids.map((id) => rig.events(id))),
      (records) => records.every((events) => handedOver(events).length >= lettersOfEach),
    );
    return { records: new Map(ids.map((id, i) => [id, all[i] ?? []])), mails: await server.parsed() };
  } finally {
    await rig.close();
    await server.stop();
  }
}

/** The centers a digest reminds of, a line each. */
export const digestLines = ({ text = '' }: ParsedMail): string[] =>
  [...text.matchAll(/^ {2}· (.*?)，2022年度报告截止：2023年3月31日/gm)].map(([, name = '']) => name);
