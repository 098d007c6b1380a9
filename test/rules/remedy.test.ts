import { evaluationReopened } from '../../events/evaluation';
import { inspectionReopened, rectificationCancelled } from '../../events/rectification';
import {
  outcomeCarriedOut,
  remedyConcluded,
  remedySought,
  suspensionLifted,
  suspensionOrdered,
} from '../../events/remedy';
import { running } from '../support/approved';
import {
  finalAs,
  find,
  handler,
  inspect,
  leader,
  opened,
  order,
  owner,
  poor,
  rectifying,
  reported,
  serve,
  silent,
  why,
} from '../support/evaluation';
import { document, type Life } from '../support/given';
import { authority } from '../support/lifecycle';

/** Review and suits against a decision on the record (行政复议、行政诉讼), and what stands still meanwhile. */

const remedy = 'remedy-1';
const title = '第1次评估较差，责令整改2项';
const sought = (decision: string, on: string, more: object = {}) => ({
  decision,
  kind: 'review',
  applicant: '某某公司',
  organ: '某某行政复议机关',
  broughtOn: on,
  receivedOn: on,
  ...more,
});
const bring = (life: Life, decision: string, on: string, more: object = {}) =>
  life.when('RecordRemedy', { on, as: handler, data: sought(decision, on, more), ...why });
const suspend = (life: Life, on: string, from = on) =>
  life.when('OrderSuspension', { on, as: handler, data: { remedy, by: 'court', from, document }, ...why });
const lift = (life: Life, on: string, day = on) =>
  life.when('LiftSuspension', { on, as: handler, data: { remedy, on: day }, ...why });
const conclude = (life: Life, on: string, outcome: string) =>
  life.when('ConcludeRemedy', { on, as: handler, data: { remedy, outcome, decidedOn: on, document }, ...why });
const carryOut = (life: Life, on: string) =>
  life.when('CarryOutOutcome', { on, as: handler, data: { remedy, how: '已办理' }, ...why });
const done = (attempt: ReturnType<Life['when']>) =>
  expect(() => attempt.thenRefuses('none')).toThrow('but it was recorded');
const dueOf = (life: Life, name: string) => life.state.deadline[name];
const openTask = (life: Life) =>
  life.decider.aggregate.tasks(life.state).find(({ about }) => about === `${remedy}:carryOut`);

/** The order to rectify is contested: its year would end on 11 June 2025. */
function contested(values: Record<string, unknown> = {}): Life {
  const life = rectifying(values);
  done(bring(life, 'RectificationOrdered/1', '2024-07-01'));
  return life;
}

describe('RecordRemedy', () => {
  test('where there is no decision to contest, that is said', () => {
    const life = running('2022-02-10');
    const { refused } = life.send('RecordRemedy', {
      on: '2024-07-01',
      as: handler,
      data: sought('CenterDelisted/removal-1', '2024-07-01'),
      ...why,
    });
    expect(refused?.message).toContain('可以填写的有：无（');
  });
  test('names a decision on the record, by whom and where; execution goes on', () => {
    const life = rectifying();
    bring(life, 'RectificationFailed/1', '2024-07-01').thenRefuses('DECISION_UNKNOWN');
    bring(life, 'RectificationOrdered/1', '2024-07-01', { broughtOn: '2024-06-04' }).thenRefuses('DATE_BEFORE_ANCHOR');
    bring(life, 'RectificationOrdered/1', '2024-07-01', { receivedOn: '2024-06-30' }).thenRefuses('DATE_BEFORE_ANCHOR');
    bring(life, 'RectificationOrdered/1', '2024-07-01', { receivedOn: '2024-07-02' }).thenRefuses('DATE_IN_FUTURE');
    const event = life.events.find(({ type }) => type === 'RectificationOrdered')?.id ?? '';
    const { decision, ...rest } = sought('RectificationOrdered/1', '2024-07-01');
    bring(life, 'RectificationOrdered/1', '2024-07-01').then([
      remedySought({
        ...rest,
        kind: 'review',
        remedy,
        decision,
        event,
        title,
        late: false,
      }),
    ]);
    expect(dueOf(life, 'rectification-1')).toMatchObject({ state: 'open', due: '2025-06-11' });
    expect(dueOf(life, 'rectification-1')?.halted).toBeUndefined();
    bring(life, 'RectificationOrdered/1', '2024-07-02').thenRefuses('REMEDY_PENDING');
  });

  test.each([
    ['review', '2024-08-05', false, {}],
    ['review', '2024-08-06', true, {}],
    ['review', '2024-08-06', false, { 'remedies.reviewDays': 90 }],
    ['litigation', '2024-12-05', false, {}],
    ['litigation', '2024-12-06', true, {}],
    ['litigation', '2024-12-06', false, { 'remedies.litigationMonths': 12 }],
  ])('what is brought late is recorded as such, and never refused: %s on %s', (kind, on, late, values) => {
    const life = rectifying(values);
    done(bring(life, 'RectificationOrdered/1', on, { kind }));
    expect(life.events.findLast(({ type }) => type === 'RemedySought')?.data).toMatchObject({ late });
  });

  test('it counts from the day on which the applicant knew, where that is told', () => {
    const life = rectifying();
    done(bring(life, 'RectificationOrdered/1', '2024-08-06', { knownOn: '2024-06-10' }));
    expect(life.events.findLast(({ type }) => type === 'RemedySought')?.data).toMatchObject({ late: false });
  });
});

