import { barLifted, integrityCaseSubstantiated } from '../../events/integrity';
import { othersFold } from '../../rules/center/others';
import { noOthers, type Others } from '../../rules/kernel/command';
import { running } from '../support/approved';
import { as, document, Life, lawOf, leadOrg } from '../support/given';
import { application, authority, formed, handler, lead, leader, owner } from '../support/lifecycle';

/** Bars by a decision on an integrity case (Art 25): on a lead and on a director, at every center, until a day. */

const who = [
  { kind: 'body' as const, id: leadOrg.id, name: leadOrg.name },
  { kind: 'person' as const, id: 'zhang', name: '张三' },
];
const decided = { case: 'integrity-1', rule: '某规定', measure: '通报', heardOn: '2025-03-05' };
const opened = (values: Record<string, unknown> = {}): Life => {
  const life = running('2024-03-15', values);
  life.must('OpenIntegrityCase', { on: '2025-03-03', as: handler, data: { subject: 'center', about: '数据不实' } });
  return life;
};
const prove = (life: Life, data: object, on = '2025-03-10') =>
  life.when('SubstantiateIntegrityCase', {
    on,
    as: leader,
    data: { ...decided, ...data },
    reason: '理由',
    documents: [document],
  });
const lift = (life: Life, data: object, on = '2025-06-02') => {
  const whole = { case: 'integrity-1', ground: 'creditRepaired', ...data };
  life.must('PrepareDecision', {
    on,
    as: as('bureau-handler', { id: 'qian' }),
    data: { command: 'LiftBar', data: whole },
  });
  return life.when('LiftBar', {
    on,
    as: as('bureau-leader', { id: 'sun' }),
    data: whole,
    reason: '理由',
    documents: [document],
  });
};
const barred = (): Life => {
  const life = opened();
  prove(life, { barred: who, barredUntil: '2027-03-10' });
  return life;
};

/** What another center may know when a center decided so on that day, and lifted it. */
function elsewhere(from: string, until: string, ...lifted: [string, ReturnType<typeof barLifted>][]): Others {
  const fold = othersFold();
  const see = (effectiveOn: string, { type, data }: { type: string; data: unknown }) =>
    fold.see({ stream: 'center-z', type, data: data as Record<string, unknown>, metadata: { effectiveOn } });
  see(from, integrityCaseSubstantiated({ ...decided, barred: who, barredUntil: until }));
  for (const [on, event] of lifted) see(on, event);
  return { ...noOthers, barred: fold.barred };
}

describe('the decision', () => {
  test('states whom it bars, and until when', () =>
    prove(opened(), { barred: who, barredUntil: '2027-03-10' }).then([
      integrityCaseSubstantiated({ ...decided, barred: who, barredUntil: '2027-03-10' }),
    ]));
  test('integrity.barYears, where it states no end; integrity.barYearsMost at the longest', () => {
    prove(opened(), { barred: who }).then([
      integrityCaseSubstantiated({ ...decided, barred: who, barredUntil: '2028-03-10' }),
    ]);
    prove(opened({ 'integrity.barYears': 5 }), { barred: who }).then([
      integrityCaseSubstantiated({ ...decided, barred: who, barredUntil: '2030-03-10' }),
    ]);
    prove(opened(), { barred: who, barredUntil: '2035-03-11' }).thenRefuses('DATE_TOO_FAR');
    prove(opened({ 'integrity.barYearsMost': 5 }), { barred: who, barredUntil: '2031-03-10' }).thenRefuses(
      'DATE_TOO_FAR',
    );
    prove(opened(), { barred: who, barredUntil: '2025-03-10' }).thenRefuses('DATE_BEFORE_ANCHOR');
    prove(opened(), { barredUntil: '2027-03-10' }).thenRefuses('INVALID_DATA');
  });
  test('is told to those it bars, with the end and the remedies', () => {
    const letter = barred().events.find(
      (e) => e.type === 'NoticeIssued' && JSON.stringify(e.data).includes('barredUntil'),
    );
    expect(letter?.data).toMatchObject({ template: 'integrity/2', facts: { barredUntil: '2027-03-10' } });
    expect(JSON.stringify(letter?.data)).toContain('张三');
    expect(JSON.stringify(letter?.data)).toContain('remedies.text');
  });
});

