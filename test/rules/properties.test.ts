import fc from 'fast-check';
import { definitionOf } from '../../events/catalogue';
import type { EventBody } from '../../events/definition';
import { membersOf } from '../../events/members';
import { center } from '../../rules/center';
import { inSequence } from '../../rules/center/facts';
import { hasCome } from '../../rules/kernel/agenda';
import { addDays, instantAt } from '../../rules/time/dates';
import { running } from '../support/approved';
import { as, document, type Life } from '../support/given';
import { moves } from '../support/moves';
import { RandomLife, randomOf, tally } from '../support/randomLife';

/** Random lives: whatever people do in whatever order, these hold. */

/** Events that may move a center into or out of the sequence; a correction or time never does. */
const movers = new Set([
  'CenterApproved',
  'AcceptancePassed',
  'CenterImported',
  'CenterReinstated',
  'CenterDelisted',
  'CenterRevoked',
]);

const steps = 25;
const counts = tally();

/** A life from a seed; `after` is told what time and people wrote. */
function play(
  seed: number,
  after: (told: RandomLife, events: readonly EventBody[], by: 'system' | 'people') => void,
): Life {
  const told = new RandomLife(randomOf(seed), counts);
  for (let n = 0; n < steps && !told.over; n += 1) {
    after(told, told.pass(), 'system');
    after(
      told,
      told.step().flatMap(({ events }) => events),
      'people',
    );
  }
  return told.life;
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

const seeds = fc.nat();
const runs = { numRuns: 30, endOnFailure: true };

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
    fc.property(seeds, (seed) => {
      let before: boolean | undefined;
      const life = play(seed, ({ life, today }, events, by) => {
        if (by === 'system') expect(events.filter((e) => definitionOf(e.type)?.adverse)).toEqual([]);
        if (life.state.lifecycle.ended)
          expect(Object.values(life.state.deadline).filter((d) => d.state === 'open')).toEqual([]);
        const now = inSequence(life.state);
        if (before !== undefined && now !== before) expect(events.some((e) => movers.has(e.type))).toBe(true);
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
  const life = running('2019-03-28');
  life.must('RescheduleEvaluation', {
    on: '2022-01-14',
    as: as('bureau-handler'),
    data: { evaluation: life.state.evaluation.current, is: '2022-01-14' },
  });
  expect(life.until('2022-01-13').map((e) => e.type)).toContain('EvaluationWindowOpened');
});

test('an act that touches no deadline changes none', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      play(seed, ({ life, today }) => {
        if (life.state.lifecycle.phase === 'None') return;
        life.until(addDays(today, -1));
        const { events } = life.send('AttachDocument', { on: today, as: as('bureau-handler'), data: { document } });
        expect(events.map((e) => e.type)).toEqual(['DocumentAttached']);
      });
    }),
    { ...runs, numRuns: 12 },
  );
});

test('decisions are quiet when repeated: the same act under a new id is refused', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const told = new RandomLife(randomOf(seed), counts);
      for (let n = 0; n < steps && !told.over; n += 1) {
        told.pass();
        for (const { name, when: first, refused } of told.step()) {
          if (refused || moves[name]?.again) continue;
          const { id: _id, ...when } = first;
          const again = told.life.send(name, when);
          expect({ name, refused: again.refused !== undefined, events: again.events.map((e) => e.type) }).toEqual({
            name,
            refused: true,
            events: [],
          });
        }
      }
    }),
    runs,
  );
});

test('no command is left out of the random lives: each is accepted, sooner or later', () => {
  const never = () => [...center.commands.keys()].filter((name) => !counts.accepted.has(name));
  const random = randomOf(1);
  while (never().length > 0 && counts.sent < 40_000) {
    const told = new RandomLife(random, counts);
    for (let n = 0; n < steps && !told.over; n += 1) {
      told.pass();
      if (random() < 0.05) told.fault();
      told.step();
    }
  }
  expect(never()).toEqual([]);
});
