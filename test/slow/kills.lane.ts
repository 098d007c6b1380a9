/**
 * SIGKILL, again and again, over store, Temporal and worker, while commands flow; then the loss of Temporal's whole
 * database. `npx tsx test/slow/kills.lane.ts [--seed N]`; figures, then `N passed, N failed`. About four minutes.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Centers, Outcome } from '../../client/centers';
import type { EventStore, StoredEvent } from '../../events/store';
import { currentLaw, readAllCenters, reader } from '../../register';
import { addDays, dateOf, toMillis } from '../../rules/time/dates';
import { workflowBundle } from '../../worker/bundle';
import type { IncomingCommand } from '../../workflows/contract';
import { adoption, attach, attachAsAuditor, bring, centerStream, programStream } from '../engine/commands';
import { replayFaults, runsUpTo } from '../engine/real';
import { answerTo, commandOf, faultsOf, typesOf } from '../engine/record';
import { silence } from '../engine/rig';
import { eventually, seenAtLast } from '../support/eventually';
import { there } from '../support/there';
import { counting, runLane } from './lane';
import { newHome, openStack, quantile, random, removeHome, run, type StackRig, seedFrom } from './stackRig';

const kills = 33;
const clients = 6;
const centersCount = 24;
const root = join(__dirname, '..', '..');

interface Sent {
  readonly id: string;
  readonly center: string;
  readonly command: IncomingCommand;
  readonly signal: boolean;
  outcome: Outcome | { signalled: boolean };
  ms: number;
}

const seed = seedFrom(process.argv, 'test/slow/kills.lane.ts');
const dice = random(seed);
const { check, end } = counting();
const ids = Array.from({ length: centersCount }, (_, i) => `k${i}`);

/** Notices by the record, with each of those they are for; and to whom they were handed over. */
const issuedTo = (events: readonly StoredEvent[]): string[] =>
  events
    .filter((e) => e.type === 'NoticeIssued')
    .flatMap((e) => (e.data.to as { id: string }[]).map((to) => `${e.data.notice} ${to.id}`))
    .sort();
const handedOver = (events: readonly StoredEvent[]): string[] =>
  events
    .filter((e) => e.type === 'NoticeHandedOver' && !String(e.data.notice).startsWith('reminder/'))
    .map((e) => `${e.data.notice} ${e.data.recipient}`)
    .sort();

/** Waits until every letter has an outcome, which after a kill takes a heartbeat and a retry; two minutes at most. */
async function delivered(store: EventStore): Promise<{ owed: string[]; missing: string[] }> {
  const look = async (): Promise<{ owed: string[]; missing: string[] }> => {
    const owed: string[] = [];
    const missing: string[] = [];
    for (const id of ids) {
      const events = await store.read(`center-${id}`);
      owed.push(...issuedTo(events));
      if (handedOver(events).join() !== issuedTo(events).join()) missing.push(`${id}: ${handedOver(events)}`);
    }
    return { owed, missing };
  };
  return seenAtLast(look, ({ missing }) => missing.length === 0);
}

/** Commands recorded so far: kills are paced by it, so that they meet traffic on a slow machine too. */
let recordedSoFar = 0;

/** How long a client waits for a word, ms; what is not decided by then is asked again at the end. */
const callerMs = 10_000;

/** Clients talk until told to stop; each keeps what it was answered. */
async function talk(centers: Centers, name: string, over: AbortSignal): Promise<Sent[]> {
  const mine = random(seed + Number(name.slice(1)) + 1);
  const sent: Sent[] = [];
  for (let n = 0; !over.aborted; n += 1) {
    const id = `${name}-${n}`;
    const to = ids[Math.floor(mine() * ids.length)] ?? 'k0';
    const kind = mine();
    const command = kind >= 0.2 && kind < 0.3 ? attachAsAuditor(id) : attach(id);
    const begun = Date.now();
    const outcome =
      kind < 0.2
        ? await centers.signal(centerStream(to), command, callerMs).then(({ accepted }) => ({ signalled: accepted }))
        : await centers.send(centerStream(to), command, callerMs);
    if ('recorded' in outcome) recordedSoFar += 1;
    sent.push({ id, center: to, command, signal: kind < 0.2, outcome, ms: Date.now() - begun });
    await pause(mine() * 60);
  }
  return sent;
}

