import { auditEvents } from '../../audit';
import { compareClock } from '../../audit/clocks';
import { writeCsv, writeOcel, writeXes } from '../../audit/exports';
import { tale } from '../../cli/tale';
import { membersOf } from '../../events/members';
import type { StoredEvent } from '../../events/store';
import {
  currentLaw,
  readAllCenters,
  readAllCentersAsOf,
  readCenter,
  readCenterAsOf,
  reader,
  summaryOf,
} from '../../register';
import { Stopwatch } from '../../register/elapsed';
import { forEach } from '../../register/forEach';
import { legible, type Misfit, misfitIn } from '../../rules/kernel/legible';
import { dateOf } from '../../rules/time/dates';
import { goldenLives } from '../audit/golden';
import { drawing } from '../audit/mutations/harness';
import { memoryStore } from '../audit/store';
import { there } from '../support/there';

/** Readers over a record into which somebody wrote what no schema fits. */

const [victim, bystander] = goldenLives().filter(({ file }) => /\/(04|09)-/.test(file));
if (!victim || !bystander) throw new Error('two recorded lives are needed');
const today = dateOf(victim.now);

test('every recorded event fits', () => {
  for (const { log } of goldenLives())
    for (const event of log) expect({ type: event.type, where: misfitIn(event) }).toEqual({ type: event.type });
});

/** Everything readers do with a record; what of it was told of the bystander. */
async function readEverything(log: readonly StoredEvent[]): Promise<{ misfits: Misfit[]; bystander: unknown }> {
  const misfits: Misfit[] = [];
  const store = legible(memoryStore([...log]), (misfit) => void misfits.push(misfit));
  const law = await currentLaw(store);
  const tellOf = (states: Awaited<ReturnType<typeof readAllCenters>>) =>
    forEach(states, (s) => ({ ...summaryOf(s, law, today), agenda: reader(law).agenda(s) })).told;
  const now = tellOf(await readAllCenters(store));
  for (const asOf of [{ at: '2022-06-01' }, { known: '2022-06-01' }, { at: '2023-06-01', known: '2022-06-01' }]) {
    tellOf((await readAllCentersAsOf(store, asOf, law)).told);
    // Of one center alone, an error is the answer when its record makes no sense.
    await readCenterAsOf(store, victim?.center ?? '', asOf, law).catch(() => undefined);
  }
  const events = (await readCenter(store, victim?.center ?? ''))?.events ?? [];
  tale(events, events, true);
  const watch = new Stopwatch('c');
  for (const event of events) watch.take(event);
  watch.read(today);
  for (const write of [writeOcel, writeXes]) await write(memoryStore([...log]), undefined, () => undefined);
  await writeCsv(
    memoryStore([...log]),
    undefined,
    (type) => type,
    () => undefined,
  );
  return { misfits, bystander: now.find((s) => s.id === bystander?.center) };
}

/** Bent members of an event, none of which any schema of the catalogue takes. */
const bends: readonly [string, (event: StoredEvent) => Partial<StoredEvent>][] = [
  ['nothing in it', () => ({ data: { forged: null } })],
  [
    'a list for every member',
    ({ data }) => ({ data: Object.fromEntries([...Object.keys(data), 'more'].map((k) => [k, [[null]]])) }),
  ],
  [
    'null for every member',
    ({ data }) => ({ data: Object.fromEntries([...Object.keys(data), 'more'].map((k) => [k, null])) }),
  ],
  ['an actor that is none', ({ metadata }) => ({ metadata: { ...metadata, actor: 5 } })],
  ['a command that is none', ({ metadata }) => ({ metadata: { ...metadata, command: null } })],
  [
    'an arrival that is no instant',
    ({ metadata }) => ({ metadata: { ...metadata, command: { ...membersOf(metadata.command), arrivedAt: 'soon' } } }),
  ],
  [
    'a recording that is no instant',
    ({ metadata }) => ({ metadata: { ...metadata, recordedAt: '2022-13-01T00:00:00+08:00' } }),
  ],
  ['a day of effect that is no day', ({ metadata }) => ({ metadata: { ...metadata, effectiveOn: {} } })],
  ['no envelope', () => ({ metadata: {} })],
];

