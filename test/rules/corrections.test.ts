import { allEvents } from '../../events/catalogue';
import { centerRenamed } from '../../events/change';
import { noOthers } from '../../rules/kernel/command';
import { running } from '../support/approved';
import { ordered, prepared, rectifying, silent, why } from '../support/evaluation';
import { document, Life, lawOf } from '../support/given';
import {
  authority,
  departmentOrg,
  eligible,
  formed,
  handler,
  leader,
  owner,
  panel,
  recommendation,
  register,
} from '../support/lifecycle';

/**
 * X7: a corrected value passes what the fact itself had to pass, in the order of the whole record; for every member of
 * every event that may be corrected.
 */

/** The correction of a member of the last event of a type, prepared by another person. */
function correcting(life: Life, on: string, path: string, is: unknown) {
  const [type, field = ''] = path.split('.');
  const { id: target = '', data } = life.events.findLast((e) => e.type === type) ?? {};
  const was = (data as Record<string, unknown>)[field] ?? null;
  return { on, as: leader, data: prepared(life, on, 'CorrectRecord', { target, field, was, is }), ...why };
}
const correction = (life: Life, on: string, path: string, is: unknown) =>
  life.when('CorrectRecord', correcting(life, on, path, is));
const corrected = (life: Life, on: string, path: string, is: unknown) =>
  expect(life.must('CorrectRecord', correcting(life, on, path, is))[0]?.type).toBe('RecordCorrected');
const day = (text: string) => ({ text, exact: 'day', date: text });

/** The report of 2024, filed on 25 February 2025. */
function filed(late = false): Life {
  const life = running('2024-03-15');
  const year = 2024;
  const [submitted, filedOn] = late ? ['2025-04-15', '2025-04-18'] : ['2025-02-10', '2025-02-25'];
  const parts = { progress: '进展', problems: '问题', nextSteps: '打算', data: document };
  life.must('SubmitAnnualReport', { on: submitted, as: owner, data: { year, parts } });
  life.must('EndorseReport', { on: submitted, as: authority, data: { year } });
  life.must('FileReport', { on: filedOn, as: handler, data: { year } });
  return life;
}
/** Revocation proposed on 3 March 2025, served on the 4th, a statement on the 6th, revoked on 24 March. */
function proposedRevocation(): Life {
  const life = running('2024-03-15');
  const serving = {
    notice: 'revocation-proposal-1',
    servedOn: '2025-03-04',
    proof: { kind: 'receipt', doc: document },
  };
  life.must('ProposeRevocation', { on: '2025-03-03', as: handler, data: { ground: 'entityEnded' } });
  life.must('RecordService', { on: '2025-03-04', as: handler, data: serving });
  return life;
}
function revoked(): Life {
  const life = proposedRevocation();
  const statement = { receivedOn: '2025-03-06', form: 'written', final: false };
  life.must('RecordStatement', { on: '2025-03-06', as: owner, data: statement });
  const answers = [{ statement: 'statement-1', answer: '不成立' }];
  const decision = { proposal: 'revocation-1', ground: 'entityEnded', answers, document };
  life.must('RevokeCenter', { on: '2025-03-24', as: leader, data: decision });
  return life;
}
const imported = (more: object = {}): Life => {
  const life = new Life(lawOf(), {
    ...noOthers,
    centerNamed: (name) => (name === '兵团棉花技术创新中心' ? 'c9' : undefined),
  });
  life.sign('ImportExisting', { on: '2025-08-11', data: { ...register, ...more } });
  return life;
};
const supplied = (): Life => {
  const life = imported({ approvedOn: { text: '2018-03', exact: 'month' } });
  life.must('SupplyApprovalDate', {
    on: '2025-08-12',
    as: handler,
    data: { approvedOn: '2018-03-20', evidence: document },
  });
  return life;
};
const organized = (): Life => {
  const life = running('2023-05-04');
  const on = '2023-06-01';
  const appointed = { person: 'p1', fullTime: true, nominatedByCouncil: true, appointedOn: on, until: '2026-05-31' };
  life.must('AppointDirector', { on, as: owner, data: appointed });
  life.must('FormExpertCommittee', { on, as: owner, data: { members: 8, external: 4 } });
  life.must('RegisterLegalEntity', { on, as: owner, data: { entity: { id: 'e', name: '某公司' }, registeredOn: on } });
  life.must('RegisterInstrument', { on, as: owner, data: { instrument: '质谱仪', shared: true } });
  return life;
};

