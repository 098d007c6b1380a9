import type { Command } from '../../events/envelope';
import { center } from '../../rules/center';
import { owedByCenter } from '../../rules/center/owed';
import type { CenterState } from '../../rules/center/state';
import type { Aggregate } from '../../rules/kernel/aggregate';
import { noOthers } from '../../rules/kernel/command';
import type { AnyDeadline } from '../../rules/kernel/deadline';
import { type Decider, decider, seal } from '../../rules/kernel/decider';
import { dueCommand } from '../../rules/kernel/due';
import { evolve, fold } from '../../rules/kernel/fold';
import type { Policy } from '../../rules/law/policy';
import { lacksOf } from '../../rules/program/watch/lacks';
import { as, Life, lawOf } from '../support/given';
import { formed } from '../support/lifecycle';

/** The system's own faults: rules that throw, and records that no rule can read. Nothing else waits for them. */

const law = lawOf();
const papers = { title: '文件', sha256: 'a'.repeat(64) };
const approved = (): Life => formed('approved', new Life(law));
const boom = (): never => {
  throw new TypeError('a fault of ours');
};
type Deadlines = readonly AnyDeadline<CenterState>[];

/** The center's rules, some of them broken. */
function broken(
  change: Partial<Pick<Aggregate<CenterState>, 'commands' | 'deadlines' | 'regions'>>,
): Decider<CenterState, Policy> {
  return decider({ ...center, ...change }, law, noOthers);
}
const withDeadline = (timer: string, change: Partial<AnyDeadline<CenterState>>): Deadlines =>
  center.deadlines.map((d) => (d.timer === timer ? { ...d, ...change } : d));

const attach = (id: string, on: string): [Command, { arrivedAt: string; recordedAt: string }] => {
  const at = `${on}T09:00:00.000+08:00`;
  return [
    { id, type: 'AttachDocument', actor: as('bureau-handler'), data: { document: { ...papers } } },
    { arrivedAt: at, recordedAt: at },
  ];
};
const types = (bodies: readonly { readonly type: string }[]): string[] => bodies.map(({ type }) => type);

describe('a command that the rules cannot decide', () => {
  const spec = center.commands.get('AttachDocument');
  const commands = new Map(center.commands);
  if (spec) commands.set('AttachDocument', { ...spec, decide: boom });
  const by = broken({ commands });

  test('is refused as a fault of the system, with what was thrown', () => {
    const decision = by.decide(approved().state, ...attach('x1', '2023-06-01'));
    expect(decision.refused).toMatchObject({ code: 'INTERNAL' });
    expect(decision.refused?.message).toContain('a fault of ours');
  });

  test('is an alarm for a week once it is on the record, and no bar to the next one', () => {
    const { state } = approved();
    const [command, at] = attach('x1', '2023-06-01');
    const refused = { command: 'AttachDocument', code: 'INTERNAL', message: '系统出错' };
    const after = by.refuse(state, command, at, refused).state;
    const alarms = (now: string) =>
      lacksOf(decider(center, law, noOthers), after, now, { clock: 'runs', delivers: false }).map(({ lack }) => lack);
    expect(alarms('2023-06-02T02:00:00.000+08:00')).toEqual(['command']);
    expect(alarms('2023-06-09T02:00:00.000+08:00')).toEqual([]);
    expect(decider(center, law, noOthers).decide(after, ...attach('x2', '2023-06-02')).refused).toBeUndefined();
  });
});