/** What readers tell of a record nobody bent. */
let honest: Awaited<ReturnType<typeof readEverything>>;
beforeAll(async () => {
  honest = await readEverything([...victim.log, ...bystander.log]);
});

const places = victim.log.map((_, i) => i).filter((i) => i % 53 === 0);
test.each(bends)('%s: the event is named, the rest is told, the audit finds it', async (_what, bend) => {
  expect(honest.misfits).toEqual([]);
  expect(honest.bystander).toBeDefined();
  for (const at of places) {
    const forged = victim.log.map((event, i) => (i === at ? { ...event, ...bend(event) } : event));
    const { misfits, bystander: told } = await readEverything([...forged, ...bystander.log]);
    const { stream, revision, type } = there(victim.log[at]);
    expect(misfits).toEqual([{ stream, revision, type, where: expect.stringMatching(/^(data|metadata)/) }]);
    expect(told).toEqual(honest.bystander);
    expect(auditEvents(forged, victim.now).length).toBeGreaterThan(0);
  }
});

/**
 * Another text, day or number in the place of one: the schema may still take it, the record makes no sense any more.
 */
function bentSomewhere(event: StoredEvent, draw: (below: number) => number): StoredEvent {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return draw(4) === 0 ? [] : value.map(walk);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, draw(3) === 0 ? walk(v) : v]));
    if (typeof value === 'number') return [0, -1, 99, 2100][draw(4)];
    if (typeof value === 'boolean') return !value;
    return ['nonsense', '2021-02-28', 'no-such-deadline-7', '9999-12-31', '0001-01-01'][draw(5)];
  };
  return { ...event, data: membersOf(walk(event.data)) };
}

test('whatever stands in an event, readers and the audit come to their end, and other centers are told as ever', async () => {
  const draw = drawing(7);
  for (let n = 0; n < 20; n += 1) {
    const forged = victim.log.map((event) => (draw(40) === 0 ? bentSomewhere(event, draw) : event));
    expect((await readEverything([...forged, ...bystander.log])).bystander).toEqual(honest.bystander);
    auditEvents(forged, victim.now);
    const state = (
      await readCenter(
        legible(memoryStore(forged), () => undefined),
        victim.center,
      )
    )?.state;
    if (state) await compareClock(state, await currentLaw(memoryStore()), async () => ({}));
  }
});

describe('a forged policy', () => {
  const adopted = (data: Record<string, unknown>): StoredEvent => ({
    ...there(victim.log[0]),
    stream: 'program',
    revision: 0,
    type: 'PolicyAdopted',
    data,
    metadata: { ...victim.log[0]?.metadata, command: { ...membersOf(victim.log[0]?.metadata.command), id: 'forged' } },
  });
  const document = { title: '文件', sha256: 'a'.repeat(64) };
  test.each([
    ['of no shape', adopted({ version: 'x', values: null })],
    [
      'of a switch there is not',
      adopted({ version: 'x', document, values: [{ key: 'no.such', value: 1, beyondText: false }] }),
    ],
  ])('%s is found by the audit', (_what, event) => {
    expect(auditEvents([event, ...victim.log], victim.now)).toContainEqual(
      expect.objectContaining({ center: 'program' }),
    );
  });
  test('of no shape is no law for readers', async () => {
    const misfits: Misfit[] = [];
    await currentLaw(
      legible(memoryStore([adopted({ version: 'x', values: null })]), (misfit) => void misfits.push(misfit)),
    );
    expect(misfits).toEqual([
      { stream: 'program', revision: 0, type: 'PolicyAdopted', where: expect.stringMatching(/^data/) },
    ]);
  });
});