/** The director left on 15 June. */
const left = (): Life => {
  const life = organized();
  life.must('EndDirector', { on: '2023-06-16', as: owner, data: { on: '2023-06-15', reason: 'resigned' } });
  return life;
};

/** Approved on 15 March 2024; seen, checked and supported in 2025. */
const watched = (): Life => {
  const life = running('2024-03-15');
  const on = '2025-03-03';
  life.must('RecordSupervision', { on, as: authority, data: { supervisedOn: on, finding: '正常' } });
  life.must('RecordMidTermCheck', { on, as: handler, data: { checkedOn: on, result: 'onTrack', finding: '正常' } });
  life.must('RecordYearlyCheck', { on, as: handler, data: { year: 2024, checkedOn: on, result: '合格' } });
  const project = { title: '某项目', level: 'corps', startedOn: on };
  life.must('RecordProject', { on, as: owner, data: project });
  life.must('RecommendFor', { on, as: handler, data: { for: 'nationalCenter', recommendedOn: on } });
  life.must('RecordSupport', { on, as: handler, data: { kind: 'funds', what: '经费', givenOn: on } });
  return life;
};

/** member, life, day of the correction, a value that could not have been recorded, why, a value that can stand. */
const table: readonly [path: string, life: () => Life, on: string, wrong: unknown, code: string, right: unknown][] = [
  ['NoticeServed.servedOn', rectifying, '2024-09-02', '2022-06-06', 'SERVED_BEFORE_ISSUE', '2024-06-05'],
  ['NoticeServed.servedOn', rectifying, '2024-09-02', '2024-09-03', 'DATE_IN_FUTURE', '2024-07-01'],
  ['NoticeServed.servedOn', revoked, '2025-05-06', '2025-03-25', 'DATE_AFTER_CONSEQUENCE', '2025-03-05'],
  ['AnnualReportFiled.filedOn', filed, '2025-03-03', '2025-02-09', 'DATE_BEFORE_ANCHOR', '2025-02-11'],
  ['AnnualReportFiledLate.filedOn', () => filed(true), '2025-05-06', '2025-04-14', 'DATE_BEFORE_ANCHOR', '2025-04-16'],
  ['StatementReceived.receivedOn', revoked, '2025-05-06', '2025-03-02', 'DATE_BEFORE_ANCHOR', '2025-03-19'],
  ['StatementReceived.receivedOn', revoked, '2025-05-06', '2025-03-25', 'DATE_AFTER_CONSEQUENCE', '2025-03-07'],
  [
    'SiteVisitRecorded.visitedOn',
    () => formed('approved'),
    '2023-06-01',
    '2023-02-28',
    'DATE_BEFORE_ANCHOR',
    '2023-03-16',
  ],
  [
    'SiteVisitRecorded.visitedOn',
    () => formed('approved'),
    '2023-06-01',
    '2023-04-04',
    'DATE_AFTER_CONSEQUENCE',
    '2023-03-31',
  ],
  ['SiteVisitRecorded.finding', () => formed('approved'), '2023-06-01', '', 'INVALID_DATA', '基本具备'],
  [
    'CenterApproved.approvedOn',
    () => formed('approved'),
    '2023-06-01',
    '2023-04-02',
    'APPROVAL_DAY_INVALID',
    '2023-04-28',
  ],
  ['CenterApproved.approvedOn', filed, '2025-03-03', '2025-02-11', 'DATE_AFTER_CONSEQUENCE', '2024-03-18'],
  ['CenterApproved.approvalNo', () => formed('approved'), '2023-06-01', '', 'INVALID_DATA', '兵科发〔2023〕22号'],
  ['CenterImported.approvalNo', imported, '2025-08-12', 9, 'INVALID_DATA', '兵科发〔2018〕10号'],
  [
    'CenterImported.name',
    imported,
    '2025-08-12',
    '兵团棉花技术创新中心',
    'ALREADY_IMPORTED',
    '兵团棉花加工装备技术创新中心',
  ],
  [
    'CenterImported.name',
    imported,
    '2025-08-12',
    '兵团棉花等12家技术创新中心',
    'BATCH_ROW',
    '兵团棉花装备技术创新中心',
  ],
  [
    'CenterImported.acceptance',
    imported,
    '2025-08-12',
    { on: '2017年12月' },
    'DATE_BEFORE_ANCHOR',
    { on: '2022年9月' },
  ],
  [
    'CenterImported.predecessors',
    () => imported({ predecessor: { name: '某重点实验室', kind: 'keyLaboratory' } }),
    '2025-08-12',
    [{ name: '某工程技术研究中心', kind: 'engineeringCenter', approvedOn: '2018-03-21' }],
    'DATE_BEFORE_ANCHOR',
    [{ name: '某工程技术研究中心', kind: 'engineeringCenter', approvedOn: '2012-03-21' }],
  ],
  ['CenterImported.aliases', imported, '2025-08-12', '棉花中心', 'INVALID_DATA', ['棉花中心']],
  [
    'CenterImported.approvedOn',
    imported,
    '2025-08-12',
    { text: '2018-04-20', exact: 'day', date: '2018-03-21' },
    'DATE_AMBIGUOUS',
    day('2018-04-20'),
  ],
  [
    'CenterImported.approvedOn',
    imported,
    '2025-08-12',
    { text: '2018年3月20日揭牌', exact: 'day', date: '2018-03-20' },
    'NOT_AN_APPROVAL',
    day('2018-03-08'),
  ],
  ['CenterImported.approvedOn', imported, '2025-08-12', day('2025-08-13'), 'DATE_IN_FUTURE', day('2025-08-08')],
  [
    'CenterImported.approvedOn',
    imported,
    '2025-08-12',
    { text: '2018-03', exact: 'month' },
    'EXACTNESS_STAYS',
    day('2018-03-08'),
  ],
  [
    'CenterImported.approvedOn',
    supplied,
    '2025-08-13',
    { text: '2019', exact: 'year' },
    'CONTRADICTS_IMPORT',
    { text: '2018', exact: 'year' },
  ],
  [
    'CenterImported.approvedOn',
    supplied,
    '2025-08-13',
    day('2018-03-20'),
    'EXACTNESS_STAYS',
    { text: '2018', exact: 'year' },
  ],
  ['CenterImported.approvedOn', imported, '2025-08-12', day('2025-08-11'), 'NOT_LISTED_BEFORE', day('2018-03-08')],
  ['ApprovalDateSupplied.approvedOn', supplied, '2025-08-13', '2018-04-20', 'CONTRADICTS_IMPORT', '2018-03-08'],
  ['ApprovalDateSupplied.approvalNo', supplied, '2025-08-13', '', 'INVALID_DATA', '兵科发〔2018〕10号'],
  ['DirectorAppointed.appointedOn', organized, '2023-07-03', '2023-07-04', 'DATE_IN_FUTURE', '2023-05-31'],
  ['DirectorAppointed.until', organized, '2023-07-03', '2023-06-01', 'DATE_BEFORE_ANCHOR', '2023-06-02'],
  ['DirectorAppointed.appointedOn', left, '2023-07-03', '2023-06-16', 'DATE_AFTER_CONSEQUENCE', '2023-06-15'],
  ['DirectorLeft.on', left, '2023-07-03', '2023-05-31', 'DATE_BEFORE_ANCHOR', '2023-06-16'],
  ['DirectorLeft.on', left, '2023-07-03', '2023-07-04', 'DATE_IN_FUTURE', '2023-07-03'],
  ['DirectorAppointed.fullTime', organized, '2023-07-03', '是', 'INVALID_DATA', false],
  ['DirectorAppointed.nominatedByCouncil', organized, '2023-07-03', 1, 'INVALID_DATA', false],
  ['ExpertCommitteeFormed.members', organized, '2023-07-03', 3, 'INVALID_DATA', 7],
  ['ExpertCommitteeFormed.members', organized, '2023-07-03', 0, 'INVALID_DATA', 9],
  ['ExpertCommitteeFormed.external', organized, '2023-07-03', 9, 'INVALID_DATA', 8],
  ['LegalEntityRegistered.registeredOn', organized, '2023-07-03', '2023-07-04', 'DATE_IN_FUTURE', '2023-05-31'],
  ['InstrumentRegistered.shared', organized, '2023-07-03', 'no', 'INVALID_DATA', false],
];

