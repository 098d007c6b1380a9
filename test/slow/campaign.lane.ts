/**
 * A campaign of many centers by the command line, on the whole stack: opened and decided by one document each while the
 * worker is killed again and again; every center answers once, those that refuse stay listed, and the audit decides
 * everything again. `npx tsx test/slow/campaign.lane.ts [--centers N] [--kills N]` (default 240 and 4); figures, then
 * `N passed, N failed`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Outcome } from '../../client/centers';
import { membersOf } from '../../events/members';
import type { EventStore, StoredEvent } from '../../events/store';
import { readCenter } from '../../register';
import { addDays, addMonths, dateOf } from '../../rules/time/dates';
import { root } from '../../settings/programs';
import { many, megabytes } from '../bench/figures';
import { bring, centerStream, importOf } from '../engine/commands';
import { commandOf, faultsOf } from '../engine/record';
import { silence } from '../engine/rig';
import { hangsAfterMs, seenAtLast } from '../support/eventually';
import { counting, runLane } from './lane';
import { auditAll, newHome, openStack, removeHome, reportSeason, run, type StackRig } from './stackRig';

const { values } = parseArgs({
  options: { centers: { type: 'string', default: '240' }, kills: { type: 'string', default: '4' } },
});
const [count, kills] = [Number(values.centers), Number(values.kills)];
const { check, end } = counting();
const today = dateOf(Date.now());
const running = Array.from({ length: count }, (_, i) => `m${i}`);
/** In the register without a day of approval: no clock runs, so they refuse. */
const undated = Array.from({ length: Math.max(1, Math.floor(count / 20)) }, (_, i) => `d${i}`);
const members = [...running, ...undated];

function must(outcome: Outcome): void {
  if (!('recorded' in outcome)) throw new Error(`not recorded: ${JSON.stringify(outcome)}`);
}

async function found({ centers }: StackRig): Promise<void> {
  const approvedOn = (id: string): string => addDays(addMonths(today, -60), Number(id.slice(1)) % 700);
  await many(running, 24, async (id) => must(await bring(centers, id, approvedOn(id))));
  await many(undated, 24, async (id) => {
    const unknown = { approvedOn: { text: '未载明', exact: 'none' } };
    for (const command of importOf(id, today, unknown)) must(await centers.send(centerStream(id), command));
  });
}

/** The year the centers report on next: its window may be open already. */
async function reportYear(store: EventStore): Promise<string> {
  const { state } = (await readCenter(store, 'm0')) ?? {};
  const open = Object.values(state?.deadline ?? {}).filter((d) => d.state === 'open');
  const [year] = open.flatMap(({ name }) => /^annual-report-(\d{4})(?:-open)?$/.exec(name)?.[1] ?? []).sort();
  return year ?? today.slice(0, 4);
}

interface Carried {
  readonly seconds: number;
  readonly peak: number;
  readonly killed: number;
}

/**
 * Follows a step until every member has answered, killing the worker on the way; time and peak memory of the worker.
 */
async function follow({ stack, store }: StackRig, step: string): Promise<Carried> {
  const begun = Date.now();
  const answered = new Set<string>();
  const mark = `campaign/r1/${step}/`;
  const following = store.subscribe({ prefixes: ['center-'] }, (event) => {
    if (commandOf(event).startsWith(mark)) answered.add(event.stream);
  });
  let [peak, killed] = [0, 0];
  for (
    let quietMs = 0, last = 0;
    answered.size < members.length && quietMs < hangsAfterMs;
    quietMs = answered.size > last ? 0 : quietMs + 50
  ) {
    last = answered.size;
    const { worker } = stack.pids();
    if (worker !== undefined) peak = Math.max(peak, megabytes(worker));
    if (killed < kills && answered.size >= ((killed + 1) * members.length) / (kills + 2)) {
      await stack.kill('worker');
      killed += 1;
      await stack.up();
    }
    await pause(50);
  }
  const seconds = (Date.now() - begun) / 1000;
  await following.stop();
  return { seconds, peak, killed };
}

const say = (what: string, { seconds, peak, killed }: Carried): void =>
  console.log(
    `${what}: ${members.length} centers in ${seconds.toFixed(1)} s (with its preview), worker at most ${peak} MB, killed ${killed} times`,
  );

