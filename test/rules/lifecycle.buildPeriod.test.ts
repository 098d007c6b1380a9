import { acceptancePassed } from '../../events/acceptance';
import {
  buildExtensionEndorsed,
  buildExtensionRefused,
  buildExtensionRequested,
  buildExtensionReturned,
  buildPeriodEnded,
  buildPeriodExtended,
  centerApproved,
} from '../../events/lifecycle';
import { removalProposed } from '../../events/removal';
import { as, authorityOrg, document, Life, lawOf, leadOrg } from '../support/given';
import { authority, coBuilders, formed, handler, leader, owner, plan } from '../support/lifecycle';

/** A center approved that day, its clocks set by the next decision. */
function approvedOn(on: string, law = lawOf()): Life {
  const life = new Life(law).given(
    on,
    centerApproved({
      approvalNo: '兵科发〔2023〕1号',
      approvedOn: on,
      name: plan.name,
      category: '领域类',
      authority: authorityOrg,
      lead: { org: leadOrg, kind: 'enterprise' },
      coBuilders,
      planVersion: 1,
      transitional: false,
    }),
  );
  life.must('AttachDocument', { on, as: handler, data: { document } });
  return life;
}
const ask = (life: Life, on: string, months = 12) =>
  life.when('RequestBuildExtension', { on, as: owner, data: { months }, reason: '设备到货推迟' });
const endorse = (life: Life, on: string) =>
  life.when('EndorseBuildExtension', { on, as: authority, data: { opinion: '情况属实' } });
const extend = (life: Life, on: string, months = 12, who = leader) =>
  life.when('ExtendBuildPeriod', { on, as: who, data: { months } });
/** Asked for and endorsed. */
function endorsed(life: Life, on: string, months = 12): Life {
  life.must('RequestBuildExtension', { on, as: owner, data: { months } });
  life.must('EndorseBuildExtension', { on, as: authority, data: { opinion: '情况属实' } });
  return life;
}

describe('T1, L17: the build period', () => {
  test.each([
    ['2023-10-01', '2026-10-08'],
    ['2024-02-29', '2027-03-01'],
    ['2023-01-04', '2026-01-04'],
    ['2021-09-28', '2024-09-29'],
  ])('approved %s, ends %s', (on, due) => expect(approvedOn(on).deadline('build-period')?.due).toBe(due));
  test('its end is time-driven: operating, nothing adverse', () => {
    const life = approvedOn('2020-05-06');
    expect(life.until('2023-05-05').filter((e) => e.type === 'BuildPeriodEnded')).toStrictEqual([]);
    expect(life.until('2023-05-06').filter((e) => e.type === 'BuildPeriodEnded')).toStrictEqual([
      buildPeriodEnded({ deadline: 'build-period', endedOn: '2023-05-06', extendedMonths: 0 }),
    ]);
    expect(life.state.lifecycle.phase).toBe('Operating');
    expect(life.events.find((e) => e.type === 'BuildPeriodEnded')?.effectiveOn).toBe('2023-05-06');
  });
  test('buildPeriod.years (A34): another length', () =>
    expect(approvedOn('2020-05-06', lawOf({ 'buildPeriod.years': 4 })).deadline('build-period')?.due).toBe(
      '2024-05-06',
    ));
  test('buildPeriod.anchor (A34): from the proven service of the approval; unserved, it waits', () => {
    const life = formed('approved', new Life(lawOf({ 'buildPeriod.anchor': 'approvalService' })));
    expect(life.deadline('build-period')).toBeUndefined();
    extend(endorsed(life, '2023-05-09'), '2023-05-10').then([
      buildPeriodExtended({ months: 12, was: '2026-05-06', is: '2027-05-04' }),
    ]);
    const proof = { kind: 'receipt', doc: document };
    life.must('RecordService', {
      on: '2023-05-20',
      as: handler,
      data: { notice: 'approval-1', servedOn: '2023-05-18', proof },
    });
    expect(life.deadline('build-period')?.due).toBe('2027-05-18');
    expect(life.deadline('evaluation-1-cycle')?.due).toBe('2026-05-06');
    expect(life.state.lifecycle.phase).toBe('Building');
  });
  test('acceptance.gates (A3): operating only when acceptance is passed', () => {
    const life = approvedOn('2020-05-06', lawOf({ 'acceptance.gates': 'operating' }));
    life.until('2023-05-06');
    expect(life.events.filter((e) => e.type === 'BuildPeriodEnded').map((e) => e.data)).toStrictEqual([
      { deadline: 'build-period', endedOn: '2023-05-06', extendedMonths: 0, awaitsAcceptance: true },
    ]);
    expect(life.state.lifecycle.phase).toBe('Building');
    ask(life, '2023-05-10').thenRefuses('BUILD_PERIOD_ENDED');
    life.given('2023-08-01', acceptancePassed({ round: 1, indicators: [], document }));
    expect(life.state.lifecycle.phase).toBe('Operating');
  });
  test('acceptance.gates (A3): passed before the end, it operates at the end', () => {
    const life = approvedOn('2020-05-06', lawOf({ 'acceptance.gates': 'operating' })).given(
      '2023-03-01',
      acceptancePassed({ round: 1, indicators: [], document }),
    );
    expect(life.state.lifecycle.phase).toBe('Building');
    life.until('2023-05-06');
    expect(life.state.lifecycle.phase).toBe('Operating');
  });
});