const late = '2025-04-08';
const facts: typeof table = [
  ['SupervisionRecorded.supervisedOn', watched, '2025-04-07', '2024-03-14', 'DATE_BEFORE_ANCHOR', '2025-02-28'],
  ['MidTermChecked.checkedOn', watched, '2025-04-07', '2024-03-14', 'DATE_BEFORE_ANCHOR', '2025-02-28'],
  ['YearlyCheckRecorded.checkedOn', watched, '2025-04-07', '2023-12-31', 'DATE_BEFORE_ANCHOR', '2025-02-28'],
  ['CenterRecommendedFor.recommendedOn', watched, '2025-04-07', '2024-03-14', 'DATE_BEFORE_ANCHOR', '2025-02-28'],
  ['ProjectUndertaken.startedOn', watched, '2025-04-07', late, 'DATE_IN_FUTURE', '2023-02-28'],
  ['SupportGiven.givenOn', watched, '2025-04-07', late, 'DATE_IN_FUTURE', '2025-02-28'],
];

/** The order is contested, and not executed from 8 to 22 July 2024. */
function suspended(): Life {
  const life = rectifying();
  const remedy = 'remedy-1';
  const sought = { decision: 'RectificationOrdered/1', kind: 'review', applicant: '某某公司', organ: '复议机关' };
  const on = '2024-07-08';
  life.must('RecordRemedy', { on, as: handler, data: { ...sought, broughtOn: on, receivedOn: on } });
  life.must('OrderSuspension', { on, as: handler, data: { remedy, by: 'court', from: on, document } });
  life.must('LiftSuspension', { on: '2024-07-22', as: handler, data: { remedy, on: '2024-07-22' } });
  return life;
}
const remedies: typeof table = [
  ['SuspensionOrdered.from', suspended, '2024-07-23', '2024-07-23', 'DATE_AFTER_CONSEQUENCE', '2024-07-05'],
  ['SuspensionLifted.on', suspended, '2024-07-23', '2024-07-05', 'DATE_BEFORE_ANCHOR', '2024-07-19'],
];

