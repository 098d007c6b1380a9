/**
 * Many centers whose deadline falls at the same instant, on the whole stack: all recorded, and everybody told by mail,
 * while the worker is killed on the way. `npx tsx test/slow/sameDay.lane.ts [--centers N] [--kills N] [--span SECONDS]`
 * (default 120, 5, 100: the time in which the reports are opened before they are all due); figures, then `N passed, N
 * failed`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';
import type { StoredEvent } from '../../events/store';
import { addMonths, dateOf, fromMillis } from '../../rules/time/dates';
import { root } from '../../settings/programs';
import { many, megabytes } from '../bench/figures';
import { bring } from '../engine/commands';
import { faultsOf } from '../engine/record';
import { silence } from '../engine/rig';
import { hangsAfterMs } from '../support/eventually';
import { counting, runLane } from './lane';
import { auditAll, newHome, openStack, removeHome, reportSeason, run, type StackRig } from './stackRig';

const { values } = parseArgs({
  options: {
    centers: { type: 'string', default: '120' },
    kills: { type: 'string', default: '5' },
    span: { type: 'string', default: '100' },
  },
});
const [count, kills, spanMs] = [Number(values.centers), Number(values.kills), Number(values.span) * 1000];
const { check, say, end } = counting();
const ids = Array.from({ length: count }, (_, i) => `s${i}`);
/** A center and its authority. */
const recipients = 2;

/** A mail server that counts how often it took each letter, by its Message-ID. */
async function countingServer(): Promise<{ port: number; taken: Map<string, number>; close(): void }> {
  const taken = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, answer) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const [, id = '?'] = /^Message-ID:\s*(\S+)/im.exec(Buffer.concat(parts).toString('latin1')) ?? [];
        taken.set(id, (taken.get(id) ?? 0) + 1);
        answer();
      });
    },
  });
  server.on('error', () => undefined); // a client that was killed
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return { port, taken, close: () => server.close() };
}

/** What the record of all centers says, as it grows. */
function follow({ store }: StackRig) {
  const seen = { opened: new Set<string>(), overdue: new Set<string>(), told: new Map<string, number>() };
  const following = store.subscribe({ prefixes: ['center-'] }, ({ stream, type, data }: StoredEvent) => {
    if (type === 'AnnualReportOpened') seen.opened.add(stream);
    if (type === 'AnnualReportOverdue') seen.overdue.add(stream);
    if (type === 'NoticeHandedOver') seen.told.set(String(data.notice), (seen.told.get(String(data.notice)) ?? 0) + 1);
  });
  return { seen, stop: () => following.stop() };
}

/** Waits until so many, killing the worker on the way; seconds, and the worker's highest memory, MB. */
async function until(
  { stack }: StackRig,
  reached: () => number,
  wanted: number,
  kill: number,
): Promise<{ seconds: number; peak: number; killed: number }> {
  const begun = Date.now();
  let [peak, killed, quietSince, last] = [0, 0, Date.now(), 0];
  while (reached() < wanted && Date.now() - quietSince < hangsAfterMs) {
    if (reached() > last) [last, quietSince] = [reached(), Date.now()];
    const { worker } = stack.pids();
    if (worker !== undefined) peak = Math.max(peak, megabytes(worker));
    if (killed < kill && reached() >= ((killed + 1) * wanted) / (kill + 2)) {
      await stack.kill('worker');
      killed += 1;
      await stack.up();
    }
    await pause(50);
  }
  return { seconds: (Date.now() - begun) / 1000, peak, killed };
}