/** The victims in turn, at random moments; now and then a second one at the same time. */
async function killInTurn({ stack }: StackRig): Promise<Record<string, number>> {
  const done: Record<string, number> = { store: 0, temporal: 0, worker: 0 };
  for (let n = 0; n < kills; n += 1) {
    const victim = (['store', 'worker', 'temporal'] as const)[n % 3] ?? 'store';
    await stack.up();
    const before = recordedSoFar;
    await eventually(
      `three commands more than ${before} recorded`,
      () => recordedSoFar,
      (n) => n >= before + 3,
    );
    await pause(dice() * 2200);
    const pid = stack.pids()[victim];
    await stack.kill(victim);
    if (pid !== undefined && stack.pids()[victim] !== pid) done[victim] = (done[victim] ?? 0) + 1;
    if (dice() < 0.2) await stack.kill(victim === 'worker' ? 'store' : 'worker').then(() => undefined);
  }
  await stack.up();
  return done;
}

/** A day of the year on which a report is due within the run: today, at this time of day. */
async function makeSomethingDue(rig: StackRig, inMs: number): Promise<{ ids: string[]; at: number }> {
  const at = Math.ceil((Date.now() + inMs) / 60_000) * 60_000;
  const time = new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);
  const today = dateOf(at);
  const due = today.slice(5);
  const values = {
    'calendar.rule': 'calendarDays',
    'calendar.cutoff': time,
    'annualReport.opens': '01-01',
    'annualReport.due': due,
  };
  for (const command of adoption(`kills-${seed}`, values)) must(await rig.centers.send(programStream, command));
  const chosen = ids.slice(0, 6);
  const approvedOn = `${Number(today.slice(0, 4)) - 1}-01-15`;
  await Promise.all(chosen.map(async (id) => must(await bring(rig.centers, id, approvedOn))));
  return { ids: chosen, at };
}

function must(outcome: Outcome): void {
  if (!('recorded' in outcome)) throw new Error(`not recorded: ${JSON.stringify(outcome)}`);
}

async function settled(store: EventStore, sent: readonly Sent[]): Promise<Map<string, StoredEvent[]>> {
  const signals = sent.filter(({ signal, outcome }) => signal && 'signalled' in outcome && outcome.signalled);
  const look = async () =>
    new Map(await Promise.all(ids.map(async (id) => [id, await store.read(`center-${id}`)] as const)));
  return seenAtLast(look, (streams) =>
    signals.every(({ id, center: to }) => answerTo(streams.get(to) ?? [], id).length > 0),
  );
}

/** What each center waits for: by its workflow, by its pending timer, and by the fold of its stream. */
async function waitingFor(
  rig: StackRig,
): Promise<{ byWorkflow: Record<string, unknown>; byTimer: Record<string, unknown>; byFold: Record<string, unknown> }> {
  const law = await currentLaw(rig.store);
  const byFold: Record<string, unknown> = {};
  for (const state of await readAllCenters(rig.store)) {
    const item = reader(law).next(state);
    byFold[state.id] = item ? { deadline: item.deadline, due: item.due, at: toMillis(item.at) } : null;
  }
  const byWorkflow: Record<string, unknown> = {};
  const byTimer: Record<string, unknown> = {};
  for (const id of Object.keys(byFold)) {
    const agenda = there(await rig.centers.agenda(centerStream(id)));
    const next = agenda.wake ?? agenda.next;
    byWorkflow[id] = next ? { deadline: next.deadline, due: next.due, at: next.at } : null;
    byTimer[id] = await pendingTimer(rig, id);
  }
  return { byWorkflow, byTimer, byFold };
}

