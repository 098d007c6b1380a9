import fc from 'fast-check';
import { definitionOf } from '../../events/catalogue';
import type { EventBody } from '../../events/definition';
import { membersOf } from '../../events/members';
import { center } from '../../rules/center';
import { inSequence } from '../../rules/center/facts';
import { hasCome } from '../../rules/kernel/agenda';
import { addDays, instantAt } from '../../rules/time/dates';
import { as, authorityOrg, document, Life, lawOf, leadOrg } from '../support/given';
import { moves } from '../support/moves';

/** Random lives: whatever people do in whatever order, these hold. */

const names = Object.keys(moves);
const step = fc.record({
  move: fc.constantFrom(...names),
  days: fc.nat({ max: 45 }),
  knob: fc.nat({ max: 1000 }),
  prepared: fc.boolean(),
});
/** The whole way to approval, so that random steps begin where most of the rules are. */
const start = fc.constantFrom('application', 'imported');

interface Told {
  readonly life: Life;
  readonly today: string;
}

function begin(kind: string): Told {
  const life = new Life(lawOf({ 'calendar.layers': ['national'] }));
  if (kind === 'application') return { life, today: '2021-06-01' };
  life.sign('ImportExisting', {
    on: '2022-01-10',
    data: {
      name: '兵团氯碱化工技术创新中心',
      category: '领域类',
      lead: leadOrg,
      coBuilders: [],
      coBuildersComplete: true,
      authority: authorityOrg,
      approvedOn: { text: '2019年3月28日', exact: 'day', date: '2019-03-28' },
      aliases: [],
      past: [],
      source: { file: 'x.csv', row: 2 },
    },
  });
  return { life, today: '2022-01-10' };
}

/** Events that may move a center into or out of the sequence; a correction or time never does. */
const movers = new Set([
  'CenterApproved',
  'AcceptancePassed',
  'CenterImported',
  'CenterReinstated',
  'CenterDelisted',
  'CenterRevoked',
]);

function play(
  kind: string,
  steps: readonly { move: string; days: number; knob: number; prepared: boolean }[],
  after: (told: Told, events: EventBody[], by: string) => void,
): Life {
  let { life, today } = begin(kind);
  const told = (): Told => ({ life, today });
  for (const { move, days, knob, prepared } of steps) {
    today = addDays(today, days);
    after(told(), life.until(addDays(today, -1)), 'system');
    const spec = moves[move];
    if (!spec) continue;
    const data = spec.data(life.state, knob, today);
    if (prepared && center.commands.get(move)?.signed)
      life.send('PrepareDecision', { on: today, as: as('bureau-handler'), data: { command: move, data } });
    const before = life.state;
    const { events, refused } = life.send(move, {
      on: today,
      as: spec.as,
      data,
      reason: '理由',
      documents: [document],
    });
    if (refused && life.state !== before && events.length > 0) throw new Error('a refusal wrote something');
    after(told(), events, spec.as.role);
  }
  return life;
}

/**
 * Each once; on working days; only while its deadline stands, for the day shown, after the day on which that was
 * recorded.
 */
function expectRemindersSound(life: Life): void {
  const stands = new Map<string, { due: string; since: string; over: boolean }>();
  const sent = new Set<string>();
  for (const { type, data, on } of life.recordedEvents()) {
    const d = data as { name: string; due: string; deadline: string; step: string; recipients: { key: string }[] };
    const before = stands.get(d.name);
    if (type === 'DeadlineSet' || type === 'DeadlineRecomputed')
      stands.set(d.name, {
        due: d.due,
        since: on,
        over: type === 'DeadlineRecomputed' && membersOf(data).reopened !== true && before?.over === true,
      });
    if (type === 'DeadlineCancelled' && before) stands.set(d.name, { ...before, over: true });
    if (type !== 'ReminderSent') continue;
    const known = stands.get(d.deadline);
    expect({ ...d, known, ok: known && !known.over && known.due === d.due && known.since < on }).toMatchObject({
      ok: true,
    });
    expect(life.law.calendar(life.law.policy()).isWorkday(on)).toBe(true);
    for (const { key } of d.recipients) {
      expect(sent.has(key)).toBe(false);
      sent.add(key);
    }
  }
}

