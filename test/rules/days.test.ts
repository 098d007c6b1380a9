import type { z } from 'zod';
import { date } from '../../events/fields';
import { center } from '../../rules/center';
import { program } from '../../rules/program';
import { addDays } from '../../rules/time/dates';
import { running } from '../support/approved';
import { planned, planning, programLife, reports } from '../support/campaign';
import {
  assessedAs,
  due,
  finalAs,
  handler,
  indicators,
  inspection,
  leader,
  opening,
  owner,
  rectifying,
  reported,
} from '../support/evaluation';
import { as, document, Life, lawOf } from '../support/given';
import { formed, lead, owedOnImport, panel, plan, publicity, register } from '../support/lifecycle';
import { moves } from '../support/moves';

/** Every day that a command names has its first and its last: what happened, what is printed, what is set. */

/** Where the data of a command hold a day. Lists of days (a calendar, a register) have checks of their own. */
function daysIn(schema: unknown, path = ''): string[] {
  if (schema === date) return [path];
  const { innerType, shape, options } = (schema as z.ZodType).def as unknown as {
    innerType?: unknown;
    shape?: Record<string, unknown>;
    options?: unknown[];
  };
  if (innerType) return daysIn(innerType, path);
  if (options) return [...new Set(options.flatMap((one) => daysIn(one, path)))];
  return Object.entries(shape ?? {}).flatMap(([name, one]) => daysIn(one, path ? `${path}.${name}` : name));
}

/** What a register says of the past is checked as a whole, and the system's own reports name the day they are of. */
const apart = ['ImportExisting', 'ConfirmCheckpoint', 'RecordWatch'];
const commands = [...center.commands.values(), ...program.commands.values()];
const named = commands
  .filter(({ name }) => !apart.includes(name))
  .flatMap((command) => daysIn(command.data).map((field) => ({ command, field })));

test('every day in the data of a command has its bounds', () => {
  const bare = named.filter(
    ({ command, field }) =>
      !command.dates?.some((rule) => rule.field === field) && !(field === 'receivedOn' && command.submission),
  );
  expect(bare.map(({ command, field }) => `${command.name}.${field}`)).toEqual([]);
});

const remedySought = { decision: 'RectificationOrdered/1', kind: 'review', applicant: '某某公司', organ: '复议机关' };
/** The order to rectify is contested on 8 July 2024, and not executed from the day after. */
function contested(): Life {
  const life = rectifying();
  const [on, data] = ['2024-07-08', { ...remedySought, broughtOn: '2024-07-08', receivedOn: '2024-07-08' }];
  life.must('RecordRemedy', { on, as: handler, data });
  return life;
}
function suspended(): Life {
  const life = contested();
  const [on, data] = ['2024-07-09', { remedy: 'remedy-1', by: 'court', from: '2024-07-09', document }];
  life.must('OrderSuspension', { on, as: handler, data });
  return life;
}

type Actor = ReturnType<typeof as>;
interface Case {
  readonly life: () => Pick<Life, 'send'>;
  readonly on: string;
  readonly as: Actor;
  readonly data: (day: string) => Record<string, unknown>;
  /** The day before the first, and how it is refused; the first; the last; the day after it, and how it is refused. */
  readonly low?: readonly [string, string];
  readonly first: string;
  readonly last: string;
  readonly high: readonly [string, string];
}

