import { acceptanceApplied } from '../../events/acceptance';
import { annualReportFiled, annualReportSubmitted } from '../../events/annualReport';
import { evaluationMaterialsSubmitted } from '../../events/evaluation';
import { buildExtensionRequested } from '../../events/lifecycle';
import { objectionFiled } from '../../events/publicity';
import { rectificationReportSubmitted } from '../../events/rectification';
import { center } from '../../rules/center';
import { running } from '../support/approved';
import { handler, leader, materials, opened, owner, rectifying } from '../support/evaluation';
import { as, document, Life, lawOf } from '../support/given';
import { application, formed, plan } from '../support/lifecycle';

/** What a party hands in on paper counts from the day of receipt, whenever the Bureau's handler enters it. */

const parts = { progress: '进展', problems: '问题', nextSteps: '下一步', data: document };
const report = (more: object = {}) => ({ year: 2024, parts, ...more });
const open = (until: string, values: Record<string, unknown> = {}): Life => {
  const life = running('2024-03-15', values);
  life.until(until);
  return life;
};
const enter = (
  life: Life,
  on: string,
  data: Record<string, unknown>,
  more: { as?: ReturnType<typeof as>; reason?: string; documents?: (typeof document)[] } = {},
) => life.when('SubmitAnnualReport', { on, as: handler, data, documents: [document], ...more });

test('these are the submissions that may come on paper, all entered by the handler', () => {
  const names = [...center.commands.values()].filter((c) => c.submission).map((c) => c.name);
  expect(names.sort()).toEqual([
    'ApplyAcceptance',
    'DraftBuildPlan',
    'FileObjection',
    'RecordStatement',
    'RequestBuildExtension',
    'RequestRevocation',
    'RescindWithdrawal',
    'SubmitAnnualReport',
    'SubmitApplication',
    'SubmitChange',
    'SubmitExcuse',
    'SubmitMaterials',
    'SubmitRectificationPlan',
    'SubmitRectificationReport',
    'WithdrawApplication',
    'WithdrawChange',
    'WithdrawFromEvaluation',
    'WithdrawRevocationRequest',
  ]);
  for (const name of names) expect(center.commands.get(name)?.by['bureau-handler']).toMatch(/^(scribe|any)$/);
});

describe('a report that was there on the last day, and is entered the next morning', () => {
  test('is not late: what time recorded meanwhile is made good, and it is filed in time', () => {
    const life = open('2025-04-01');
    expect(life.state.annualReport[2024]).toMatchObject({ overdue: true, status: 'Open' });
    enter(life, '2025-04-02', report({ receivedOn: '2025-04-01' })).then([
      annualReportSubmitted({ year: 2024, version: 1, parts, late: false }),
    ]);
    expect(life.events.findLast((e) => e.type === 'AnnualReportSubmitted')?.effectiveOn).toBe('2025-04-01');
    expect(life.stored.find((e) => e.type === 'AnnualReportSubmitted')?.metadata).toMatchObject({
      actor: { role: 'bureau-handler' },
      documents: [document],
      basis: { policy: expect.arrayContaining(['receipt.enterDays']) },
    });
    expect(life.state.annualReport[2024]).toMatchObject({ overdue: false, missed: false, status: 'Submitted' });
    life.must('EndorseReport', { on: '2025-04-10', as: as('authority'), data: { year: 2024 } });
    life
      .when('FileReport', { on: '2025-04-11', as: handler, data: { year: 2024 } })
      .then([annualReportFiled({ year: 2024, version: 1, filedOn: '2025-04-11' })]);
  });
  test('one that came a day later is late; one that was missed meanwhile is neither overdue nor missed', () => {
    const late = open('2025-04-02');
    enter(late, '2025-04-03', report({ receivedOn: '2025-04-02' })).then([
      annualReportSubmitted({ year: 2024, version: 1, parts, late: true }),
    ]);
    const missed = open('2025-04-29', { 'annualReport.missedConsequence': 'talk' });
    expect(missed.state.annualReport[2024]).toMatchObject({ missed: true, consequence: 'talk' });
    enter(missed, '2025-04-30', report({ receivedOn: '2025-03-31' }), { reason: '邮件误投' }).then([
      annualReportSubmitted({ year: 2024, version: 1, parts, late: false }),
    ]);
    expect(missed.state.annualReport[2024]).toMatchObject({ overdue: false, missed: false });
    expect(missed.state.annualReport[2024]?.consequence).toBeUndefined();
  });
  test('a new version in time does not make good that the first was late', () => {
    const life = open('2025-04-01');
    life.must('SubmitAnnualReport', { on: '2025-04-03', as: owner, data: report() });
    life.must('ReturnReport', { on: '2025-04-07', as: as('authority'), data: { year: 2024 } });
    enter(life, '2025-04-09', report({ receivedOn: '2025-04-08' })).then([
      annualReportSubmitted({ year: 2024, version: 2, parts, late: true }),
    ]);
    enter(open('2025-04-01'), '2025-04-09', report({ receivedOn: '2024-12-31' })).thenRefuses('DATE_BEFORE_ANCHOR');
  });
});

