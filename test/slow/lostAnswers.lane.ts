/**
 * Answers that never arrive: between the clients and Temporal for one command in five, between the worker and the store
 * for one answer in forty. `npx tsx test/slow/lostAnswers.lane.ts [--seed N]`; figures, then `N passed, N failed`.
 * About a minute.
 */
import type { Outcome } from '../../client/centers';
import { program } from '../../settings/programs';
import { attach, attachAsAuditor, bring, centerStream } from '../engine/commands';
import { answerTo, faultsOf } from '../engine/record';
import { hangsAfterMs } from '../support/eventually';
import { counting, runLane } from './lane';
import { type LossyProxy, startProxy } from './proxy';
import { newHome, openStack, quantile, random, removeHome, seedFrom } from './stackRig';

const commands = 500;
const clients = 5;
const share = 0.2;
const ids = ['l0', 'l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7'];

interface Sent {
  readonly id: string;
  readonly center: string;
  readonly outcome: Outcome;
  readonly ms: number;
  readonly struck: boolean;
}

const { check, end } = counting();

async function main(): Promise<void> {
  const seed = seedFrom(process.argv, 'test/slow/lostAnswers.lane.ts');
  const home = newHome('lost');
  const dice = random(seed);
  const storeProxy: { proxy?: LossyProxy; armed: boolean } = { armed: false };
  const rig = await openStack(home, {
    launches: {
      worker: async ({ ports, namespace, addresses, env, logFile }) => {
        storeProxy.proxy ??= await startProxy(ports.eventstore, () =>
          storeProxy.armed && dice() < 0.025 ? 'drop' : 'pass',
        );
        return {
          name: 'worker',
          command: process.execPath,
          args: program('worker'),
          env: {
            ...env,
            CENTERS_HOME: home,
            CENTERS_RUN_LENGTH: '300',
            CENTERS_EVENTSTORE: `esdb://127.0.0.1:${storeProxy.proxy.port}?tls=false`,
            TEMPORAL_ADDRESS: addresses.temporal,
            TEMPORAL_NAMESPACE: namespace,
          },
          logFile: logFile('worker'),
          ready: /worker ready/,
          readyWithinMs: hangsAfterMs,
          stopWithinMs: 4000,
        };
      },
    },
  });
  for (const [i, id] of ids.entries()) await bring(rig.centers, id, `2023-0${i + 1}-15`);

  storeProxy.armed = true;
  const temporalPort = Number(rig.stack.addresses.temporal.split(':')[1]);
  const client = async (name: string): Promise<{ sent: Sent[]; dropped: number }> => {
    // One connection a client and one command at a time, so that the answer that is lost is the answer to that command.
    let struck = false;
    const proxy = await startProxy(temporalPort, () => {
      if (!struck) return 'pass';
      struck = false;
      return 'drop';
    });
    const mine = random(seed + Number(name.slice(1)) + 1);
    const { centers } = await rig.another(`127.0.0.1:${proxy.port}`);
    const sent: Sent[] = [];
    for (let n = 0; n < commands / clients; n += 1) {
      const id = `${name}-${n}`;
      const to = ids[Math.floor(mine() * ids.length)] ?? 'l0';
      const strike = mine() < share;
      struck = strike;
      const begun = Date.now();
      const outcome = await centers.send(centerStream(to), mine() < 0.1 ? attachAsAuditor(id) : attach(id));
      sent.push({ id, center: to, outcome, ms: Date.now() - begun, struck: strike });
    }
    return { sent, dropped: proxy.dropped() };
  };
  const told = await Promise.all(Array.from({ length: clients }, (_, i) => client(`c${i}`)));
  storeProxy.armed = false;

  const sent = told.flatMap((each) => each.sent);
  const dropped = told.reduce((sum, each) => sum + each.dropped, 0);
  const streams = new Map(
    await Promise.all(ids.map(async (id) => [id, await rig.store.read(`center-${id}`)] as const)),
  );
  const recorded = sent.filter(({ outcome }) => 'recorded' in outcome);
  const refused = sent.filter(({ outcome }) => 'refused' in outcome);
  const times = sent.map(({ ms }) => ms).sort((a, b) => a - b);
  const struckTimes = sent
    .filter(({ struck }) => struck)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b);
  console.log(`commands ${sent.length}: recorded ${recorded.length}, refused ${refused.length}`);
  console.log(
    `answers lost: ${dropped} between client and Temporal, ${storeProxy.proxy?.dropped() ?? 0} between worker and store`,
  );
  console.log(
    `time to a definite word: p50 ${quantile(times, 0.5)} ms, p99 ${quantile(times, 0.99)} ms, longest ${times.at(-1) ?? 0} ms`,
  );
  console.log(`where the answer was lost: p50 ${quantile(struckTimes, 0.5)} ms, longest ${struckTimes.at(-1) ?? 0} ms`);
  check(`${commands} commands were sent`, sent.length === commands, sent.length);
  const asked = sent.filter(({ struck }) => struck).length;
  check(`every strike lost an answer (${dropped} of ${asked})`, dropped === asked && dropped > commands * share * 0.6, {
    dropped,
    asked,
  });
  check('answers of the store were lost as well', (storeProxy.proxy?.dropped() ?? 0) > 0);
  const open = sent.filter(({ outcome }) => 'pending' in outcome);
  check('each caller had a definite word', open.length === 0, open);
  const wrong = recorded.filter(({ id, center, outcome }) => {
    const events = answerTo(streams.get(center) ?? [], id).map(({ revision, type }) => ({ revision, type }));
    return JSON.stringify(events) !== JSON.stringify('recorded' in outcome ? outcome.recorded : undefined);
  });
  check('what was answered as recorded is on the record once, as answered', wrong.length === 0, wrong);
  const both = refused.filter(({ id, center }) => answerTo(streams.get(center) ?? [], id).length > 0);
  check('what was refused is not on the record', both.length === 0, both);
  const faults = [...streams.values()].flatMap(faultsOf);
  check('revisions dense, hash chains whole, no command twice', faults.length === 0, faults);
  await rig.close();
  removeHome(home);
}

runLane(main, { check, end });
