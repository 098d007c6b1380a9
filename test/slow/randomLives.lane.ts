import { definitionOf } from '../../events/catalogue';
import { commandEnvelope } from '../../events/envelope';
import { center } from '../../rules/center';
import { program } from '../../rules/program';
import { deviations } from '../support/extremes';
import { RandomLife, randomOf, tally } from '../support/randomLife';
import { counting } from './lane';
import { Forger, repeated } from './randomLives/forge';
import { programLife } from './randomLives/programs';

/**
 * A hundred thousand random commands, under every value a policy switch takes: back-dated and forged ones, ids that come
 * again. Nothing throws, time decides against nobody, and no command is one that never succeeds.
 */
const lane = counting();
const total = Number(process.argv[2] ?? 100_000);
const random = randomOf(Number(process.argv[3] ?? 11));
const steps = 16;
const leastAccepted = 20;

const policies: readonly Record<string, unknown>[] = [{}, ...deviations.map(([key, value]) => ({ [key]: value }))];
const counts = tally();
const wrong: string[] = [];
const forged = new Map<string, number>();
const codes = new Map<string, number>();
let lives = 0;
let repeats = 0;

const note = (where: string, what: string | undefined): void => {
  if (what) wrong.push(`${where}: ${what}`.slice(0, 600));
};
const count = (of: Map<string, number>, name: string): void => void of.set(name, (of.get(name) ?? 0) + 1);

function live(values: Record<string, unknown>): void {
  const where = JSON.stringify(values);
  const one = new RandomLife(random, counts, values);
  const forger = new Forger(one);
  let injected = false;
  for (let n = 0; n < steps && !one.over; n += 1) {
    for (const { type } of one.pass()) {
      if (definitionOf(type)?.adverse) note(where, `time wrote ${type}`);
      if (type === 'DueItemSetAside' && !injected) note(where, 'what was due was set aside');
    }
    if (random() < 0.03) {
      one.fault();
      injected = true;
    }
    for (const { name, id, when, events, refused } of one.step()) {
      if (refused) count(codes, refused.code);
      if (refused?.code === 'INTERNAL') note(where, `${name} threw: ${refused.message}`);
      // What wrote nothing (a calendar that moves no day) left no id to come again.
      if (refused || events.length === 0 || random() > 0.3) continue;
      repeats += 1;
      const { as: actor, reason, documents } = when;
      const data = commandEnvelope.shape.data.parse(when.data);
      note(where, repeated(one, id, { id, type: name, actor, data, reason, documents: [...(documents ?? [])] }));
    }
    for (let more = 0; more < 2; more += 1) {
      const { kind, wrong: what } = forger.forge();
      count(forged, kind);
      note(where, what);
    }
  }
  const { record } = one.life.decider.faults(one.life.state);
  if (record.length > 0) note(where, `the record does not fold: ${JSON.stringify(record)}`);
  lives += 1;
}

async function main(): Promise<void> {
  for (let at = 0; at < policies.length || counts.sent < total; at += 1) {
    const values = policies[at % policies.length] ?? {};
    try {
      live(values);
    } catch (error) {
      note(JSON.stringify(values), error instanceof Error ? String(error.stack) : String(error));
    }
  }
  for (let k = 0; k < leastAccepted; k += 1) programLife(counts, k);

  const seldom = [...center.commands.keys(), ...program.commands.keys()]
    .map((name) => ({ name, times: counts.accepted.get(name) ?? 0 }))
    .sort((a, b) => a.times - b.times);
  const listed = (of: Map<string, number>): string =>
    [...of]
      .sort(([, a], [, b]) => b - a)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ');
  lane.say(`${counts.sent} commands in ${lives} lives under ${policies.length} policies; ${repeats} came again`);
  lane.say(`${Math.round(process.cpuUsage().user / 1e6)} s of processor time`);
  lane.say(`accepted: ${listed(counts.accepted)}`);
  lane.say(`refused: ${listed(codes)}`);
  lane.say(`forged: ${listed(forged)}`);
  lane.check(`at least ${total} commands`, counts.sent >= total, counts.sent);
  lane.check(
    'nothing throws, nothing forged is taken, time decides against nobody',
    wrong.length === 0,
    wrong.slice(0, 8),
  );
  lane.check(
    `each command is accepted at least ${leastAccepted} times`,
    seldom.every(({ times }) => times >= leastAccepted),
    seldom.filter(({ times }) => times < leastAccepted),
  );
  lane.check('ids that come again write nothing', repeats > 100, repeats);
  lane.end();
}

void main();