describe('while execution is suspended', () => {
  test('the clocks that rest on the decision stand still, every other one goes on', () => {
    const life = contested();
    suspend(life, '2024-07-08').then([
      suspensionOrdered({
        remedy,
        decision: 'RectificationOrdered/1',
        title,
        by: 'court',
        from: '2024-07-08',
        document,
      }),
    ]);
    suspend(life, '2024-07-09').thenRefuses('ALREADY_SUSPENDED');
    expect(life.events.filter(({ type }) => type === 'DeadlineHalted').map(({ data }) => data)).toStrictEqual([
      { name: 'rectification-1', due: '2025-06-11', from: '2024-07-08' },
      { name: 'rectification-1-plan', due: '2024-07-08', from: '2024-07-08' },
    ]);
    life.until('2025-12-31');
    expect(dueOf(life, 'rectification-1')).toMatchObject({ state: 'open', halted: '2024-07-08' });
    expect(life.state.annualReport[2024]).toMatchObject({ overdue: true });
    expect(life.decider.agenda(life.state).map(({ deadline }) => deadline)).not.toContain('rectification-1');
  });

  test.each([
    // 6 June 2025 and 546 days.
    ['remaining', '2026-12-04'],
    ['anew', '2027-01-05'],
  ])('`suspension.clock` %s: lifted, the year ends on %s', (clock, due) => {
    const life = contested({ 'suspension.clock': clock });
    done(suspend(life, '2024-07-08'));
    life.until('2026-01-04');
    lift(life, '2026-01-05').then([
      suspensionLifted({ remedy, decision: 'RectificationOrdered/1', title, on: '2026-01-05' }),
    ]);
    expect(dueOf(life, 'rectification-1')).toMatchObject({ state: 'open', due });
    expect(dueOf(life, 'rectification-1')?.halted).toBeUndefined();
    lift(life, '2026-01-06').thenRefuses('NOT_SUSPENDED');
    // What was given back stays given back.
    done(conclude(life, '2026-02-02', 'upheld'));
    expect(dueOf(life, 'rectification-1')).toMatchObject({ state: 'open', due });
  });

  test('lifted on its first day, every day stays', () => {
    const life = contested();
    done(suspend(life, '2024-07-04'));
    done(lift(life, '2024-07-04'));
    expect(dueOf(life, 'rectification-1')).toMatchObject({ state: 'open', due: '2025-06-11' });
    expect(dueOf(life, 'rectification-1')?.halted).toBeUndefined();
  });

  test('what fell before an order was entered, on a day on which it stood still already, is undone', () => {
    const life = contested();
    life.until('2025-06-12');
    expect(life.state.rectification[1]).toMatchObject({ status: 'Inspection', expired: true });
    done(suspend(life, '2025-06-13', '2025-06-10'));
    expect(life.state.rectification[1]).toMatchObject({ status: 'Served', expired: false });
    done(lift(life, '2025-06-20'));
    expect(dueOf(life, 'rectification-1')).toMatchObject({ state: 'open', due: '2025-06-16' });
  });

  test('an order from after the day leaves the day', () => {
    const life = contested();
    life.until('2025-06-12');
    done(suspend(life, '2025-06-13'));
    expect(dueOf(life, 'rectification-1')).toMatchObject({ state: 'reached' });
    expect(dueOf(life, 'inspection-1')?.halted).toBe('2025-06-13');
  });

  test('no day before the decision, none ahead, none before it began', () => {
    const life = contested();
    suspend(life, '2024-07-08', '2024-06-04').thenRefuses('DATE_BEFORE_ANCHOR');
    suspend(life, '2024-07-08', '2024-07-09').thenRefuses('DATE_IN_FUTURE');
    done(suspend(life, '2024-07-08'));
    lift(life, '2024-07-10', '2024-07-07').thenRefuses('DATE_BEFORE_ANCHOR');
    lift(life, '2024-07-10', '2024-07-11').thenRefuses('DATE_IN_FUTURE');
  });

  test('nothing that executes it is decided against the center', () => {
    const result = poor();
    done(bring(result, 'EvaluationFinalized/1', '2024-06-05'));
    done(suspend(result, '2024-06-05'));
    const items = [{ id: 'a', text: '整改' }];
    const data = { evaluation: 1, items, document };
    result.must('PrepareDecision', { on: '2024-06-06', as: handler, data: { command: 'OrderRectification', data } });
    order(result, '2024-06-07', { items }).thenRefuses('EXECUTION_SUSPENDED');
    done(conclude(result, '2024-06-10', 'upheld'));
    done(order(result, '2024-06-11', { items }));

    const life = reported();
    done(bring(life, 'RectificationOrdered/1', '2025-06-12', { kind: 'litigation' }));
    done(suspend(life, '2025-06-12'));
    inspect(life, '2025-06-13', 'failed').thenRefuses('EXECUTION_SUSPENDED');
    inspect(life, '2025-06-13', 'itemsOpen').thenRefuses('EXECUTION_SUSPENDED');
    done(inspect(life, '2025-06-13', 'passed'));
  });
});

