import { center } from '../../rules/center';
import type { CenterState } from '../../rules/center/state';
import { noOthers } from '../../rules/kernel/command';
import { decider } from '../../rules/kernel/decider';
import { deviations } from '../support/extremes';
import { lawOf } from '../support/given';
import { type Node, type Space, space, way } from './deadEnds/search';
import { type Seed, seeds } from './deadEnds/seeds';
import { counting, runLane } from './lane';

/**
 * Nobody is left without a way on: from many beginnings, under every value of every policy switch, states are searched
 * breadth first by lawful acts and by time. In each of them whatever waits has an act that somebody may do or a clock
 * that runs, somebody is told of it, and from each a state is reached where nothing waits.
 *
 * `--states N`: so many are looked at from each beginning under a policy, and eight times as many under the usual one.
 * `--policy KEY`: under the values of this switch alone.
 */

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const statesMost = Number(argument('--states') ?? 10);
/** From so many of the farthest it is tried to come to where nothing waits, in so many steps. */
const farthest = { usual: 1000, other: 2 };
const onward = 400;
const mixtures = 8;

const { check, say, end } = counting();

/** What does not touch what waits: when people are reminded, at which hour a day ends. */
const untouched = /^(reminders\.|remedies\.|calendar\.cutoff|regulation\.|audit\.|dates\.)/;
const quiet = Object.fromEntries(
  deviations.flatMap(([key, value]) =>
    key.startsWith('reminders.') && Array.isArray(value) && value.length === 0 ? [[key, value]] : [],
  ),
);
/** Every value of a choice; of a number the least and the most. */
const values = deviations.filter(([key, value], i) => {
  const same = (at: number): boolean => deviations[at]?.[0] === key && typeof deviations[at]?.[1] === 'number';
  const between = typeof value === 'number' && same(i - 1) && same(i + 1);
  return !untouched.test(key) && !between && (argument('--policy') ?? key) === key;
});
/** Several at once, the same in every run. */
const mixed = Array.from({ length: argument('--policy') === undefined ? mixtures : 0 }, (_, run) =>
  Object.fromEntries(
    values.filter((_value, i) => (i * 7 + run * 13) % 11 === 0 && !/^calendar|years$/.test(values[i]?.[0] ?? '')),
  ),
);

const told = new Map<string, string>();
const unreached: string[] = [];
const tell = (what: string, where: string): void => void (told.has(what) || told.set(what, where));

/** Whatever waits in a state has a way on, and somebody is told. */
function expectWayOn(node: Node, next: readonly Node[], where: string): void {
  for (const { name, of, step, told: who } of node.waiting) {
    const moves = next.some(
      (n) => n.state.lifecycle.ended || !n.waiting.some((m) => m.name === name && m.of === of && m.step === step),
    );
    if (!moves) tell(`${name} at “${step}”: no act and no clock leads on (${who.join(', ')})`, where);
    if (who.length === 0) tell(`${name} at “${step}”: nobody is told`, where);
  }
}

const isStable = (node: Node): boolean => node.waiting.length === 0 || node.state.lifecycle.ended !== undefined;

/** The nodes from which a stable state is reached, of those that are known. */
function reaching(nodes: Iterable<Node>): Set<Node> {
  const before = new Map<Node, Node[]>();
  const good: Node[] = [];
  for (const node of nodes) {
    if (isStable(node)) good.push(node);
    for (const n of node.next ?? []) before.set(n, [...(before.get(n) ?? []), node]);
  }
  const found = new Set(good);
  for (let node = good.pop(); node; node = good.pop())
    for (const one of before.get(node) ?? [])
      if (!found.has(one)) {
        found.add(one);
        good.push(one);
      }
  return found;
}

/** Goes on from a node, what waits least first, until something that reaches a stable state is met. */
function goesOn(from: Node, { expand }: Space, good: Set<Node>): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let i = 0; i < onward; i += 1) {
    const node = open.pop();
    if (!node) return false;
    for (const n of expand(node)) {
      if (good.has(n) || isStable(n)) return true;
      if (!seen.has(n)) {
        seen.add(n);
        open.push(n);
      }
    }
  }
  return false;
}

function search(seed: Seed, values: Record<string, unknown>, most: number, far: number): number {
  const where = `${seed.name}, ${JSON.stringify(values)}`;
  const all = { ...quiet, ...values };
  let begun: ReturnType<Seed['begin']>;
  try {
    begun = seed.begin(all);
  } catch {
    unreached.push(where); // under this policy the beginning is not come to so; another one leads there
    return 0;
  }
  const found = space(
    decider<CenterState, never>(center, lawOf(all) as never, noOthers),
    begun.life.state,
    begun.on,
    seed.focus,
  );
  const queue = [found.first];
  const looked = new Set(queue);
  for (let at = 0; at < queue.length && at < most; at += 1) {
    const node = queue[at];
    if (!node) break;
    const next = found.expand(node);
    if (!isStable(node)) expectWayOn(node, next, `${where}: ${way(node)}`);
    for (const n of next)
      if (!looked.has(n)) {
        looked.add(n);
        queue.push(n);
      }
  }
  let good = reaching(found.nodes.values());
  for (const node of [...looked].reverse().slice(0, far)) {
    if (good.has(node)) continue;
    if (!goesOn(node, found, good))
      tell(
        `${node.waiting.map((m) => `${m.name} at “${m.step}”`).join(', ')}: nothing stable is reached`,
        `${where}: ${way(node)}`,
      );
    good = reaching(found.nodes.values());
  }
  return found.nodes.size;
}

async function main(): Promise<void> {
  const begun = Date.now();
  let states = 0;
  let searches = 0;
  const empty = new Set(seeds.map((s) => s.name));
  const under = (seed: Seed, policy: Record<string, unknown>, most: number, far: number): number => {
    const n = search(seed, policy, most, far);
    if (n > 0) empty.delete(seed.name);
    searches += 1;
    states += n;
    return n;
  };
  for (const seed of seeds) say(`${seed.name}: ${under(seed, {}, 8 * statesMost, farthest.usual)} states`);
  const policies = [...values.map(([key, value]) => ({ [key]: value })), ...mixed];
  for (const policy of policies)
    for (const seed of seeds)
      if (Object.keys(policy).some((key) => seed.touched.test(key))) under(seed, policy, statesMost, farthest.other);
  say(
    `${states} states in ${searches} searches under ${policies.length + 1} policies, ${Math.round((Date.now() - begun) / 1000)} s`,
  );
  say(`${unreached.length} searches had another beginning than the policy allows`);
  const untried = values.filter(([key]) => !seeds.some(({ touched }) => touched.test(key))).map(([key]) => key);
  check('every switch was tried from some beginning', untried.length === 0, [...new Set(untried)]);
  check('every beginning was come to', empty.size === 0, [...empty]);
  for (const [what, where] of told) check(what, false, where);
  check('whatever waits has a way on, somebody is told, and a stable state is reached', told.size === 0);
}

runLane(main, { check, end });