test.each([...table, ...facts, ...remedies])('%s', (path, told, on, wrong, code, right) => {
  const life = told();
  correction(life, on, path, wrong).thenRefuses(code);
  corrected(life, on, path, right);
});

test('every member that may be corrected is told above', () => {
  const members = allEvents.flatMap((e) => [...e.correctable.keys()].map((member) => `${e.type}.${member}`));
  expect([...new Set([...table, ...facts, ...remedies].map(([path]) => path))].sort()).toEqual(members.sort());
});

test('service.announcementDays: an announcement counts as service only so many days after it, corrected too (A36)', () => {
  const life = ordered();
  const proof = { kind: 'announcement', doc: document };
  const notice = 'rectification-order-1';
  life.must('RecordService', { on: '2024-07-08', as: handler, data: { notice, servedOn: '2024-07-08', proof } });
  correction(life, '2024-09-02', 'NoticeServed.servedOn', '2024-07-04').thenRefuses('PROOF_NOT_ACCEPTED');
  corrected(life, '2024-09-02', 'NoticeServed.servedOn', '2024-07-05');
});

test('rectification.anchor: the report rests on the service of the order where the year counts from it (A12)', () => {
  const corrected = (values: Record<string, unknown> = {}) => {
    const life = rectifying(values);
    life.must('SubmitRectificationReport', { on: '2024-08-01', as: owner, data: { evaluation: 1 } });
    return correction(life, '2024-09-02', 'NoticeServed.servedOn', '2024-08-02');
  };
  corrected().thenRefuses('DATE_AFTER_CONSEQUENCE');
  corrected({ 'rectification.anchor': 'order' }).then([expect.objectContaining({ type: 'RecordCorrected' })]);
});

test('a finding of non-participation rests on the service of its demands', () => {
  const life = silent();
  life.must('FindNonParticipation', { on: '2025-05-06', as: handler, data: { evaluation: 1 } });
  correction(life, '2025-06-03', 'NoticeServed.servedOn', '2025-05-07').thenRefuses('DATE_AFTER_CONSEQUENCE');
});