const reportOpen = (until = '2025-01-06'): Life => {
  const life = running('2024-03-15');
  life.until(until);
  return life;
};
const parts = { progress: '进展', problems: '问题', nextSteps: '下一步', data: document };
const endorsed = (): Life => {
  const life = reportOpen();
  life.must('SubmitAnnualReport', { on: '2025-02-20', as: owner, data: { year: 2024, parts } });
  life.must('EndorseReport', { on: '2025-02-24', as: as('authority'), data: { year: 2024 } });
  return life;
};
const suspected = (): Life => {
  const life = running('2024-03-15');
  life.must('OpenIntegrityCase', { on: '2025-03-03', as: handler, data: { subject: 'center', about: '数据不实' } });
  return life;
};
const windowOver = (): Life => {
  const life = running('2022-02-10');
  life.until('2025-08-19');
  return life;
};
const unserved = (): Life => {
  const life = due();
  life.must('OpenEvaluation', { on: '2025-02-12', as: handler, data: opening });
  return life;
};
const waiting = (): Life => {
  const life = new Life();
  const approvedOn = { text: '近日', exact: 'none' };
  life.sign('ImportExisting', { on: '2025-08-11', data: { ...register, approvedOn } });
  return life;
};
/** Of a signed command: what is signed was prepared by another. */
const signed =
  (make: () => Life, on: string, command: string, data: (day: string) => Record<string, unknown>, days: string[]) =>
  () => {
    const life = make();
    for (const day of days) life.must('PrepareDecision', { on, as: handler, data: { command, data: data(day) } });
    return life;
  };

const inspected = (day: string) => inspection('passed', day);
const earlier = (day: string) => ({ evaluation: 1, grade: '良好', on: day, document });
const voided = (day: string) => ({ evaluation: 1, ground: 'review', plannedOpen: day });
const deferred = (day: string) => ({ evaluation: 1, until: day, ground: 'forceMajeure' });
const before = 'DATE_BEFORE_ANCHOR';
const far = 'DATE_TOO_FAR';
const future = 'DATE_IN_FUTURE';
const report = (day: string, more: object = {}) => ({ year: 2024, campaign: 'x', due: day, ...more });