async function main(): Promise<void> {
  silence();
  const home = newHome('same-day');
  const mail = await countingServer();
  const addresses = join(home, 'addresses.json');
  writeFileSync(addresses, JSON.stringify([{ role: '*', mail: '{role}.{organization}@centers.example' }]));
  const env = {
    ...process.env,
    CENTERS_SMTP_URL: `smtp://127.0.0.1:${mail.port}?starttls=never`,
    CENTERS_MAIL_FROM: '兵团科技局 <notices@centers.example>',
    CENTERS_ADDRESSES: addresses,
  };
  const rig = await openStack(home, { env });
  const cli = async (...args: string[]): Promise<void> => {
    const { code, output } = await run(home, join(root, 'bin', 'centers.js'), ...args, '--output', 'json');
    if (code !== 0) throw new Error(`${args.slice(0, 2).join(' ')}: exit ${code}: ${output.slice(0, 500)}`);
  };
  try {
    const approvedOn = addMonths(dateOf(Date.now()), -24);
    await many(ids, 24, async (id) => {
      const outcome = await bring(rig.centers, id, approvedOn);
      if (!('recorded' in outcome)) throw new Error(`not imported: ${JSON.stringify(outcome)}`);
    });
    const { seen, stop } = follow(rig);
    const list = join(home, 'list.csv');
    writeFileSync(list, ['center,why', ...ids.map((id) => `${id},`), ''].join('\n'));
    const paper = join(home, 'notice.pdf');
    writeFileSync(paper, 'PDF');
    const due = Math.ceil((Date.now() + spanMs) / 60_000) * 60_000;
    const [dueOn, cutoff] = [dateOf(due), fromMillis(due).slice(11, 16)];
    const year = dueOn.slice(0, 4);
    await cli('campaign', ...reportSeason('r1', list, year, dueOn), '--cutoff', cutoff, '--yes');
    await cli('campaign', 'open', 'r1', '--document', paper, '--yes');
    const opened = await until(rig, () => seen.told.get('report-window-1') ?? 0, count * recipients, 0);
    say(
      `opened, and everybody told: ${count} centers, ${count * recipients} letters in ${opened.seconds.toFixed(1)} s, worker at most ${opened.peak} MB`,
    );
    check('all reports are open, and everybody told', seen.opened.size === count, [seen.opened.size, fromMillis(due)]);
    await pause(Math.max(0, due - Date.now()));

    const begun = Date.now();
    let recordedMs = 0;
    const watching = setInterval(() => {
      if (recordedMs === 0 && seen.overdue.size === count) recordedMs = Date.now() - begun;
    }, 20);
    const fell = await until(rig, () => seen.told.get('overdue-1') ?? 0, count * recipients, kills);
    clearInterval(watching);
    say(
      `due at the same instant: ${count} centers, all recorded after ${(recordedMs / 1000).toFixed(1)} s, ${count * recipients} notices handed over and recorded after ${fell.seconds.toFixed(1)} s (${((count * recipients) / fell.seconds).toFixed(0)} /s), worker at most ${fell.peak} MB, killed ${fell.killed} times`,
    );
    await pause(3000); // whatever would be sent twice has had its time
    await stop();
    check(`the worker was killed ${kills} times`, fell.killed === kills, fell.killed);
    const wrong: unknown[] = [];
    await many(ids, 16, async (id) => {
      const events = await rig.store.read(`center-${id}`);
      const of = (type: string): StoredEvent[] => events.filter((e) => e.type === type);
      const told = of('NoticeHandedOver')
        .map((e) => `${e.data.notice} ${e.data.recipient}`)
        .sort();
      const wanted = [`overdue-1 ${id}`, 'overdue-1 shi-8', `report-window-1 ${id}`, 'report-window-1 shi-8'].sort();
      const overdue = of('AnnualReportOverdue').map((e) => e.metadata.effectiveOn);
      if (overdue.join() !== dueOn || told.join() !== wanted.join() || faultsOf(events).length > 0)
        wrong.push({ id, overdue, told, faults: faultsOf(events) });
    });
    check(
      'every center is overdue once, on its day, and both of its letters to both of their recipients are on the record once',
      wrong.length === 0,
      wrong.slice(0, 3),
    );
    const repeats = [...mail.taken.values()].reduce((sum, n) => sum + n - 1, 0);
    const letters = 2 * count * recipients;
    say(`${mail.taken.size} letters, ${repeats} of them taken once more under the same Message-ID after a kill`);
    check('the mail server has every letter, and no letter under two Message-IDs', mail.taken.size === letters, [
      mail.taken.size,
      letters,
    ]);
    // A worker killed between the server's 250 and the record of it must offer the letter again; no more than were on
    // their way then.
    check(
      'nothing was offered again but what was on its way when the worker was killed',
      repeats <= kills * 40,
      repeats,
    );
    const audit = await auditAll(home);
    check('the audit decides everything again and finds nothing', audit.code === 0, audit.output.slice(0, 600));
  } catch (error) {
    check('the run came to its end', false, String(error));
  }
  await rig.close();
  mail.close();
  removeHome(home);
}

runLane(main, { check, end });