test('a visit of a demonstration that was gone through before is judged by the days of that one', () => {
  const life = formed('opinion');
  life.must('RecordSiteVisit', { on: '2023-03-20', as: handler, data: { visitedOn: '2023-03-15', finding: '待完善' } });
  life.must('ConcludeDemonstration', { on: '2023-04-03', as: handler, data: { result: 'revise' } });
  life.must('RecommendCenter', { on: '2023-06-01', as: authority, data: recommendation });
  life.must('CheckEligibility', { on: '2023-06-05', as: handler, data: eligible });
  life.must('OpenDemonstration', { on: '2023-06-08', as: handler, data: { departments: [departmentOrg], panel } });
  correction(life, '2023-06-09', 'SiteVisitRecorded.visitedOn', '2023-04-04').thenRefuses('DATE_AFTER_CONSEQUENCE');
  corrected(life, '2023-06-09', 'SiteVisitRecorded.visitedOn', '2023-03-14');
});

test('what was read off a corrected value is read anew: lateness of a statement, whether an article is met', () => {
  const life = proposedRevocation();
  life.until('2025-03-20');
  life.must('RecordStatement', {
    on: '2025-03-21',
    as: owner,
    data: { receivedOn: '2025-03-21', form: 'paper', final: false },
  });
  const late = () => life.state.removal.proposals['revocation-1']?.statements.map((s) => s.late);
  expect(late()).toEqual([true]);
  corrected(life, '2025-03-24', 'StatementReceived.receivedOn', '2025-03-14');
  expect(late()).toEqual([false]);

  const center = organized();
  const meets = (type: string) => center.state.organization.facts[type]?.meetsArticle;
  corrected(center, '2023-07-03', 'InstrumentRegistered.shared', false);
  expect(meets('InstrumentRegistered')).toBe(false);
  // A director who is no longer the newest does not decide about the one who is.
  const older = center.events.find((e) => e.type === 'DirectorAppointed')?.id ?? '';
  const next = { person: 'p2', fullTime: true, nominatedByCouncil: true, appointedOn: '2023-07-03' };
  center.must('AppointDirector', { on: '2023-07-03', as: owner, data: next });
  const correct = { target: older, field: 'fullTime', was: true, is: false };
  const on = '2023-07-04';
  center.must('CorrectRecord', { on, as: leader, data: prepared(center, on, 'CorrectRecord', correct) });
  expect(meets('DirectorAppointed')).toBe(true);
});

test('a corrected name of the register leaves the name that was given since', () => {
  const life = imported({ aliases: ['棉花中心'] }).given(
    '2025-09-01',
    centerRenamed({ change: 'change-1', was: register.name, is: '兵团棉业技术创新中心' }),
  );
  corrected(life, '2025-09-02', 'CenterImported.name', '兵团棉花加工装备技术创新中心');
  corrected(life, '2025-09-02', 'CenterImported.aliases', ['棉花加工中心']);
  expect(life.state.lifecycle).toMatchObject({
    name: '兵团棉业技术创新中心',
    formerNames: ['棉花加工中心', '兵团棉花加工装备技术创新中心'],
  });
});

test('the days on which directors came and left stay in their order, those of earlier ones too', () => {
  const life = running('2024-03-15');
  const come = (person: string, on: string) =>
    life.must('AppointDirector', {
      on,
      as: owner,
      data: { person, fullTime: true, nominatedByCouncil: true, appointedOn: on },
    });
  come('zhao', '2024-04-01');
  life.must('EndDirector', { on: '2024-05-06', as: owner, data: { on: '2024-05-06', reason: 'resigned' } });
  come('qian', '2024-06-03');
  const first = life.events.find((e) => e.type === 'DirectorAppointed')?.id ?? '';
  const earlier = (is: string) => {
    const data = { target: first, field: 'appointedOn', was: '2024-04-01', is };
    return life.when('CorrectRecord', {
      on: '2024-06-10',
      as: leader,
      data: prepared(life, '2024-06-10', 'CorrectRecord', data),
      ...why,
    });
  };
  correction(life, '2024-06-10', 'DirectorLeft.on', '2024-06-04').thenRefuses('DATE_AFTER_CONSEQUENCE');
  correction(life, '2024-06-10', 'DirectorLeft.on', '2024-03-31').thenRefuses('DATE_BEFORE_ANCHOR');
  correction(life, '2024-06-10', 'DirectorAppointed.appointedOn', '2024-05-05').thenRefuses('DATE_BEFORE_ANCHOR');
  earlier('2024-05-07').thenRefuses('DATE_AFTER_CONSEQUENCE');
  corrected(life, '2024-06-10', 'DirectorLeft.on', '2024-05-07');
  corrected(life, '2024-06-11', 'DirectorAppointed.appointedOn', '2024-05-07');
});
