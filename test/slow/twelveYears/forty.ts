import { setTimeout as pause } from 'node:timers/promises';
import type { ParsedMail } from 'mailparser';
import type { StoredEvent } from '../../../events/store';
import { mailPost, startMailServer } from '../../delivery/servers';
import { centerStream, importOf } from '../../engine/commands';
import { Rig } from '../../engine/rig';
import { dayAt, place } from '../../support/wallCalendar';

/** 40 centers whose report of 2022 is due on 31 March 2023, a working day in both layers, and not one of them hands it in: to July, with a digest a day. */

const day = { from: '2023-02-20', until: '2023-07-03' };
export const ids: readonly string[] = Array.from({ length: 40 }, (_, i) => `c${i + 1}`);

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
      const outcome = await rig.centers.send(centerStream(id), importOf(id, '2022-03-10'), 60_000);
      if (!('recorded' in outcome)) throw new Error(`${id}: ${JSON.stringify(outcome)}`);
    }
    for (let at = place(day.from) + 1; at <= place(day.until); at += 1) await skipTo(rig, dayAt(at).date);
    const records = new Map<string, readonly StoredEvent[]>();
    for (const id of ids) records.set(id, await rig.events(id));
    return { records, mails: await server.parsed() };
  } finally {
    await rig.close();
    await server.stop();
  }
}

/** Longer than anything takes that happens at one instant, ms. */
const standsMs = 15_000;

/**
 * Lets time pass up to noon of a day. When children end, the time-skipping server may keep a lock that nobody holds any more (temporalio/sdk-java#1540):
 * its clock then goes as slowly as the real one while nothing happens. It is told to skip again.
 */
async function skipTo(rig: Rig, on: string): Promise<void> {
  const there = rig.until(on, '12:00').then(() => 'there' as const);
  for (let before = await sight(rig); (await Promise.race([there, pause(standsMs)])) !== 'there'; ) {
    const now = await sight(rig);
    const stands = now.written === before.written && now.ms - before.ms < 2 * standsMs;
    if (stands) await rig.environment.connection.testService?.unlockTimeSkipping({});
    before = now;
  }
  await there;
}

/** The legal time, and how much the program has written; it writes at least once a day. */
const sight = async (rig: Rig): Promise<{ ms: number; written: number }> => ({ ms: await rig.now(), written: (await rig.events('program')).length });

/** The centers a digest reminds of, a line each. */
export const digestLines = ({ text = '' }: ParsedMail): string[] =>
  [...text.matchAll(/^ {2}· (.*?)，2022年度报告截止：2023年3月31日/gm)].map(([, name = '']) => name);