const calling = { call: '2025-1', title: '申报通知', closesOn: '2025-03-31', document };
const cases: Readonly<Record<string, Case>> = {
  'DraftBuildPlan.predecessor.approvedOn': {
    life: () => new Life(),
    on: '2023-01-10',
    as: lead,
    data: (day) => ({
      ...plan,
      predecessor: { name: '某工程技术研究中心', kind: 'engineeringCenter', approvedOn: day },
    }),
    first: '1999-01-01',
    last: '2023-01-10',
    high: ['2023-01-11', future],
  },
  'DraftBuildPlan.predecessors.approvedOn': {
    life: () => new Life(),
    on: '2023-01-10',
    as: lead,
    data: (day) => ({
      ...plan,
      predecessors: [
        { name: '某重点实验室', kind: 'keyLaboratory', approvedOn: '2011-01-01' },
        { name: '某工程技术研究中心', kind: 'engineeringCenter', approvedOn: day },
      ],
    }),
    first: '1999-01-01',
    last: '2023-01-10',
    high: ['2023-01-11', future],
  },
  'OpenDemonstration.visitOn': {
    life: () => formed('eligible'),
    on: '2023-03-01',
    as: handler,
    data: (day) => ({ departments: [{ id: 'nongye', name: '兵团农业农村局' }], panel, visitOn: day }),
    low: ['2023-02-28', before],
    first: '2023-03-01',
    last: '2023-09-01',
    high: ['2023-09-02', far],
  },
  'RecordSiteVisit.visitedOn': {
    life: () => formed('demonstration'),
    on: '2023-03-20',
    as: handler,
    data: (day) => ({ visitedOn: day, finding: '属实' }),
    low: ['2023-02-28', before],
    first: '2023-03-01',
    last: '2023-03-20',
    high: ['2023-03-21', future],
  },
  'OpenPublicity.firstDay': {
    life: () => formed('proposed'),
    on: '2023-04-19',
    as: handler,
    data: (day) => ({ ...publicity, firstDay: day }),
    low: ['2023-04-18', before],
    first: '2023-04-19',
    last: '2023-07-19',
    high: ['2023-07-20', far],
  },
  'OpenPublicity.printedLastDay': {
    life: () => formed('proposed'),
    on: '2023-04-19',
    as: handler,
    data: (day) => ({ ...publicity, printedLastDay: day }),
    low: ['2023-04-24', before],
    first: '2023-04-25',
    last: '2023-07-19',
    high: ['2023-07-20', far],
  },
  'ApproveCenter.approvedOn': {
    life: () => formed('closed'),
    on: '2023-05-04',
    as: leader,
    data: (day) => ({ approvalNo: '兵科发〔2023〕21号', approvedOn: day }),
    low: ['2023-04-24', 'APPROVAL_DAY_INVALID'],
    first: '2023-04-25',
    last: '2023-05-04',
    high: ['2023-05-05', 'APPROVAL_DAY_INVALID'],
  },
  'SupplyApprovalDate.approvedOn': {
    life: waiting,
    on: '2025-08-12',
    as: handler,
    data: (day) => ({ approvedOn: day, evidence: document }),
    first: '2018-03-20',
    last: '2025-08-10',
    high: ['2025-08-13', future],
  },
  'NotifyProposedResult.firstDay': {
    life: () => assessedAs('良好'),
    on: '2025-03-18',
    as: handler,
    data: (day) => ({ evaluation: 1, grade: '良好', firstDay: day }),
    low: ['2025-03-17', before],
    first: '2025-03-18',
    last: '2025-06-18',
    high: ['2025-06-19', far],
  },
  'NotifyProposedResult.printedLastDay': {
    life: () => assessedAs('良好'),
    on: '2025-03-18',
    as: handler,
    data: (day) => ({ evaluation: 1, grade: '良好', printedLastDay: day }),
    low: ['2025-03-23', before],
    first: '2025-03-24',
    last: '2025-06-18',
    high: ['2025-06-19', far],
  },
  'OpenEvaluation.materialsDueOn': {
    life: due,
    on: '2025-02-12',
    as: handler,
    data: (day) => ({ ...opening, materialsDueOn: day }),
    low: ['2025-02-11', before],
    first: '2025-02-12',
    last: '2026-02-12',
    high: ['2026-02-13', far],
  },
  // Planned for 10 February 2025; no longer than a deferral.
  'RescheduleEvaluation.is': {
    life: due,
    on: '2025-02-12',
    as: handler,
    data: (day) => ({ evaluation: 1, is: day }),
    low: ['2025-02-11', before],
    first: '2025-02-12',
    last: '2026-02-10',
    high: ['2026-02-11', 'POSTPONED_TOO_LONG'],
  },
  'DeferEvaluation.until': {
    life: signed(due, '2025-02-12', 'DeferEvaluation', deferred, ['2025-02-13', '2026-02-12']),
    on: '2025-02-12',
    as: leader,
    data: deferred,
    low: ['2025-02-12', 'INVALID_DATA'],
    first: '2025-02-13',
    last: '2026-02-12',
    high: ['2026-02-13', 'DEFERRAL_TOO_LONG'],
  },
  'RecordEarlierResult.on': {
    life: signed(owedOnImport, '2025-08-13', 'RecordEarlierResult', earlier, [
      '2022-08-05',
      '2022-08-06',
      '2025-08-11',
      '2025-08-12',
    ]),
    on: '2025-08-13',
    as: leader,
    data: earlier,
    low: ['2022-08-05', before],
    first: '2022-08-06',
    last: '2025-08-11',
    high: ['2025-08-12', 'RESULT_AFTER_IMPORT'],
  },
  'VoidEvaluation.plannedOpen': {
    life: signed(() => finalAs('良好'), '2025-03-27', 'VoidEvaluation', voided, ['2025-03-27', '2026-09-27']),
    on: '2025-03-27',
    as: leader,
    data: voided,
    low: ['2025-03-26', before],
    first: '2025-03-27',
    last: '2026-09-27',
    high: ['2026-09-28', far],
  },
  // Due on 1 April, in grace: neither to a day that is past already.
  'ExtendReport.is': {
    life: () => reportOpen('2025-04-09'),
    on: '2025-04-10',
    as: handler,
    data: (day) => ({ year: 2024, is: day }),
    low: ['2025-04-09', before],
    first: '2025-04-10',
    last: '2025-10-01',
    high: ['2025-10-02', 'REPORT_EXTENSION_TOO_LONG'],
  },
  'OpenReport.due': {
    life: reportOpen,
    on: '2025-02-03',
    as: handler,
    data: report,
    low: ['2025-02-02', before],
    first: '2025-02-03',
    last: '2025-09-30',
    high: ['2025-10-01', far],
  },
  'OpenReport.paperDue': {
    life: reportOpen,
    on: '2025-02-03',
    as: handler,
    data: (day) => report('2025-03-14', { paperDue: day }),
    low: ['2025-02-02', before],
    first: '2025-02-03',
    last: '2025-09-30',
    high: ['2025-10-01', far],
  },
  'FileReport.filedOn': {
    life: endorsed,
    on: '2025-03-03',
    as: handler,
    data: (day) => ({ year: 2024, filedOn: day }),
    low: ['2025-02-23', before],
    first: '2025-02-24',
    last: '2025-03-03',
    high: ['2025-03-04', future],
  },
  // Built until 10 February 2025, to be applied for until 11 August.
  'ExtendAcceptance.is': {
    life: windowOver,
    on: '2025-08-20',
    as: handler,
    data: (day) => ({ is: day }),
    low: ['2025-08-19', before],
    first: '2025-08-20',
    last: '2026-02-11',
    high: ['2026-02-12', far],
  },
  'RecordService.servedOn': {
    life: unserved,
    on: '2025-02-14',
    as: handler,
    data: (day) => ({ notice: 'evaluation-opened-1', servedOn: day, proof: { kind: 'receipt', doc: document } }),
    low: ['2025-02-11', 'SERVED_BEFORE_ISSUE'],
    first: '2025-02-12',
    last: '2025-02-14',
    high: ['2025-02-15', future],
  },
  'RecordInspection.inspectedOn': {
    life: reported,
    on: '2025-06-16',
    as: handler,
    data: inspected,
    low: ['2025-06-01', before],
    first: '2025-06-02',
    last: '2025-06-16',
    high: ['2025-06-17', future],
  },
  'RecordRemedy.broughtOn': {
    life: () => rectifying(),
    on: '2024-07-08',
    as: handler,
    data: (day) => ({ ...remedySought, broughtOn: day, receivedOn: '2024-07-08' }),
    low: ['2024-06-04', before],
    first: '2024-06-05',
    last: '2024-07-08',
    high: ['2024-07-09', future],
  },
  'RecordRemedy.knownOn': {
    life: () => rectifying(),
    on: '2024-07-08',
    as: handler,
    data: (day) => ({ ...remedySought, knownOn: day, broughtOn: '2024-07-08', receivedOn: '2024-07-08' }),
    low: ['2024-06-04', before],
    first: '2024-06-05',
    last: '2024-07-08',
    high: ['2024-07-09', future],
  },
  'OrderSuspension.from': {
    life: contested,
    on: '2024-07-10',
    as: handler,
    data: (day) => ({ remedy: 'remedy-1', by: 'court', from: day, document }),
    low: ['2024-06-04', before],
    first: '2024-06-05',
    last: '2024-07-10',
    high: ['2024-07-11', future],
  },
  'LiftSuspension.on': {
    life: suspended,
    on: '2024-07-15',
    as: handler,
    data: (day) => ({ remedy: 'remedy-1', on: day }),
    low: ['2024-07-08', before],
    first: '2024-07-09',
    last: '2024-07-15',
    high: ['2024-07-16', future],
  },
  'ConcludeRemedy.decidedOn': {
    life: contested,
    on: '2024-07-10',
    as: handler,
    data: (day) => ({ remedy: 'remedy-1', outcome: 'upheld', decidedOn: day, document }),
    low: ['2024-07-07', before],
    first: '2024-07-08',
    last: '2024-07-10',
    high: ['2024-07-11', future],
  },
  'SubstantiateIntegrityCase.heardOn': {
    life: suspected,
    on: '2025-03-10',
    as: leader,
    data: (day) => ({ case: 'integrity-1', rule: '某规定', measure: '警告', heardOn: day }),
    low: ['2025-03-02', before],
    first: '2025-03-03',
    last: '2025-03-10',
    high: ['2025-03-11', future],
  },
  'SubstantiateIntegrityCase.barredUntil': {
    life: suspected,
    on: '2025-03-10',
    as: leader,
    data: (day) => ({
      case: 'integrity-1',
      rule: '某规定',
      measure: '警告',
      heardOn: '2025-03-10',
      barred: [{ kind: 'person', id: 'zhang', name: '张三' }],
      barredUntil: day,
    }),
    low: ['2025-03-10', before],
    first: '2025-03-11',
    last: '2035-03-10',
    high: ['2035-03-11', far],
  },
  'AppointDirector.until': {
    life: () => running('2024-03-15'),
    on: '2024-04-01',
    as: owner,
    data: (day) => ({
      person: '张三',
      fullTime: true,
      nominatedByCouncil: true,
      appointedOn: '2024-04-01',
      until: day,
    }),
    low: ['2024-04-01', before],
    first: '2024-04-02',
    last: '2034-04-01',
    high: ['2034-04-02', far],
  },
  'EndDirector.on': {
    life: () => {
      const life = running('2024-03-15');
      const data = { person: '张三', fullTime: true, nominatedByCouncil: true, appointedOn: '2024-03-20' };
      life.must('AppointDirector', { on: '2024-03-20', as: owner, data });
      return life;
    },
    on: '2024-04-01',
    as: owner,
    data: (day) => ({ on: day, reason: 'resigned' }),
    low: ['2024-03-19', before],
    first: '2024-03-20',
    last: '2024-04-01',
    high: ['2024-04-02', future],
  },
  'AppointDirector.appointedOn': {
    life: () => running('2024-03-15'),
    on: '2024-04-01',
    as: owner,
    data: (day) => ({ person: '张三', fullTime: true, nominatedByCouncil: true, appointedOn: day }),
    first: '2020-01-01',
    last: '2024-04-01',
    high: ['2024-04-02', future],
  },
  'RegisterLegalEntity.registeredOn': {
    life: () => running('2024-03-15'),
    on: '2024-04-01',
    as: owner,
    data: (day) => ({ entity: { id: 'x', name: '某公司' }, registeredOn: day }),
    first: '2020-01-01',
    last: '2024-04-01',
    high: ['2024-04-02', future],
  },
  ...Object.fromEntries(
    (
      [
        ['RecordSupervision', 'supervisedOn', '2024-03-15'],
        ['RecordMidTermCheck', 'checkedOn', '2024-03-15'],
        ['RecordYearlyCheck', 'checkedOn', undefined],
        ['RecordProject', 'startedOn', undefined],
        ['RecommendFor', 'recommendedOn', '2024-03-15'],
        ['RecordSupport', 'givenOn', undefined],
      ] as const
    ).map(([type, field, from]): [string, Case] => [
      `${type}.${field}`,
      {
        life: () => running('2024-03-15'),
        on: '2025-03-10',
        as: moves[type]?.as ?? handler,
        data: (day) => ({ ...moves[type]?.data(running('2024-03-15').state, 0, '2025-03-10'), [field]: day }),
        ...(from ? { low: [addDays(from, -1), before] as const } : {}),
        first: from ?? '2025-03-09',
        last: '2025-03-10',
        high: ['2025-03-11', future],
      },
    ]),
  ),
  'PlanCampaign.dueOn': {
    life: () => planned(planning),
    on: '2025-01-08',
    as: handler,
    data: (day) => ({ ...planning, dueOn: day }),
    low: ['2025-01-07', 'CAMPAIGN_DUE_PAST'],
    first: '2025-01-08',
    last: '2026-12-31',
    high: ['2027-01-01', far],
  },
  'OpenCampaign.dueOn': {
    life: () => planned(planning),
    on: '2025-01-08',
    as: handler,
    data: (day) => ({ campaign: planning.campaign, document, indicators, dueOn: day }),
    low: ['2025-01-07', 'CAMPAIGN_DUE_PAST'],
    first: '2025-01-08',
    last: '2026-01-08',
    high: ['2026-01-09', far],
  },
  'PublishCall.opensOn': {
    life: () => programLife(),
    on: '2025-01-08',
    as: handler,
    data: (day) => ({ ...calling, opensOn: day, closesOn: '2029-01-08' }),
    low: ['2025-01-07', before],
    first: '2025-01-08',
    last: '2029-01-08',
    high: ['2029-01-09', far],
  },
  'PublishCall.closesOn': {
    life: () => programLife(),
    on: '2025-01-08',
    as: handler,
    data: (day) => ({ ...calling, closesOn: day }),
    low: ['2025-01-07', before],
    first: '2025-01-08',
    last: '2029-01-08',
    high: ['2029-01-09', far],
  },
  'AmendCall.closesOn': {
    life: () => {
      const life = programLife();
      life.must('PublishCall', { on: '2025-01-06', as: handler, data: calling });
      return life;
    },
    on: '2025-01-08',
    as: handler,
    data: (day) => ({ call: calling.call, closesOn: day, document }),
    low: ['2025-01-07', before],
    first: '2025-01-08',
    last: '2029-01-08',
    high: ['2029-01-09', far],
  },
  'OpenCampaign.paperDue': {
    life: () => planned(reports),
    on: '2025-01-08',
    as: handler,
    data: (day) => ({ campaign: reports.campaign, document, paperDue: day }),
    low: ['2025-01-07', before],
    first: '2025-01-08',
    last: '2025-09-30',
    high: ['2025-10-01', far],
  },
};