describe('T8: the last day to ask for an extension', () => {
  test('six months before the end that is shown, rolled forward', () => {
    expect(approvedOn('2020-05-06').deadline('extension-request')).toStrictEqual({
      due: '2022-11-07',
      state: 'open',
      provisional: false,
    });
  });
  test('buildPeriod.requestMonths: three months, or no such day', () => {
    expect(approvedOn('2020-05-06', lawOf({ 'buildPeriod.requestMonths': 3 })).deadline('extension-request')?.due).toBe(
      '2023-02-06',
    );
    const none = approvedOn('2020-05-06', lawOf({ 'buildPeriod.requestMonths': 0 }));
    expect(none.deadline('extension-request')).toBeUndefined();
    ask(none, '2023-05-05').then([buildExtensionRequested({ months: 12, late: false })]);
  });
});

describe('L18: extension of the build period', () => {
  test('asked, endorsed, granted: T1 and T7 move, T8 ends, T3 stays', () => {
    const life = approvedOn('2020-05-06');
    ask(life, '2022-11-07').then([buildExtensionRequested({ months: 12, late: false })]);
    ask(life, '2022-11-07').thenRefuses('REQUEST_OPEN');
    extend(life, '2022-11-08').thenRefuses('NOT_ENDORSED');
    endorse(life, '2022-11-08').then([buildExtensionEndorsed({ opinion: '情况属实' })]);
    endorse(life, '2022-11-08').thenRefuses('NO_REQUEST');
    const grid = life.deadline('evaluation-1-cycle');
    extend(life, '2022-11-09').then([buildPeriodExtended({ months: 12, was: '2023-05-06', is: '2024-05-06' })]);
    expect(life.deadline('build-period')).toMatchObject({ due: '2024-05-06', state: 'open' });
    expect(life.deadline('acceptance-open')?.due).toBe('2024-02-06');
    expect(life.deadline('acceptance')?.due).toBe('2024-11-06');
    expect(life.deadline('extension-request')?.state).not.toBe('open');
    expect(life.deadline('evaluation-1-cycle')).toStrictEqual(grid);
    expect(life.events.findLast((e) => e.type === 'DeadlineRecomputed')?.data).toMatchObject({
      why: 'extension',
      reopened: false,
    });
    expect(life.state.notice['extension-1']).toMatchObject({ about: 'build-extension-1' });
    extend(life, '2022-11-10').thenRefuses('NOT_ENDORSED');
    ask(life, '2022-11-10').thenRefuses('EXTENSION_USED');
    life.until('2024-05-06');
    expect(life.events.find((e) => e.type === 'BuildPeriodEnded')?.data).toStrictEqual({
      deadline: 'build-period',
      endedOn: '2024-05-06',
      extendedMonths: 12,
    });
  });
  test('a late request is flagged, not refused', () =>
    ask(approvedOn('2020-05-06'), '2022-11-08').then([buildExtensionRequested({ months: 12, late: true })]));
  test('too long, or after the end', () => {
    ask(approvedOn('2020-05-06'), '2022-10-01', 13).thenRefuses('EXTENSION_TOO_LONG');
    ask(approvedOn('2020-05-06'), '2023-05-07').thenRefuses('BUILD_PERIOD_ENDED');
    extend(endorsed(approvedOn('2020-05-06'), '2022-10-01'), '2022-10-08', 13).thenRefuses('EXTENSION_TOO_LONG');
  });
  test('asked for in time and granted after the end: the period runs again, and ends once more', () => {
    const life = endorsed(approvedOn('2020-05-06'), '2022-10-01');
    life.until('2023-05-06');
    expect(life.state.lifecycle.phase).toBe('Operating');
    extend(life, '2023-05-07').then([buildPeriodExtended({ months: 12, was: '2023-05-06', is: '2024-05-06' })]);
    expect(life.state.lifecycle.phase).toBe('Building');
    expect(life.deadline('build-period')).toMatchObject({ due: '2024-05-06', state: 'open' });
    life.until('2024-05-06');
    expect(life.state.lifecycle.phase).toBe('Operating');
    expect(life.events.filter((e) => e.type === 'BuildPeriodEnded')).toHaveLength(2);
    expect(life.deadline('acceptance')).toMatchObject({ due: '2024-11-06', state: 'open' });
  });
  describe('asked for in time and returned after the end (deadline.knownDays)', () => {
    const returned = (): Life => {
      const life = approvedOn('2020-05-06');
      ask(life, '2023-05-04');
      life.until('2023-05-06');
      life.must('ReturnBuildExtension', { on: '2023-05-08', as: authority, reason: '补充说明' });
      return life;
    };
    test('handed in again within the days in which it is known, it is granted', () => {
      const life = endorsed(returned(), '2023-05-22');
      extend(life, '2023-05-23').then([buildPeriodExtended({ months: 12, was: '2023-05-06', is: '2024-05-06' })]);
    });
    test('later it is a new request, and comes after the end', () => {
      ask(returned(), '2023-05-23').thenRefuses('BUILD_PERIOD_ENDED');
      ask(returned(), '2026-05-23').thenRefuses('BUILD_PERIOD_ENDED');
    });
  });
  test('buildPeriod.extensionMonths, buildPeriod.extensions: other limits', () => {
    const life = approvedOn('2020-05-06', lawOf({ 'buildPeriod.extensionMonths': 6, 'buildPeriod.extensions': 2 }));
    ask(life, '2022-10-01').thenRefuses('EXTENSION_TOO_LONG');
    extend(endorsed(life, '2022-10-01', 6), '2022-10-10', 6).then([
      buildPeriodExtended({ months: 6, was: '2023-05-06', is: '2023-11-06' }),
    ]);
    expect(life.deadline('extension-request')).toMatchObject({ due: '2023-05-06', state: 'open' });
    extend(endorsed(life, '2023-05-04', 6), '2023-05-05', 6).then([
      buildPeriodExtended({ months: 6, was: '2023-11-06', is: '2024-05-06' }),
    ]);
    ask(life, '2023-05-06', 6).thenRefuses('EXTENSION_USED');
    ask(approvedOn('2020-05-06', lawOf({ 'buildPeriod.extensions': 0 })), '2022-10-01').thenRefuses('EXTENSION_USED');
  });
  test('buildPeriod.extendFrom (A35): from the start, 29 February comes back; from the old end it does not', () => {
    expect(extendedFrom('start')).toMatchObject({ raw: '2028-02-29', add: '3y+12m', anchor: { date: '2024-02-29' } });
    expect(extendedFrom('oldEnd')).toMatchObject({ raw: '2028-02-28', add: '12m', anchor: { date: '2027-02-28' } });
  });
  function extendedFrom(rule: string) {
    const life = endorsed(approvedOn('2024-02-29', lawOf({ 'buildPeriod.extendFrom': rule })), '2026-01-05');
    life.must('ExtendBuildPeriod', { on: '2026-01-06', as: leader, data: { months: 12 } });
    return life.state.deadline['build-period'];
  }
  test('waits while a removal is proposed (X2)', () => {
    const life = endorsed(approvedOn('2020-05-06'), '2022-10-01').given(
      '2022-10-05',
      removalProposed({ proposal: 'removal-1', ground: 'withdrawal', finding: 'f', evaluation: 1 }),
    );
    extend(life, '2022-10-08').thenRefuses('REMOVAL_OPEN');
  });
  test('returned: with a reason, and asked again', () => {
    const life = approvedOn('2020-05-06');
    life.when('ReturnBuildExtension', { on: '2022-10-01', as: authority, reason: '理由' }).thenRefuses('NO_REQUEST');
    endorse(life, '2022-10-01').thenRefuses('NO_REQUEST');
    ask(life, '2022-10-08').then([buildExtensionRequested({ months: 12, late: false })]);
    life.when('ReturnBuildExtension', { on: '2022-10-09', as: authority }).thenRefuses('REASON_REQUIRED');
    life
      .when('ReturnBuildExtension', { on: '2022-10-09', as: authority, reason: '补充说明' })
      .then([buildExtensionReturned({})]);
    life
      .when('ReturnBuildExtension', { on: '2022-10-09', as: authority, reason: '补充说明' })
      .thenRefuses('NO_REQUEST');
    ask(life, '2022-10-10', 6).then([buildExtensionRequested({ months: 6, late: false })]);
    expect(Object.values(life.state.task).map((t) => t.about)).toStrictEqual(
      expect.arrayContaining(['build-extension-1:endorse', 'build-extension-2:endorse']),
    );
  });
  test('refused: prepared by another person, and the period stays', () => {
    const life = endorsed(approvedOn('2020-05-06'), '2022-10-08');
    const refuse = () => life.when('RefuseBuildExtension', { on: '2022-10-12', as: leader, reason: '理由不充分' });
    refuse().thenRefuses('FOUR_EYES');
    life.must('PrepareDecision', {
      on: '2022-10-12',
      as: handler,
      data: { command: 'RefuseBuildExtension', data: {} },
    });
    refuse().then([buildExtensionRefused({})]);
    refuse().thenRefuses('NO_REQUEST');
    expect(life.deadline('build-period')?.due).toBe('2023-05-06');
    extend(life, '2022-10-13').thenRefuses('NOT_ENDORSED');
  });
  test('four eyes: the signer is not the person who endorsed', () =>
    extend(
      endorsed(approvedOn('2020-05-06'), '2022-10-08'),
      '2022-10-12',
      12,
      as('bureau-leader', { id: 'authority' }),
    ).thenRefuses('FOUR_EYES'));
  test('not before approval', () => ask(formed('closed'), '2023-05-01').thenRefuses('NOT_APPROVED_YET'));
});