/** The inspection failed on 16 June 2025 and is contested. */
function failed(): Life {
  const life = reported();
  done(inspect(life, '2025-06-16', 'failed'));
  done(bring(life, 'RectificationFailed/1', '2025-06-17'));
  return life;
}
const removal = (life: Life, on: string) =>
  life.when('ProposeRemoval', { on, as: handler, data: { ground: 'rectificationFailed', evaluation: 1 }, ...why });

describe('what else rests on a contested decision', () => {
  test('the time for statement and defence, and the decision on the proposal', () => {
    const life = failed();
    done(removal(life, '2025-06-18'));
    serve(life, 'removal-proposal-1', '2025-06-19');
    const due = dueOf(life, 'statement-period-1')?.due ?? '';
    done(suspend(life, '2025-06-20'));
    expect(dueOf(life, 'statement-period-1')).toMatchObject({ state: 'open', halted: '2025-06-20', due });
    life.until('2025-09-30');
    expect(dueOf(life, 'statement-period-1')).toMatchObject({ state: 'open' });
    const data = { proposal: 'removal-1', answers: [], document };
    life.when('DelistCenter', { on: '2025-10-09', as: leader, data, ...why }).thenRefuses('STATEMENT_PERIOD_RUNNING');
    done(conclude(life, '2025-10-10', 'upheld'));
    const left = life.decider.lawFor(life.state).calendar.workdaysBetween('2025-06-19', due);
    const after = life.decider
      .lawFor(life.state)
      .calendar.workdaysBetween('2025-10-09', dueOf(life, 'statement-period-1')?.due ?? '');
    expect(after).toBe(left);
    life.until('2025-12-01');
    done(life.when('DelistCenter', { on: '2025-12-02', as: leader, data, ...why }));
  });

  test('the decision itself, where the time is over already', () => {
    const life = failed();
    done(removal(life, '2025-06-18'));
    serve(life, 'removal-proposal-1', '2025-06-19');
    life.until('2025-07-31');
    done(suspend(life, '2025-08-01'));
    const data = { proposal: 'removal-1', answers: [], document };
    life.when('DelistCenter', { on: '2025-08-04', as: leader, data, ...why }).thenRefuses('EXECUTION_SUSPENDED');
    life.must('PrepareDecision', {
      on: '2025-08-05',
      as: handler,
      data: { command: 'DropRemovalProposal', data: { proposal: 'removal-1' } },
    });
    done(life.when('DropRemovalProposal', { on: '2025-08-06', as: leader, data: { proposal: 'removal-1' }, ...why }));
  });

  test('nobody is urged to do what may not be done meanwhile', () => {
    const result = finalAs('较差');
    done(bring(result, 'EvaluationFinalized/1', '2025-03-26'));
    done(suspend(result, '2025-03-26'));
    const life = failed();
    done(suspend(life, '2025-06-18'));
    const proposal = failed();
    done(removal(proposal, '2025-06-18'));
    serve(proposal, 'removal-proposal-1', '2025-06-19');
    done(suspend(proposal, '2025-06-20'));
    for (const [of, what, day] of [
      [result, '下达整改通知书', '2025-03-26'],
      [life, '拟写不再列入序列的提议', '2025-06-18'],
      [proposal, '对提议 removal-1 作出决定', '2025-06-20'],
    ] as const) {
      of.until('2025-12-31');
      const task = Object.values(of.state.task).find((one) => one.what.includes(what));
      expect(dueOf(of, `pending-${task?.id}`)).toMatchObject({ state: 'open', halted: day });
    }
    const before = dueOf(life, 'pending-task-12')?.due ?? '';
    done(lift(life, '2026-01-05'));
    expect(dueOf(life, 'pending-task-12')?.halted).toBeUndefined();
    expect((dueOf(life, 'pending-task-12')?.due ?? '') > before).toBe(true);
  });

  test('the time to hand in a returned report again', () => {
    const life = running('2024-03-15');
    const parts = { progress: '进展', problems: '问题', nextSteps: '打算', data: document };
    life.must('SubmitAnnualReport', { on: '2025-03-20', as: owner, data: { year: 2024, parts } });
    life.must('ReturnReport', { on: '2025-03-28', as: authority, data: { year: 2024 }, ...why });
    const name =
      Object.keys(life.state.deadline).find(
        (one) =>
          one.includes('2024') && dueOf(life, one)?.state === 'open' && (dueOf(life, one)?.due ?? '') > '2025-03-31',
      ) ?? '';
    done(bring(life, 'AnnualReportReturned/2024', '2025-03-31'));
    done(suspend(life, '2025-03-31'));
    expect(dueOf(life, name)).toMatchObject({ halted: '2025-03-31' });
  });
});