describe.each(Object.entries(cases))('%s', (name, one) => {
  const outcome = (day: string): string =>
    one.life().send(name.split('.')[0] ?? '', {
      on: one.on,
      as: one.as,
      data: one.data(day),
      reason: '理由',
      documents: [document],
    }).refused?.code ?? 'recorded';
  const { low, first, last, high } = one;
  const days = [...(low ? [low] : []), [first, 'recorded'], [last, 'recorded'], high] as const;
  test.each(days)('%s: %s', (day, expected) => expect(outcome(day)).toBe(expected));
  test('nor a day that is absurd', () => {
    expect(['DATE_IN_FUTURE', 'DATE_TOO_FAR', 'APPROVAL_DAY_INVALID']).toContain(outcome('2065-01-01'));
    expect(outcome('9999-01-01')).toBe('INVALID_DATA');
  });
});

test('all of them are tried here; receipts have a file of their own', () => {
  const tried = new Set(Object.keys(cases));
  const all = named
    .filter(({ field }) => field !== 'receivedOn')
    .map(({ command, field }) => `${command.name}.${field}`);
  expect(all.filter((one) => !tried.has(one))).toEqual([]);
});

describe('bounds that are policy', () => {
  const refused = (life: Pick<Life, 'send'>, type: string, on: string, who: Actor, data: Record<string, unknown>) =>
    life.send(type, { on, as: who, data, reason: '理由', documents: [document] }).refused?.code ?? 'recorded';

  test('publicity.mostMonths', () => {
    const open = (firstDay: string) =>
      refused(
        formed('proposed', new Life(lawOf({ 'publicity.mostMonths': 1 }))),
        'OpenPublicity',
        '2023-04-19',
        handler,
        {
          ...publicity,
          firstDay,
        },
      );
    expect([open('2023-05-19'), open('2023-05-22')]).toEqual(['recorded', far]);
  });
  test('evaluation.deferMonths bounds a postponement, and a deferral that was decided is not gone beyond', () => {
    const move = (life: Life, on: string, is: string) =>
      refused(life, 'RescheduleEvaluation', on, handler, { evaluation: 1, is });
    expect(move(due({ 'evaluation.deferMonths': 3 }), '2025-02-12', '2025-05-12')).toBe('POSTPONED_TOO_LONG');
    const life = due();
    // Bit by bit it does not go further either.
    expect(move(life, '2025-02-12', '2026-01-12')).toBe('recorded');
    expect(move(life, '2026-01-05', '2026-02-12')).toBe('POSTPONED_TOO_LONG');
    const put = due();
    const data = deferred('2025-08-04');
    put.must('PrepareDecision', { on: '2025-02-12', as: handler, data: { command: 'DeferEvaluation', data } });
    put.must('DeferEvaluation', { on: '2025-02-13', as: leader, data });
    put.until('2025-08-04');
    expect(move(put, '2025-08-05', '2025-09-01')).toBe('POSTPONED_TOO_LONG');
  });
  test('evaluation.againMonths, evaluation.materialsMonths, acceptance.extendMonths, demonstration.visitMonths', () => {
    const again = finalAs('良好', { 'evaluation.againMonths': 6 });
    expect(refused(again, 'VoidEvaluation', '2025-03-27', leader, voided('2025-09-28'))).toBe(far);
    const shorter = due({ 'evaluation.materialsMonths': 3 });
    expect(
      refused(shorter, 'OpenEvaluation', '2025-02-12', handler, { ...opening, materialsDueOn: '2025-05-13' }),
    ).toBe(far);
    const window = running('2022-02-10', { 'acceptance.extendMonths': 1 });
    expect(refused(window, 'ExtendAcceptance', '2025-08-01', handler, { is: '2025-09-12' })).toBe(far);
    expect(refused(window, 'ExtendAcceptance', '2025-08-01', handler, { is: '2025-09-11' })).toBe('recorded');
    const visit = formed('eligible', new Life(lawOf({ 'demonstration.visitMonths': 1 })));
    const data = { departments: [{ id: 'nongye', name: '兵团农业农村局' }], panel, visitOn: '2023-04-02' };
    expect(refused(visit, 'OpenDemonstration', '2023-03-01', handler, data)).toBe(far);
  });
  test('dates.aheadMonths: no day at all lies farther off', () => {
    const life = running('2022-02-10', { 'dates.aheadMonths': 2 });
    expect(refused(life, 'RescheduleEvaluation', '2025-02-12', handler, { evaluation: 1, is: '2025-04-13' })).toBe(far);
  });
  test('calendar.closesAt: no last day ends before the close of business', () => {
    const cut = (values: object, cutoff: string) =>
      refused(formed('proposed', new Life(lawOf({ ...values }))), 'OpenPublicity', '2023-04-19', handler, {
        ...publicity,
        cutoff,
      });
    expect([cut({}, '16:59'), cut({}, '17:00'), cut({}, '24:00')]).toEqual([
      'CUTOFF_TOO_EARLY',
      'recorded',
      'recorded',
    ]);
    expect(cut({ 'calendar.closesAt': '19:30' }, '19:00')).toBe('CUTOFF_TOO_EARLY');
    const noon = { cutoff: '12:00' };
    expect(refused(reportOpen(), 'OpenReport', '2025-02-03', handler, report('2025-03-14', noon))).toBe(
      'CUTOFF_TOO_EARLY',
    );
    expect(refused(due(), 'OpenEvaluation', '2025-02-12', handler, { ...opening, ...noon })).toBe('CUTOFF_TOO_EARLY');
    const proposal = { evaluation: 1, grade: '良好', ...noon };
    expect(refused(assessedAs('良好'), 'NotifyProposedResult', '2025-03-18', handler, proposal)).toBe(
      'CUTOFF_TOO_EARLY',
    );
    const campaign = planned(planning);
    expect(refused(campaign, 'PlanCampaign', '2025-01-08', handler, { ...planning, ...noon })).toBe('CUTOFF_TOO_EARLY');
  });
});

test('a publicity that was posted today cannot have been over for a year: nothing is final within the hour', () => {
  const life = assessedAs('较差');
  const data = { evaluation: 1, grade: '较差', firstDay: '2024-01-02' };
  life.when('NotifyProposedResult', { on: '2025-03-18', as: handler, data }).thenRefuses('DATE_BEFORE_ANCHOR');
  life.must('NotifyProposedResult', { on: '2025-03-18', as: handler, data: { evaluation: 1, grade: '较差' } });
  const final = { on: '2025-03-18', at: '10:00', as: leader, data: { evaluation: 1, grade: '较差', document } };
  life.when('FinalizeEvaluation', { ...final, documents: [document] }).thenRefuses('PUBLICITY_RUNNING');
});

test('a report of a year is not due before the year is over', () => {
  const open = (day: string) =>
    running('2024-03-15').send('OpenReport', {
      on: '2024-12-02',
      as: handler,
      data: report(day),
      documents: [document],
    }).refused?.code;
  expect([open('2024-12-30'), open('2024-12-31')]).toEqual(['DATE_BEFORE_ANCHOR', undefined]);
});