/** The one timer that runs, as the UI shows it: what it says, and the minute it fires. */
async function pendingTimer({ client }: StackRig, id: string): Promise<unknown> {
  const { events } = await client.workflow.getHandle(`center-${id}`).fetchHistory();
  const over = new Set<unknown>(
    (events ?? []).map((event) => (event.timerCanceledEventAttributes ?? event.timerFiredEventAttributes)?.timerId),
  );
  const pending = (events ?? []).filter(
    (event) => event.timerStartedEventAttributes && !over.has(event.timerStartedEventAttributes.timerId),
  );
  return pending.map((event) => ({
    says: JSON.parse(Buffer.from(event.userMetadata?.summary?.data ?? []).toString() || 'null'),
    minute: Math.round(
      (Number(event.eventTime?.seconds) + Number(event.timerStartedEventAttributes?.startToFireTimeout?.seconds)) / 60,
    ),
  }));
}

async function underFire(rig: StackRig): Promise<void> {
  const due = await makeSomethingDue(rig, 120_000);
  const rest = ids.filter((id) => !due.ids.includes(id));
  await Promise.all(rest.map(async (id, i) => must(await bring(rig.centers, id, addDays('2023-03-01', i * 20)))));

  const over = new AbortController();
  const own = await Promise.all(Array.from({ length: clients }, () => rig.another()));
  const talking = own.map(({ centers }, i) => talk(centers, `c${i}`, over.signal));
  const begun = Date.now();
  const done = await killInTurn(rig).finally(() => over.abort());
  const sent = (await Promise.all(talking)).flat();
  const streams = await settled(rig.store, sent);

  const total = Object.values(done).reduce((a, b) => a + b, 0);
  const answered = sent.filter(({ outcome }) => 'recorded' in outcome);
  const pending = sent.filter(({ outcome }) => 'pending' in outcome);
  const times = sent.map(({ ms }) => ms).sort((a, b) => a - b);
  console.log(`kills ${total}: ${JSON.stringify(done)}; ${((Date.now() - begun) / 1000).toFixed(0)} s`);
  console.log(
    `commands ${sent.length}: recorded ${answered.length}, refused ${sent.filter(({ outcome }) => 'refused' in outcome).length}, signals ${sent.filter(({ signal }) => signal).length}, not decided within 10 s ${pending.length}; p50 ${quantile(times, 0.5)} ms, p99 ${quantile(times, 0.99)} ms, longest ${times.at(-1) ?? 0} ms`,
  );
  check(
    `at least 30 kills, each of the three at least 8 times (${total})`,
    total >= 30 && Object.values(done).every((n) => n >= 8),
    done,
  );
  check('commands were recorded meanwhile', answered.length > 50, answered.length);
  const wrong = answered.filter(({ id, center: to, outcome }) => {
    const events = answerTo(streams.get(to) ?? [], id).map(({ revision, type }) => ({ revision, type }));
    return JSON.stringify(events) !== JSON.stringify('recorded' in outcome ? outcome.recorded : undefined);
  });
  check('every command that was answered as recorded is on the record once, as answered', wrong.length === 0, wrong);
  const refusedButThere = sent.filter(
    ({ id, center: to, outcome }) => 'refused' in outcome && answerTo(streams.get(to) ?? [], id).length > 0,
  );
  check('no refused command left anything', refusedButThere.length === 0, refusedButThere);
  const lostSignals = sent.filter(
    ({ id, center: to, outcome }) =>
      'signalled' in outcome && outcome.signalled && answerTo(streams.get(to) ?? [], id).length !== 1,
  );
  check('every accepted signal is on the record once', lostSignals.length === 0, lostSignals);
  for (const each of pending) each.outcome = await rig.centers.send(centerStream(each.center), each.command);
  check(
    'what was not decided at first has its answer when asked again',
    pending.every(({ outcome }) => !('pending' in outcome)),
    pending,
  );
  const faults = [...streams.values()].flatMap(faultsOf);
  check('revisions dense, hash chains whole, no command twice', faults.length === 0, faults);
  const known = new Set(sent.map(({ id }) => id));
  // Time's own, and what the system reports of letters it handed over.
  const bySystem = (event: StoredEvent): boolean =>
    /^(import|due)\//.test(commandOf(event)) ||
    (event.type === 'NoticeHandedOver' && commandOf(event).startsWith('delivery/'));
  const phantom = [...streams.values()].flat().filter((event) => !known.has(commandOf(event)) && !bySystem(event));
  check('nothing is on the record that nobody sent', phantom.length === 0, phantom.map(commandOf));
  const letters = await delivered(rig.store);
  check(
    'every notice is handed over to everybody it is for, by the record once',
    letters.owed.length > 0 && letters.missing.length === 0,
    letters,
  );
  await pause(Math.max(0, due.at + 2000 - Date.now()));
  await seenAtLast(() => allOverdue(rig, due.ids), Boolean);
  const overdue = await Promise.all(
    due.ids.map(
      async (id) =>
        typesOf(await rig.store.read(`center-${id}`)).filter((type) => type === 'AnnualReportOverdue').length,
    ),
  );
  check(
    `the deadline that fell during or after the kills (${new Date(due.at).toISOString()}) was recorded once in each center`,
    overdue.every((n) => n === 1),
    overdue,
  );
  const runs = (await Promise.all(ids.map((id) => runsUpTo(rig.client, `center-${id}`))))
    .flat()
    .map(({ history }) => history);
  console.log(`workflow runs ${runs.length}, events ${[...streams.values()].flat().length}`);
  const unfit = await replayFaults(await workflowBundle(), runs);
  check('every run of every workflow replays', unfit.length === 0, unfit);
}