describe('a barred lead', () => {
  const apply = (others: Others) =>
    formed('drafted', new Life(lawOf(), others)).when('SubmitApplication', {
      on: '2023-01-16',
      as: lead,
      data: application,
      documents: [document],
    });
  test('applies nowhere from the day of the decision to the last day, both included', () => {
    apply(elsewhere('2023-01-16', '2025-01-16')).thenRefuses('BARRED');
    apply(elsewhere('2021-01-16', '2023-01-16')).thenRefuses('BARRED');
    expect(apply(elsewhere('2023-01-17', '2025-01-16'))).toBeDefined();
    const after = formed('drafted', new Life(lawOf(), elsewhere('2021-01-16', '2023-01-15')));
    after.must('SubmitApplication', { on: '2023-01-16', as: lead, data: application });
  });
  test('and not once the bar is lifted, or as if it had never been where the finding is withdrawn', () => {
    const all = (ground: 'creditRepaired' | 'findingWithdrawn') => barLifted({ case: 'integrity-1', who, ground });
    const go = (others: Others) =>
      formed('drafted', new Life(lawOf(), others)).must('SubmitApplication', {
        on: '2023-01-16',
        as: lead,
        data: application,
      });
    go(elsewhere('2022-01-17', '2025-01-16', ['2023-01-16', all('creditRepaired')]));
    apply(elsewhere('2022-01-17', '2025-01-16', ['2023-01-17', all('creditRepaired')])).thenRefuses('BARRED');
    go(elsewhere('2022-01-17', '2025-01-16', ['2023-01-17', all('findingWithdrawn')]));
  });
  test('is not approved either, when it is barred after it applied', () =>
    formed('closed', new Life(lawOf(), elsewhere('2023-03-01', '2025-01-16')))
      .when('ApproveCenter', {
        on: '2023-05-04',
        as: leader,
        data: { approvalNo: '兵科发〔2023〕21号', approvedOn: '2023-05-04' },
        documents: [document],
      })
      .thenRefuses('BARRED'));
  const other = { id: ' 另一编号 ', name: ` ${leadOrg.name} ` };
  const change = (others: Others): Life => running('2022-02-10', {}, others);
  test('leads no other center: asked, and asked again when that is approved', () => {
    const ask = { on: '2024-03-01', as: owner, data: { matter: 'lead', to: other } };
    change(elsewhere('2024-03-01', '2025-01-16'))
      .when('SubmitChange', { ...ask, reason: '理由', documents: [document] })
      .thenRefuses('BARRED');
    const life = change(elsewhere('2024-03-05', '2025-01-16'));
    life.must('SubmitChange', ask);
    life.must('EndorseChange', { on: '2024-03-04', as: authority, data: { change: 'change-1' } });
    life
      .when('ApproveChange', {
        on: '2024-03-06',
        as: leader,
        data: { change: 'change-1', document },
        documents: [document],
      })
      .thenRefuses('BARRED');
  });
  test('may still lead by its own record only as that has it', () => {
    const life = barred();
    const ask = { on: '2025-06-03', as: owner, data: { matter: 'lead', to: other } };
    life.when('SubmitChange', { ...ask, reason: '理由', documents: [document] }).thenRefuses('BARRED');
    lift(life, {}).then([barLifted({ case: 'integrity-1', who, ground: 'creditRepaired' })]);
    life.must('SubmitChange', ask);
  });
});

describe('a barred director', () => {
  const director = { person: '张 三', fullTime: true, nominatedByCouncil: true, appointedOn: '2023-06-01' };
  const appoint = (others: Others, data: object = director, on = '2023-06-01') =>
    formed('approved', new Life(lawOf(), others)).when('AppointDirector', { on, as: owner, data: { ...data } });
  test('is appointed nowhere: not on a day of the bar, and not on one of before while it stands', () => {
    appoint(elsewhere('2023-06-01', '2025-06-01')).thenRefuses('BARRED');
    appoint(elsewhere('2023-06-02', '2025-06-01'), director, '2023-06-05').thenRefuses('BARRED');
    appoint(elsewhere('2023-06-01', '2025-06-01'), { ...director, person: 'ZHANG' }).thenRefuses('BARRED');
    appoint(elsewhere('2023-06-01', '2025-06-01'), { ...director, person: 'zhang-2' });
  });
  const serving = (): Life => {
    const life = opened();
    life.must('AppointDirector', { on: '2025-03-04', as: owner, data: { ...director, appointedOn: '2025-03-04' } });
    prove(life, { barred: who, barredUntil: '2025-09-10' });
    return life;
  };
  const dismissal = (life: Life) =>
    life.aggregate.tasks(life.state).some(({ about }) => about === 'director-1:dismiss');
  test('who serves is to be dismissed by the council; nothing dismisses him, and the task ends with the bar', () => {
    const life = serving();
    expect([dismissal(life), life.state.organization.director?.left]).toEqual([true, undefined]);
    expect(life.deadline('bar-integrity-1')).toMatchObject({ due: '2025-09-10', state: 'open' });
    life.until('2025-09-10');
    expect(dismissal(life)).toBe(false);
    const left = serving();
    left.must('EndDirector', { on: '2025-03-12', as: owner, data: { on: '2025-03-12', reason: 'barred' } });
    expect(dismissal(left)).toBe(false);
  });
  test('whose bar is lifted is not', () => {
    const life = serving();
    lift(life, { who: ['zhang'], ground: 'findingWithdrawn' }).then([
      barLifted({ case: 'integrity-1', who: who.slice(1), ground: 'findingWithdrawn' }),
    ]);
    expect(dismissal(life)).toBe(false);
    expect(life.deadline('bar-integrity-1')?.state).toBe('open');
    lift(life, { who: ['zhang'] }, '2025-06-03').thenRefuses('BAR_UNKNOWN');
    lift(life, { who: [leadOrg.id] }, '2025-06-03').then([
      barLifted({ case: 'integrity-1', who: who.slice(0, 1), ground: 'creditRepaired' }),
    ]);
    expect(life.deadline('bar-integrity-1')?.state).toBe('cancelled');
    lift(serving(), {}, '2025-09-11').thenRefuses('BAR_UNKNOWN');
  });
});