describe('who enters it, and when', () => {
  test('the handler, with the day and the paper; a party hands in its own at that moment', () => {
    const life = open('2025-03-03');
    enter(life, '2025-03-05', report()).thenRefuses('NOT_PERMITTED');
    enter(life, '2025-03-05', report({ receivedOn: '2025-03-04' }), { as: leader }).thenRefuses('NOT_PERMITTED');
    enter(life, '2025-03-05', report({ receivedOn: '2025-03-04' }), { as: as('authority') }).thenRefuses(
      'NOT_PERMITTED',
    );
    enter(life, '2025-03-05', report({ receivedOn: '2025-03-04' }), { as: owner }).thenRefuses('RECEIPT_BY_OFFICE');
    enter(life, '2025-03-05', report({ receivedOn: '2025-03-05' }), { as: owner }).then([
      annualReportSubmitted({ year: 2024, version: 1, parts, late: false }),
    ]);
    const change = { matter: 'name', to: '兵团甲技术创新中心', receivedOn: '2025-03-04' };
    const paper = {
      on: '2025-03-05',
      as: handler,
      reason: '更名',
      data: { change: 'change-1', receivedOn: '2025-03-05' },
    };
    life
      .when('SubmitChange', { on: '2025-03-05', as: handler, reason: '更名', data: change })
      .thenRefuses('DOCUMENT_REQUIRED');
    life.must('SubmitChange', { on: '2025-03-05', as: handler, data: change });
    // Where the party itself need not attach anything, its paper is attached all the same.
    life.when('WithdrawChange', paper).thenRefuses('DOCUMENT_REQUIRED');
  });
  test('not before what it answers, not ahead; receipt.enterDays: after so many working days with a reason', () => {
    const life = open('2025-03-03');
    enter(life, '2025-03-05', report({ receivedOn: '2025-03-06' })).thenRefuses('DATE_IN_FUTURE');
    enter(life, '2025-03-05', report({ receivedOn: '2024-12-31' })).thenRefuses('DATE_BEFORE_ANCHOR');
    // Five working days after Monday, 10 March are over with the 17th.
    enter(life, '2025-03-18', report({ receivedOn: '2025-03-10' })).thenRefuses('REASON_REQUIRED');
    const submitted = [annualReportSubmitted({ year: 2024, version: 1, parts, late: false })];
    enter(open('2025-03-03'), '2025-03-17', report({ receivedOn: '2025-03-10' })).then(submitted);
    enter(
      open('2025-03-03', { 'receipt.enterDays': 1 }),
      '2025-03-12',
      report({ receivedOn: '2025-03-10' }),
    ).thenRefuses('REASON_REQUIRED');
    enter(life, '2025-03-18', report({ receivedOn: '2025-03-10' }), { reason: '收发室积压' }).then(submitted);
  });
});

