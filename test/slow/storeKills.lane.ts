import { connectEventStore } from '../../events/eventStoreDb';
import type { StoredEvent } from '../../events/store';
import { eventually, seenAtLast } from '../support/eventually';
import { freePort } from '../support/ports';
import { counting } from './lane';
import { compare, type Verdict, Writer } from './store/load';
import { buildServer, dice, pause, start, workshop } from './store/rig';

/**
 * SIGKILL at random moments of a mixed load, again and again on one file: no acknowledged event missing or elsewhere,
 * no append half there, positions strictly rising, subscribers that went on from their checkpoint saw every event
 * exactly once.
 */
const KILLS = Number(process.env.STORE_KILLS ?? 200);
const SEED = Number(process.env.STORE_SEED ?? Date.now() % 2 ** 31);

async function main(): Promise<void> {
  const { check, say, end } = counting();
  const shop = workshop('kills');
  const random = dice(SEED);
  say(`seed ${SEED}; again with STORE_SEED=${SEED} npx tsx test/slow/storeKills.lane.ts`);
  const server = buildServer(shop.path('server'));
  const port = await freePort();
  let running = await start(server, shop.path('kills.db'), { port });
  const store = connectEventStore(running.connectionString, { callMs: 1_500 });
  const writers = Array.from({ length: 16 }, (_, n) => new Writer(store, `writer-${n}`, n < 8 ? 1 : (n % 4) + 2));
  const seen: StoredEvent[][] = [[], []];
  const subscriptions = seen.map((list) =>
    store.subscribe({ prefixes: ['writer-'] }, (event) => void list.push(event)),
  );
  let over = false;
  const load = Promise.all(writers.map((writer) => writer.run(() => over)));
  const acknowledged = (): number => writers.reduce((sum, { acknowledged: a }) => sum + a.length, 0);

  const reopened: number[] = [];
  let [kills, busy] = [0, 0];
  const started = Date.now();
  for (; kills < KILLS; kills += 1) {
    const before = acknowledged();
    await eventually(`five acknowledged appends more than ${before}`, acknowledged, (n) => n >= before + 5);
    await pause(random() * 100);
    if (acknowledged() > before) busy += 1;
    await running.kill('SIGKILL');
    const dead = performance.now();
    running = await start(server, shop.path('kills.db'), { port });
    reopened.push(performance.now() - dead);
  }
  over = true;
  await load;
  const verdict: Verdict = { lost: 0, misplaced: 0, torn: 0, duplicated: 0 };
  let events = 0;
  for (const writer of writers) {
    const stream = await store.read(writer.stream);
    events += stream.length;
    compare(writer, stream, verdict);
  }
  const log: StoredEvent[] = [];
  for await (const event of store.readAll({ prefixes: ['writer-'] })) log.push(event);
  await seenAtLast(
    () => seen.map(({ length }) => length),
    (lengths) => lengths.every((length) => length >= log.length),
  );
  const rising = log.every((event, n) => n === 0 || BigInt(event.position) > BigInt(log[n - 1]?.position ?? 0));
  const missed = seen.map(
    (list) => log.filter(({ id }, n) => list[n]?.id !== id).length + Math.max(0, list.length - log.length),
  );
  reopened.sort((a, b) => a - b);
  const p95 = reopened[Math.floor(reopened.length * 0.95)] ?? Number.NaN;

  say(
    `${kills} kills in ${Math.round((Date.now() - started) / 1000)} s, ${acknowledged()} appends acknowledged of ${writers.reduce((s, w) => s + w.attempted, 0)}, ${events} events; reopened p95 ${Math.round(p95)} ms`,
  );
  check(`${KILLS} kills, each under load (else the harness is broken)`, kills === KILLS && busy === kills, {
    kills,
    busy,
  });
  check('no acknowledged event is missing', verdict.lost === 0, verdict);
  check('every acknowledged event is where it was said to be', verdict.misplaced === 0, verdict);
  check('no append is half there', verdict.torn === 0, verdict);
  check('no event is there twice', verdict.duplicated === 0, verdict);
  check('the log has all events of the streams, positions strictly rising', rising && log.length === events, {
    log: log.length,
    events,
  });
  check(
    'two subscribers, resumed over all kills, saw every event exactly once and in order',
    missed.every((n) => n === 0),
    missed,
  );
  for (const subscription of subscriptions) await subscription.stop();
  await store.close();
  await running.kill('SIGTERM');
  shop.remove();
  end();
}

void main();
