import { policyMigrated } from '../../events/record';
import type { Law } from '../../rules/law/law';
import { policy } from '../../rules/law/policy';
import { handler, leader, ordered, rectifying, serve } from '../support/evaluation';
import { as, Life, lawOf } from '../support/given';

/** A26: another policy for a center whose clocks run. */

type Values = Record<string, unknown>;

/** The life goes on under a law that knows a second policy, `now`; `newest`: in force at once for everybody. */
function under(life: Life, values: Values, newest = false): Life {
  const now = policy('now', values);
  const then = life.law.policy();
  const law: Law = { policy: (version) => (newest || version === 'now' ? now : then), calendar: lawOf().calendar };
  const after = new Life(law);
  after.state = life.state;
  return after;
}
function migrate(life: Life, on: string, values: Values): Life {
  const after = under(life, values);
  const data = { version: 'now' };
  after.must('PrepareDecision', { on, as: handler, data: { command: 'MigratePolicy', data }, id: 'prepare' });
  const [first] = after.must('MigratePolicy', { on, as: leader, data, id: 'migrate' });
  expect(first).toStrictEqual(policyMigrated({ version: 'now' }));
  return after;
}
/** Anything that makes the days be reckoned once more. */
const again = (life: Life, on: string) =>
  life.must('AttachDocument', { on, as: handler, data: { document: doc }, id: on });
const doc = { title: '附件', sha256: 'b'.repeat(64) };
const dueOf = (life: Life, name = 'rectification-1') => life.deadline(name);

describe('a period that runs', () => {
  // Ordered on 5 June 2024, served on 2 June 2025: the year ends on 2 June 2026, and from the order it was over long ago.
  const late = (): Life => {
    const life = ordered();
    serve(life, 'rectification-order-1', '2025-06-02');
    expect(dueOf(life)).toMatchObject({ due: '2026-06-02', state: 'open' });
    return life;
  };

  test('does not end before the migration, nor sooner than its notice (policy.noticeDays)', () => {
    const life = migrate(late(), '2026-04-20', { 'rectification.anchor': 'order' });
    // 20 working days after 20 April 2026, over the days of 1 May.
    expect(dueOf(life)).toMatchObject({ due: '2026-05-20', state: 'open' });
    expect(life.state.rectification[1]?.status).toBe('Served');
    again(life, '2026-04-27');
    expect(dueOf(life)?.due).toBe('2026-05-20');
    life.until('2026-05-19');
    expect(life.state.rectification[1]?.status).toBe('Served');
    life.until('2026-05-20');
    expect(life.state.rectification[1]).toMatchObject({ status: 'Inspection', expired: true });
  });
  test('whose end is nearer than the notice keeps it', () => {
    const life = migrate(late(), '2026-05-25', { 'rectification.anchor': 'order' });
    expect(dueOf(life)).toMatchObject({ due: '2026-06-02', state: 'open' });
    again(life, '2026-05-28');
    expect(dueOf(life)?.due).toBe('2026-06-02');
    life.until('2026-06-02');
    expect(life.state.rectification[1]?.status).toBe('Inspection');
  });
  test('policy.noticeDays: as long as the new policy says', () => {
    const life = migrate(late(), '2026-04-20', { 'rectification.anchor': 'order', 'policy.noticeDays': 5 });
    expect(dueOf(life)?.due).toBe('2026-04-27');
  });
  test('moves to its new end where that leaves time enough, or is later', () => {
    const early = migrate(rectifying(), '2024-08-05', { 'rectification.anchor': 'result' });
    expect(dueOf(early)?.due).toBe('2025-06-03');
    expect(dueOf(migrate(late(), '2026-05-25', { 'rectification.years': 2 }))?.due).toBe('2027-06-02');
  });
  test('what another decision moves afterwards goes by that decision', () => {
    const life = migrate(late(), '2026-04-20', { 'rectification.anchor': 'order' });
    const [target] = [...life.state.record.correctable.entries()].find(([, e]) => e.type === 'NoticeServed') ?? [];
    const data = { target, field: 'servedOn', was: '2025-06-02', is: '2025-05-30' };
    life.must('PrepareDecision', { on: '2026-04-21', as: handler, data: { command: 'CorrectRecord', data }, id: 'p2' });
    life.must('CorrectRecord', { on: '2026-04-21', as: leader, data, id: 'c2' });
    expect(dueOf(life)?.due).toBe('2025-06-05');
  });
  test('what was reached stays reached on its day', () => {
    const life = rectifying();
    life.until('2026-06-30');
    const before = dueOf(life);
    const after = migrate(life, '2026-07-01', { 'rectification.anchor': 'order' });
    expect(dueOf(after)).toStrictEqual(before);
    again(after, '2026-07-02');
    expect(dueOf(after)).toStrictEqual(before);
  });
});

test('a period that begins with the migration does not end before it either', () => {
  const unserved = ordered();
  expect(dueOf(unserved)).toBeUndefined();
  const life = migrate(unserved, '2026-06-01', { 'rectification.anchor': 'order' });
  expect(dueOf(life)).toMatchObject({ due: '2026-06-30', state: 'open' });
});

test('policy.migration = newest: the same where a policy is in force for everybody at once', () => {
  const begun = ordered();
  serve(begun, 'rectification-order-1', '2025-06-02');
  begun.until('2026-04-17');
  const life = under(begun, { 'rectification.anchor': 'order', 'policy.migration': 'newest' }, true);
  life.must('RecomputeDeadlines', {
    on: '2026-04-20',
    as: as('system'),
    data: { because: 'policy', source: 'x' },
    id: 'recompute',
  });
  expect(dueOf(life)).toMatchObject({ due: '2026-05-20', state: 'open' });
  again(life, '2026-04-27');
  expect(dueOf(life)?.due).toBe('2026-05-20');
  life.until('2026-06-10');
  expect(dueOf(life)).toMatchObject({ due: '2026-05-20', state: 'reached' });
});
