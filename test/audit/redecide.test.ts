import fc from 'fast-check';
import { redecide } from '../../audit';
import { misshapen } from '../../audit/chain';
import { chainHash } from '../../events/envelope';
import { membersOf } from '../../events/members';
import type { StoredEvent } from '../../events/store';
import { center } from '../../rules/center';
import { addDays } from '../../rules/time/dates';
import { as, document, Life, lawOf } from '../support/given';
import { formed } from '../support/lifecycle';
import { moves } from '../support/moves';

const law = lawOf();
const names = Object.keys(moves);

function wander(steps: readonly { move: string; days: number; knob: number }[]): Life {
  const life = formed('approved', new Life(law));
  let today = '2023-05-05';
  for (const { move, days, knob } of steps) {
    today = addDays(today, days);
    const spec = moves[move];
    if (!spec) continue;
    const data = spec.data(life.state, knob, today);
    if (center.commands.get(move)?.signed)
      life.send('PrepareDecision', { on: today, as: as('bureau-handler'), data: { command: move, data } });
    life.send(move, { on: today, as: spec.as, data, reason: '理由', documents: [document] });
  }
  return life;
}

test('whatever was decided is decided the same again, to the hash', () => {
  const step = fc.record({ move: fc.constantFrom(...names), days: fc.nat({ max: 60 }), knob: fc.nat({ max: 1000 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
      const life = wander(steps);
      expect(redecide(center, 'c1', life.stored, law)).toEqual([]);
      // The audit asks for the schema only where an event is not what the rules yield: all they yield fits it.
      expect(life.stored.flatMap(misshapen)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

describe('what does not follow from the rules is found', () => {
  const honest = formed('approved', new Life(law));
  honest.until('2024-06-30');
  const kinds = (events: StoredEvent[]): string[] => redecide(center, 'c1', events, law).map((f) => f.kind);
  const at = (type: string): number => honest.stored.findIndex((e) => e.type === type);
  const changed = (type: string, change: (e: StoredEvent) => StoredEvent): StoredEvent[] =>
    honest.stored.map((e, i) => (i === at(type) ? change(e) : e));

  test('the honest stream has no findings', () => expect(kinds(honest.stored)).toEqual([]));
  test('a changed date', () =>
    expect(
      kinds(changed('CenterApproved', (e) => ({ ...e, data: { ...e.data, approvedOn: '2023-05-05' } }))),
    ).toContain('altered'));
  test('a changed date with its hash made anew', () => {
    const forged = changed('BuildPlanDrafted', (e) => {
      const data = { ...e.data, version: 2 };
      return { ...e, data, metadata: { ...e.metadata, hash: chainHash(e.stream, { ...e, data }) } };
    });
    expect(kinds(forged)).toContain('altered');
  });
  test('a dropped event', () =>
    expect(kinds(honest.stored.filter((_, i) => i !== at('EvaluationScheduled')))).not.toEqual([]));
  test('a whole act dropped: what came after it is unlawful', () => {
    const gone = honest.stored.filter((e) => membersOf(e.metadata.command).type !== 'PlaceOnProposedList');
    expect(kinds(gone)).toContain('unlawful');
  });
  test('an overdue fact that was not due', () => {
    const moved = [...honest.stored];
    const [overdue] = moved.splice(at('AnnualReportOverdue'), 1);
    if (overdue) moved.splice(at('AnnualReportOpened') - 1, 0, overdue);
    expect(kinds(moved)).toContain('unexplained');
  });
});