describe('every clock of a party', () => {
  const paper = { as: handler, documents: [document], reason: '纸质' };
  test('the materials of an evaluation', () => {
    const life = opened();
    life.until('2025-03-27');
    expect(life.state.evaluation.byNumber[1]).toMatchObject({ materialsOverdue: true });
    const data = { ...materials, receivedOn: '2025-03-27' };
    life
      .when('SubmitMaterials', { on: '2025-03-28', data, ...paper })
      .then([evaluationMaterialsSubmitted({ ...materials, version: 1, late: false })]);
    expect(life.state.evaluation.byNumber[1]).toMatchObject({ materialsOverdue: false, status: 'MaterialsIn' });
    const late = opened();
    late.until('2025-03-28');
    late.must('SubmitMaterials', { on: '2025-03-31', data: { ...materials, receivedOn: '2025-03-28' }, ...paper });
    expect(late.state.evaluation.byNumber[1]).toMatchObject({ materialsOverdue: true });
  });
  test('the report on a rectification', () => {
    const life = rectifying();
    life.until('2025-06-11');
    life
      .when('SubmitRectificationReport', {
        on: '2025-06-12',
        data: { evaluation: 1, receivedOn: '2025-06-11' },
        ...paper,
      })
      .then([rectificationReportSubmitted({ evaluation: 1, version: 1, late: false })]);
    const before = { evaluation: 1, receivedOn: '2024-06-05' };
    life
      .when('SubmitRectificationPlan', { on: '2025-06-12', data: before, ...paper })
      .thenRefuses('DATE_BEFORE_ANCHOR');
  });
  test('an extension of the build period, asked for on its last day', () => {
    const life = open('2027-03-15');
    expect(life.state.lifecycle.phase).toBe('Operating');
    const ask = (receivedOn: string) =>
      life.when('RequestBuildExtension', { on: '2027-03-16', data: { months: 6, receivedOn }, ...paper });
    ask('2027-03-16').thenRefuses('BUILD_PERIOD_ENDED');
    ask('2027-03-15').then([buildExtensionRequested({ months: 6, late: true })]);
    life.must('EndorseBuildExtension', { on: '2027-03-18', as: as('authority'), data: { opinion: '同意' } });
    life.must('ExtendBuildPeriod', { on: '2027-03-22', as: leader, data: { months: 6 } });
    expect(life.state.lifecycle.phase).toBe('Building');
  });
  test('the application for acceptance', () => {
    const life = open('2027-09-15');
    expect(life.state.acceptance).toMatchObject({ overdue: true });
    const data = { summary: document, receivedOn: '2027-09-15' };
    life
      .when('ApplyAcceptance', { on: '2027-09-16', data, ...paper })
      .then([acceptanceApplied({ round: 1, summary: document, late: false })]);
    expect(life.state.acceptance).toMatchObject({ overdue: false, status: 'Applied' });
  });
  test('an objection', () => {
    const life = formed('closed');
    const data = { by: '某公司', about: '数据不实', receivedOn: '2023-04-25' };
    life
      .when('FileObjection', { on: '2023-04-26', data, ...paper })
      .then([objectionFiled({ objection: 'objection-1', by: '某公司', about: '数据不实', late: false })]);
  });
  test('an application counts from the day it came in: that day says which years are looked at', () => {
    const life = new Life(lawOf());
    const draft = { ...plan, receivedOn: '2022-12-28' };
    life.must('DraftBuildPlan', { on: '2023-01-03', data: draft, ...paper });
    const apply = (receivedOn: string) => ({ on: '2023-01-03', data: { ...application, receivedOn }, ...paper });
    life.when('SubmitApplication', apply('2022-12-27')).thenRefuses('DATE_BEFORE_ANCHOR');
    life.must('SubmitApplication', apply('2022-12-28'));
    expect(life.state.lifecycle.application?.on).toBe('2022-12-28');
  });
  test('taking back a withdrawal gives its days from when it is entered', () => {
    const life = opened();
    const leave = { evaluation: 1, signedBy: '张三', legalRepresentative: true, warningConfirmed: true };
    life.must('WithdrawFromEvaluation', { on: '2025-03-26', as: owner, data: leave });
    life.must('RescindWithdrawal', { on: '2025-04-21', data: { evaluation: 1, receivedOn: '2025-03-27' }, ...paper });
    expect(life.deadline('evaluation-1-materials')).toMatchObject({ state: 'open', due: '2025-05-07' });
  });
});