describe('a due item that the rules cannot do', () => {
  const by = broken({ deadlines: withDeadline('T2', { reached: boom }) });

  /** Lets time do what it can up to that instant. */
  const pass = (from: CenterState, rules: Decider<CenterState>, upTo: string) => {
    let state = from;
    const done: string[] = [];
    for (let item = rules.next(state, upTo); item && done.length < 200; item = rules.next(state, upTo)) {
      const { events, state: after } = seal(rules.fallDue(state, item, upTo));
      state = after;
      done.push(...types(events));
    }
    return { state, done };
  };

  test('is set aside with its reason, told by the watch, and the others fall', () => {
    const { state, done } = pass(approved().state, by, '2025-06-01T00:00:00.000+08:00');
    expect(done).toContain('DueItemSetAside');
    expect(by.next(state, '2025-06-01T00:00:00.000+08:00')).toBeUndefined();
    // What the clock waits for lies ahead, else it would wake for nothing without end.
    const { next, wake } = owedByCenter(by, state, { now: '2025-06-01T00:00:00.000+08:00', delivers: false });
    expect((wake ?? next)?.at ?? '9').toBe(by.next(state)?.at ?? '9');
    expect(((wake ?? next)?.at ?? '9') > '2025-06-01').toBe(true);
    expect(by.faults(state).aside.length).toBeGreaterThan(0);
    expect(
      lacksOf(by, state, '2025-06-01T09:00:00.000+08:00', { clock: 'runs', delivers: false }).map(({ lack }) => lack),
    ).toContain('due');
  });

  test('falls on its own day once it is resumed', () => {
    const { state } = pass(approved().state, by, '2024-06-01T00:00:00.000+08:00');
    const [name = ''] = Object.values(state.deadline).flatMap((d) => (d.aside?.length ? [d.name] : []));
    const good = decider(center, law, noOthers);
    const at = { arrivedAt: '2024-06-01T09:00:00.000+08:00', recordedAt: '2024-06-01T09:00:00.000+08:00' };
    const resume = (deadline: string): Command => ({
      id: `resume-${deadline}`,
      type: 'ResumeDueItem',
      actor: as('bureau-handler'),
      data: { deadline },
      reason: '程序已修复',
    });
    expect(good.decide(state, resume('constructor'), at).refused?.code).toBe('NOT_SET_ASIDE');
    expect(good.decide(state, resume('build-period'), at).refused?.code).toBe('NOT_SET_ASIDE');
    const decision = good.decide(state, resume(name), at);
    if (decision.refused) throw new Error(decision.refused.message);
    expect(types(decision.bodies)).toEqual(['DueItemResumed']);
    const item = good.next(decision.state, at.recordedAt);
    expect(item?.deadline).toBe(name);
    // An id is never used twice: what was set aside stands under the first.
    expect(item && dueCommand(item).id).toMatch(/\/reached-2$/);
    const { done, state: after } = pass(decision.state, good, '2024-06-01T09:00:00.000+08:00');
    expect(done.length).toBeGreaterThan(0);
    expect(after.deadline[name]?.state).toBe('reached');
    expect(good.faults(after).aside).toEqual([]);
  });
});

describe('a deadline that cannot be reckoned', () => {
  const by = broken({ deadlines: withDeadline('T2', { wanted: boom }) });

  test('stays as it is, is told by the watch, and every other command and day goes on', () => {
    const { state } = approved();
    const before = Object.values(state.deadline).filter((d) => d.name.startsWith('annual-report'));
    const decision = by.decide(state, ...attach('x1', '2023-06-01'));
    if (decision.refused) throw new Error(decision.refused.message);
    expect(types(decision.bodies)).toEqual(['DocumentAttached']);
    expect(Object.values(decision.state.deadline).filter((d) => d.name.startsWith('annual-report'))).toEqual(before);
    expect(by.faults(state).record.join()).toContain('a fault of ours');
  });

  test('refuses the command that would bring it about', () => {
    const wanted: AnyDeadline<CenterState>['wanted'] = ({ record }) =>
      record.lastRecordedOn >= '2023-06-01' ? boom() : [];
    const then = broken({ deadlines: withDeadline('T2', { wanted }) });
    expect(then.decide(approved().state, ...attach('x1', '2023-06-01')).refused?.code).toBe('INTERNAL');
  });
});

describe('a record that holds what no rule can read', () => {
  const life = approved();
  const last = life.stored.at(-1);
  if (!last) throw new Error('nothing was stored');
  const odd = { ...last, id: 'odd', revision: last.revision + 1, type: 'EvaluationOpened', data: JSON.parse('null') };

  test('is folded but for that event, which keeps its place and is named', () => {
    const state = fold(center, 'c1', [...life.stored, odd]);
    expect(state.record.revision).toBe(odd.revision);
    expect(state.record.unfolded).toMatchObject([{ revision: odd.revision, type: 'EvaluationOpened' }]);
    expect(decider(center, law, noOthers).faults(state).record).toHaveLength(1);
    expect(decider(center, law, noOthers).decide(state, ...attach('x1', '2023-06-01')).refused).toBeUndefined();
  });

  test.each(['9999-12-31', 'no day', ''])('a deadline on %p stops no other', (due) => {
    const { state } = life;
    const name = 'annual-report-2023';
    const poisoned = {
      ...state,
      deadline: {
        ...state.deadline,
        poison: { name: 'poison', state: 'open' as const, due, provisional: false, event: '' },
        [name]: { name, state: 'open' as const, due, provisional: false, event: '' },
      },
    };
    const by = decider(center, law, noOthers);
    const others = by.agenda(state).filter(({ deadline }) => deadline !== name);
    expect(by.agenda(poisoned)).toEqual(others);
    expect(by.next(poisoned)).toEqual(by.next({ ...poisoned, deadline: { ...state.deadline } }));
    expect(by.faults(poisoned).record.join()).toContain('poison');
  });
});

test('a fold that throws in a decision is the decision’s fault, not the record’s', () => {
  const life = approved();
  expect(() =>
    evolve(center, life.state, {
      id: 'x',
      type: 'EvaluationOpened',
      data: null,
      revision: 1,
      hash: '',
      effectiveOn: '2023-06-01',
      recordedOn: '2023-06-01',
      actor: as('bureau-handler'),
      command: { id: 'x', type: 'OpenEvaluation' },
    }),
  ).toThrow();
});