const answersTo = (events: readonly StoredEvent[], step: string): StoredEvent[] =>
  events.filter((e) => commandOf(e).startsWith(`campaign/r1/${step}/`));

/** Each running center has taken the step once, each undated one has refused it once. */
async function answeredOnce(store: EventStore, step: string, type: string): Promise<void> {
  const wrong: unknown[] = [];
  const see = async (id: string, wanted: string): Promise<void> => {
    const events = await store.read(`center-${id}`);
    const mine = answersTo(events, step);
    const main = mine.filter((e) => e.type === wanted || e.type === 'CommandRefused').map((e) => e.type);
    if (main.join() !== wanted || faultsOf(events).length > 0) wrong.push({ id, main, faults: faultsOf(events) });
  };
  await many(running, 16, (id) => see(id, type));
  await many(undated, 16, (id) => see(id, 'CommandRefused'));
  check(
    `${step}: every center has answered once, all of it or nothing, its chain whole`,
    wrong.length === 0,
    wrong.slice(0, 3),
  );
}

async function toldOnce(store: EventStore, step: string): Promise<void> {
  const told = await seenAtLast(
    async () => (await store.read('program')).filter((e) => e.type === 'CampaignTold' && e.data.step === step),
    ({ length }) => length > 0,
  );
  const once = told.length === 1 && told[0]?.data.centers === members.length;
  check(`${step}: the fan-out has reported once`, once, told);
}

async function main(): Promise<void> {
  silence();
  const home = newHome('campaign');
  const rig = await openStack(home);
  const cli = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { code, output } = await run(home, join(root, 'bin', 'centers.js'), 'campaign', ...args, '--output', 'json');
    if (code !== 0) throw new Error(`campaign ${args[0]}: exit ${code}: ${output.slice(0, 500)}`);
    return membersOf(JSON.parse(output));
  };
  const file = (name: string, content: string): string => {
    writeFileSync(join(home, name), content);
    return join(home, name);
  };
  try {
    await found(rig);
    const list = file('list.csv', ['center,why', ...members.map((id) => `${id},`), ''].join('\n'));
    const results = file(
      'results.csv',
      ['center,outcome,reason', ...members.map((id) => `${id},免报,停报一年`), ''].join('\n'),
    );
    const paper = file('notice.pdf', 'PDF');
    const year = await reportYear(rig.store);
    await cli(...reportSeason('r1', list, year, addMonths(today, 2)), '--yes');

    const opening = follow(rig, 'open');
    const opened = await cli('open', 'r1', '--document', paper, '--yes');
    const expected = { taken: running.length, refused: undated.length, waiting: 0, unnamed: 0 };
    check(
      'the preview names who will take it and who refuses',
      JSON.stringify(opened.counts) === JSON.stringify(expected),
      opened.counts,
    );
    const open = await opening;
    say('opened', open);
    await toldOnce(rig.store, 'open');
    await answeredOnce(rig.store, 'open', 'AnnualReportOpened');
    check(
      'status says what the preview foresaw',
      JSON.stringify((await cli('status', 'r1')).counts) === JSON.stringify(expected),
    );

    const decide = ['decide', 'r1', results, '--document', paper, '--counts', `免报=${members.length}`, '--yes'];
    await cli(...decide, '--prepare');
    const deciding = follow(rig, 'decide');
    await cli(...decide);
    const decided = await deciding;
    say('decided', decided);
    await toldOnce(rig.store, 'decide');
    await answeredOnce(rig.store, 'decide', 'AnnualReportWaived');
    check(
      'status lists those that refuse',
      JSON.stringify((await cli('status', 'r1')).counts) === JSON.stringify(expected),
    );
    const again = await cli(...decide).catch((error: Error) => error.message);
    check(
      'the same decision again is refused',
      /exit 3/.test(String(again)) && /CAMPAIGN_STATUS/.test(String(again)),
      again,
    );
    await answeredOnce(rig.store, 'decide', 'AnnualReportWaived');
    check(`the worker was killed ${kills} times in each step`, open.killed === kills && decided.killed === kills, [
      open.killed,
      decided.killed,
    ]);

    const audit = await auditAll(home);
    check('the audit decides everything again and finds nothing', audit.code === 0, audit.output.slice(0, 600));
  } catch (error) {
    check('the run came to its end', false, String(error));
  }
  await rig.close();
  removeHome(home);
}

runLane(main, { check, end });