const lives = fc.tuple(start, fc.array(step, { minLength: 20, maxLength: 90 }));
const runs = { numRuns: 60 };

/** Lives begin with it. */
const firstMove = 'ImportExisting';

test.each(center.regions.filter(({ commands }) => commands.length > 0).map((region) => [region.name, region] as const))(
  'the commands of %s have a move each in test/support/moves/<region>.ts, so that none is left out of the random lives',
  (name, { commands }) => {
    const file = `test/support/moves/${name}.ts`;
    const missing = commands.map((command) => command.name).filter((one) => !(one in moves) && one !== firstMove);
    expect(missing.map((command) => ({ file, command }))).toEqual([]);
  },
);

test('whatever happens: time takes no adverse decision, the ended have no clock, the sequence moves by its events, nothing is left undone', () => {
  fc.assert(
    fc.property(lives, ([kind, steps]) => {
      let before = kind === 'imported';
      const life = play(kind, steps, ({ life, today }, events, by) => {
        if (by === 'system') expect(events.filter((e) => definitionOf(e.type)?.adverse)).toEqual([]);
        if (life.state.lifecycle.ended)
          expect(Object.values(life.state.deadline).filter((d) => d.state === 'open')).toEqual([]);
        const now = inSequence(life.state);
        if (now !== before) expect(events.some((e) => movers.has(e.type))).toBe(true);
        before = now;
        // Due already may only be what this very decision set for today, which opens at 00:00 of it; then nothing is
        // left.
        const set = new Set(
          events.filter((e) => /^Deadline(Set|Recomputed)$/.test(e.type)).map((e) => membersOf(e.data).name),
        );
        const dueNow = life.decider.agenda(life.state).filter((item) => hasCome(item.at, instantAt(today, '00:00')));
        expect(dueNow.filter((item) => by === 'system' || !set.has(item.deadline))).toEqual([]);
        life.until(addDays(today, -1));
        expect(life.until(addDays(today, -1))).toEqual([]);
      });
      expect(life.refolded()).toEqual({ ...life.state, record: expect.anything() });
      expectRemindersSound(life);
    }),
    runs,
  );
});

test('an evaluation rescheduled to today opens at once (found by the property above)', () => {
  const { life } = begin('imported');
  life.must('RescheduleEvaluation', {
    on: '2022-01-14',
    as: as('bureau-handler'),
    data: { evaluation: life.state.evaluation.current, is: '2022-01-14' },
  });
  expect(life.until('2022-01-13').map((e) => e.type)).toContain('EvaluationWindowOpened');
});

test('an act that touches no deadline changes none', () => {
  fc.assert(
    fc.property(lives, ([kind, steps]) => {
      play(kind, steps, ({ life, today }) => {
        if (life.state.lifecycle.phase === 'None') return;
        life.until(addDays(today, -1));
        const { events } = life.send('AttachDocument', { on: today, as: as('bureau-handler'), data: { document } });
        expect(events.map((e) => e.type)).toEqual(['DocumentAttached']);
      });
    }),
    { numRuns: 20 },
  );
});

test('decisions are quiet when repeated: the same act under a new id is refused', () => {
  fc.assert(
    fc.property(lives, ([kind, steps]) => {
      let { life, today } = begin(kind);
      for (const { move, days, knob } of steps) {
        today = addDays(today, days);
        const spec = moves[move];
        if (!spec || spec.again) continue;
        const data = spec.data(life.state, knob, today);
        if (center.commands.get(move)?.signed)
          life.send('PrepareDecision', { on: today, as: as('bureau-handler'), data: { command: move, data } });
        const when = { on: today, as: spec.as, data, reason: '理由', documents: [document] };
        const first = life.send(move, when);
        if (first.refused) continue;
        const again = life.send(move, when);
        expect({ move, refused: again.refused !== undefined, events: again.events.map((e) => e.type) }).toEqual({
          move,
          refused: true,
          events: [],
        });
      }
    }),
    runs,
  );
});