describe('outcomes', () => {
  test.each(['upheld', 'inadmissible', 'withdrawn'])('%s: things go on, nothing waits to be carried out', (outcome) => {
    const life = failed();
    done(suspend(life, '2025-06-18'));
    removal(life, '2025-06-19').thenRefuses('EXECUTION_SUSPENDED');
    done(conclude(life, '2025-07-01', outcome));
    expect(openTask(life)).toBeUndefined();
    carryOut(life, '2025-07-02').thenRefuses('NOTHING_TO_CARRY_OUT');
    suspend(life, '2025-07-02').thenRefuses('REMEDY_CONCLUDED');
    done(removal(life, '2025-07-02'));
  });

  test.each(['annulled', 'anew'])('%s: the inspection is done again', (outcome) => {
    const life = failed();
    done(removal(life, '2025-06-18'));
    conclude(life, '2025-07-01', outcome).then([
      remedyConcluded({
        remedy,
        decision: 'RectificationFailed/1',
        title: expect.any(String),
        outcome: outcome === 'anew' ? 'anew' : 'annulled',
        decidedOn: '2025-07-01',
        document,
      }),
    ]);
    expect(openTask(life)).toMatchObject({ to: { role: 'bureau-handler' } });
    const events = life.must('CarryOutOutcome', {
      on: '2025-07-02',
      as: handler,
      data: { remedy, how: '重新检查' },
      ...why,
    });
    expect(events.slice(0, 3)).toMatchObject([
      outcomeCarriedOut({ remedy, decision: 'RectificationFailed/1', title: expect.any(String), how: '重新检查' }),
      inspectionReopened({ evaluation: 1 }),
      { type: 'RemovalProposalLapsed', data: { proposal: 'removal-1', because: 'annulled' } },
    ]);
    expect(openTask(life)).toBeUndefined();
    expect(life.state.rectification[1]).toMatchObject({ status: 'Inspection' });
    bring(life, 'RectificationFailed/1', '2025-07-03').thenRefuses('DECISION_UNKNOWN');
    done(inspect(life, '2025-07-04', 'passed'));
  });

  test('annulled and not yet carried out, nothing is built on it', () => {
    const life = failed();
    done(conclude(life, '2025-07-01', 'annulled'));
    removal(life, '2025-07-02').thenRefuses('DECISION_ANNULLED');
  });

  test('an annulled order falls, and its clocks stand still until it does', () => {
    const life = contested();
    done(conclude(life, '2024-09-02', 'anew'));
    expect(dueOf(life, 'rectification-1')?.halted).toBe('2024-09-02');
    carryOut(life, '2024-09-03').then([
      outcomeCarriedOut({ remedy, decision: 'RectificationOrdered/1', title, how: '已办理' }),
      rectificationCancelled({ evaluation: 1 }),
    ]);
    expect(dueOf(life, 'rectification-1')).toMatchObject({ state: 'cancelled' });
    // To order it once more is a task of that day, not of the day of the result.
    const task = Object.values(life.state.task).findLast(({ what }) => what.includes('下达整改通知书'));
    expect(dueOf(life, `pending-${task?.id}`)).toMatchObject({ state: 'open', anchor: { date: '2024-09-03' } });
  });

  test('an annulled finding of non-participation opens the evaluation again, from the service of the letter', () => {
    const life = silent();
    done(find(life, '2025-04-30'));
    done(bring(life, 'EvaluationNonParticipationFound/1', '2025-05-06'));
    done(conclude(life, '2025-06-03', 'annulled'));
    carryOut(life, '2025-06-04').then([
      outcomeCarriedOut({
        remedy,
        decision: 'EvaluationNonParticipationFound/1',
        title: expect.any(String),
        how: '已办理',
      }),
      evaluationReopened({ evaluation: 1 }),
    ]);
    const letter = Object.values(life.state.notice).find(({ about }) => about === 'remedy-1-carried-out');
    life.must('RecordService', {
      on: '2025-06-05',
      as: handler,
      data: { notice: letter?.id, servedOn: '2025-06-05', proof: { kind: 'receipt', doc: document } },
    });
    expect(dueOf(life, 'evaluation-1-materials')).toMatchObject({ state: 'open' });
    expect(dueOf(life, 'evaluation-1-materials')?.anchor?.date).toBe('2025-06-05');
  });

  test('an annulled result is undone by its own command, which carries the outcome out', () => {
    const life = poor();
    done(bring(life, 'EvaluationFinalized/1', '2024-06-05'));
    done(conclude(life, '2024-07-01', 'annulled'));
    expect(openTask(life)?.what).toContain('VoidEvaluation');
    carryOut(life, '2024-07-02').thenRefuses('OUTCOME_NOT_CARRIED_OUT');
    const data = { evaluation: 1, ground: 'review', plannedOpen: '2024-09-02' };
    life.must('PrepareDecision', { on: '2024-07-02', as: handler, data: { command: 'VoidEvaluation', data } });
    life.must('VoidEvaluation', { on: '2024-07-03', as: leader, data, ...why });
    expect(openTask(life)).toBeUndefined();
    expect(life.state.remedy.remedies[remedy]?.carriedOut).toMatchObject({ on: '2024-07-03' });
  });

  test('what is not on the record is not dealt with', () => {
    const life = rectifying();
    suspend(life, '2024-07-01').thenRefuses('REMEDY_UNKNOWN');
    carryOut(life, '2024-07-01').thenRefuses('REMEDY_UNKNOWN');
  });

  test('a decision that ended the center is contested after the end, and undone by reinstatement', () => {
    const life = rectifying();
    life.must('RequestRevocation', { on: '2024-07-01', as: owner, data: { ground: 'ownRequest' } });
    life.must('EndorseRevocation', { on: '2024-07-02', as: authority, data: { opinion: '同意' } });
    life.must('RevokeCenter', {
      on: '2024-07-03',
      as: leader,
      data: { ground: 'ownRequest', answers: [], document },
      ...why,
    });
    done(bring(life, 'CenterRevoked/1', '2024-07-08', { kind: 'litigation' }));
    done(suspend(life, '2024-07-09'));
    done(conclude(life, '2024-09-02', 'annulled'));
    expect(openTask(life)?.what).toContain('ReinstateCenter');
    const data = { outcome: 'court' };
    life.must('PrepareDecision', { on: '2024-09-03', as: handler, data: { command: 'ReinstateCenter', data } });
    life.must('ReinstateCenter', { on: '2024-09-04', as: leader, data, ...why });
    expect(openTask(life)).toBeUndefined();
    expect(life.state.remedy.decisions['CenterRevoked/1']).toBeUndefined();
  });
});