describe('a contested decision', () => {
  const known = (life: Life) => {
    const fold = othersFold();
    for (const e of life.stored)
      fold.see({ stream: 'center-c1', type: e.type, data: e.data as never, metadata: e.metadata as never });
    return fold.barred('person', ['zhang'], '2025-04-07')?.case;
  };
  const appoints = (life: Life, on: string) =>
    life.send('AppointDirector', {
      on,
      as: owner,
      data: { person: 'zhang', fullTime: true, nominatedByCouncil: true, appointedOn: on },
    }).refused?.code;
  const contested = (): Life => {
    const life = barred();
    const decision = 'IntegrityCaseSubstantiated/integrity-1';
    const brought = { broughtOn: '2025-03-12', receivedOn: '2025-03-12', organ: '某机关', applicant: '张三' };
    life.must('RecordRemedy', { on: '2025-03-12', as: handler, data: { decision, kind: 'review', ...brought } });
    return life;
  };
  const step = (life: Life, name: string, on: string, data: object) =>
    life.must(name, { on, as: handler, data: { remedy: 'remedy-1', ...data } });

  test('bars nobody while it is suspended, here and elsewhere; its printed end stays', () => {
    const life = contested();
    expect([appoints(life, '2025-03-12'), known(life)]).toEqual(['BARRED', 'integrity-1']);
    step(life, 'OrderSuspension', '2025-03-13', { by: 'court', from: '2025-03-13', document });
    expect(known(life)).toBeUndefined();
    expect(appoints(life.fork(), '2025-03-14')).toBeUndefined();
    step(life, 'LiftSuspension', '2025-03-17', { on: '2025-03-17' });
    expect([appoints(life, '2025-03-18'), known(life)]).toEqual(['BARRED', 'integrity-1']);
    expect(life.deadline('bar-integrity-1')).toMatchObject({ due: '2027-03-10', state: 'open' });
  });
  test.each([
    ['annulled', 'Dismissed'],
    ['anew', 'Opened'],
  ])('%s: it bars nobody from then on, and once that is carried out the case is %s', (outcome, status) => {
    const life = contested();
    step(life, 'ConcludeRemedy', '2025-04-01', { outcome, decidedOn: '2025-03-31', document });
    expect([appoints(life.fork(), '2025-04-02'), known(life)]).toEqual([undefined, undefined]);
    step(life, 'CarryOutOutcome', '2025-04-03', { how: '已办理' });
    expect([appoints(life.fork(), '2025-04-07'), known(life)]).toEqual([undefined, undefined]);
    expect(life.state.integrity['integrity-1']).toMatchObject({ status });
    const again = Object.values(life.state.task).find(({ about }) => about === 'integrity-1/1:conclude');
    expect(again !== undefined).toBe(outcome === 'anew');
    expect(life.deadline('bar-integrity-1')?.state).toBe('cancelled');
    const data = { ground: 'integrity', case: 'integrity-1' };
    expect(life.send('ProposeRevocation', { on: '2025-04-07', as: handler, data, reason: '理由' }).refused?.code).toBe(
      'NO_SUBSTANTIATED_CASE',
    );
  });
});