const allOverdue = async (rig: StackRig, those: readonly string[]): Promise<boolean> =>
  (
    await Promise.all(
      those.map(async (id) => typesOf(await rig.store.read(`center-${id}`)).includes('AnnualReportOverdue')),
    )
  ).every(Boolean);

async function main(): Promise<void> {
  silence();
  const home = newHome('kills');
  const first = await openStack(home, { env: { ...process.env, CENTERS_RUN_LENGTH: '60' } });
  await underFire(first).catch((error: unknown) => check('the run came to its end', false, String(error)));
  const before = await waitingFor(first);
  check(
    'every workflow waits for what the fold of its stream says',
    JSON.stringify(before.byWorkflow) === JSON.stringify(before.byFold),
    before,
  );
  await first.close();

  for (const suffix of ['', '-wal', '-shm']) rmSync(join(home, `temporal.db${suffix}`), { force: true });
  const second = await openStack(home);
  const begun = Date.now();
  const resumed = await run(home, join(root, 'bin', 'centers.js'), 'resume', '--output', 'json');
  check('resume starts every clock again', resumed.code === 0, resumed.output);
  await seenAtLast(
    () => Promise.all(ids.map((id) => second.centers.agenda(centerStream(id)).then(Boolean, () => false))),
    (ready) => ready.every(Boolean),
  );
  const after = await waitingFor(second);
  console.log(
    `without Temporal's database: ${ids.length} clocks running again after ${((Date.now() - begun) / 1000).toFixed(1)} s`,
  );
  check('all agendas are as before the loss', JSON.stringify(after.byWorkflow) === JSON.stringify(before.byWorkflow), {
    before: before.byWorkflow,
    after: after.byWorkflow,
  });
  check('all pending timers are as before the loss', JSON.stringify(after.byTimer) === JSON.stringify(before.byTimer), {
    before: before.byTimer,
    after: after.byTimer,
  });
  await second.close();
  removeHome(home);
}

runLane(main, { check, end });