/** An excuse was rejected on 25 February 2025, the answer served on the 26th, and the rejection contested. */
function rejected(): Life {
  const life = opened();
  life.must('SubmitExcuse', { on: '2025-02-20', as: owner, data: { evaluation: 1, code: 'forceMajeure' } });
  life.must('DecideExcuse', { on: '2025-02-25', as: handler, data: { evaluation: 1, accepted: false } });
  serve(life, 'excuse-1', '2025-02-26');
  done(bring(life, 'ExcuseRejected/1', '2025-02-27'));
  return life;
}

describe('a rejected excuse', () => {
  test('suspended, the time for the materials stands still', () => {
    const life = rejected();
    done(suspend(life, '2025-02-28'));
    life.until('2025-06-30');
    expect(dueOf(life, 'evaluation-1-materials')).toMatchObject({ state: 'open', halted: '2025-02-28' });
    expect(life.state.evaluation.byNumber[1]).toMatchObject({ materialsOverdue: false });
  });
  test.each(['annulled', 'anew'])(
    '%s: materials are asked for once more, from the service of the letter',
    (outcome) => {
      const life = rejected();
      done(conclude(life, '2025-03-03', outcome));
      carryOut(life, '2025-03-04').then([
        outcomeCarriedOut({ remedy, decision: 'ExcuseRejected/1', title: expect.any(String), how: '已办理' }),
        evaluationReopened({ evaluation: 1 }),
      ]);
      expect(life.state.evaluation.byNumber[1]?.excuse).toBeUndefined();
      const letter = Object.values(life.state.notice).find(({ about }) => about === 'remedy-1-carried-out');
      serve(life, letter?.id ?? '', '2025-03-05');
      expect(dueOf(life, 'evaluation-1-materials')).toMatchObject({ state: 'open', anchor: { date: '2025-03-05' } });
    },
  );
});

describe('an outcome that changes a decision', () => {
  test.each(['changed', 'settled'])('%s and not yet carried out, nothing is built on the decision', (outcome) => {
    const life = failed();
    done(conclude(life, '2025-07-01', outcome));
    removal(life, '2025-07-02').thenRefuses('DECISION_ANNULLED');
  });
  test('a changed finding is made again, as it was decided', () => {
    const life = failed();
    done(conclude(life, '2025-07-01', 'changed'));
    carryOut(life, '2025-07-02').then([
      outcomeCarriedOut({ remedy, decision: 'RectificationFailed/1', title: expect.any(String), how: '已办理' }),
      inspectionReopened({ evaluation: 1 }),
    ]);
    removal(life, '2025-07-03').thenRefuses('NO_STANDING_FINDING');
    done(inspect(life, '2025-07-04', 'passed'));
  });
});

test('an annulled result of a center that has ended is carried out without its command, which is for it no more', () => {
  const life = poor();
  done(bring(life, 'EvaluationFinalized/1', '2024-06-05'));
  life.must('RequestRevocation', { on: '2024-06-06', as: owner, data: { ground: 'ownRequest' } });
  life.must('EndorseRevocation', { on: '2024-06-07', as: authority, data: { opinion: '同意' } });
  const data = { ground: 'ownRequest', answers: [], document };
  life.must('RevokeCenter', { on: '2024-06-10', as: leader, data, ...why });
  done(conclude(life, '2024-07-01', 'annulled'));
  expect(openTask(life)?.what).toContain('CarryOutOutcome');
  done(carryOut(life, '2024-07-02'));
  expect(openTask(life)).toBeUndefined();
});

test('X7: a corrected day of the order or of its end moves what stood still', () => {
  const life = contested();
  done(suspend(life, '2024-07-04'));
  done(lift(life, '2024-07-15'));
  const before = dueOf(life, 'rectification-1')?.due;
  expect(before).toBe('2025-06-17');
  const correct = (on: string, type: string, field: string, was: string, is: string) => {
    const target = life.events.findLast((e) => e.type === type)?.id;
    const data = { target, field, was, is };
    life.must('PrepareDecision', { on, as: handler, data: { command: 'CorrectRecord', data } });
    return life.when('CorrectRecord', { on, as: leader, data, ...why });
  };
  correct('2024-07-16', 'SuspensionOrdered', 'from', '2024-07-04', '2024-07-16').thenRefuses('DATE_AFTER_CONSEQUENCE');
  done(correct('2024-07-16', 'SuspensionOrdered', 'from', '2024-07-04', '2024-07-01'));
  expect(dueOf(life, 'rectification-1')?.due).toBe('2025-06-20');
  correct('2024-07-17', 'SuspensionLifted', 'on', '2024-07-15', '2024-06-30').thenRefuses('DATE_BEFORE_ANCHOR');
  done(correct('2024-07-17', 'SuspensionLifted', 'on', '2024-07-15', '2024-07-12'));
  expect(dueOf(life, 'rectification-1')?.due).toBe('2025-06-17');
});
