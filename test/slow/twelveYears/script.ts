import type { Actor } from '../../../events/fields';
import type { IncomingCommand } from '../../../workflows/contract';
import { document, handler, importOf, leader } from '../../engine/commands';

/**
 * What people do in twelve years with the center c1, approved on 12 April 2021: each at noon of its day, and in the
 * order of time.
 */

export interface Act {
  readonly on: string;
  readonly command: IncomingCommand;
}

export const from = '2021-04-12';
export const until = '2033-04-30';

const own: Actor = { id: 'center-1', role: 'center', organization: 'c1' };
const authority: Actor = { id: 'authority-1', role: 'authority', organization: 'shi-8' };
const institute: Actor = { id: 'evaluator-1', role: 'evaluator', organization: 'pinggu' };

export const act = (
  on: string,
  type: string,
  actor: Actor,
  data: Record<string, unknown>,
  more: Partial<IncomingCommand> = {},
): Act => ({
  on,
  command: { id: `${type}/${on}`, type, actor, data, ...more },
});
const documents = [document as Record<string, unknown>];
const reason = '理由';

const parts = { progress: '进展', problems: '问题', nextSteps: '打算', data: document };
const submitted = (year: number, on: string): Act => act(on, 'SubmitAnnualReport', own, { year, parts }, { documents });
const endorsed = (year: number, on: string): Act => act(on, 'EndorseReport', authority, { year });
const filed = (year: number, on: string): Act => act(on, 'FileReport', handler, { year });
/** A report on its way: handed in by the center, reviewed by its authority, filed by the Bureau. */
const report = (year: number, ...[handedIn, reviewed, done]: [string, string, string]): Act[] => [
  submitted(year, handedIn),
  endorsed(year, reviewed),
  filed(year, done),
];

const heads = ['strategicTasks', 'keyTechnology', 'industryProgress', 'publicService', 'incubation'].map((head) => ({
  head,
  title: head,
  weight: 20,
}));

interface Evaluated {
  readonly opened: string;
  readonly served: string;
  readonly handedIn: string;
  readonly assessed: string;
  readonly notified: string;
  readonly final: string;
  readonly grade: string;
}
const opened = (n: number, on: string, served: string): Act[] => {
  const appoint = { evaluator: { id: 'pinggu', name: '新疆天山科技评估中心' }, independence: document };
  return [
    act(on, 'OpenEvaluation', handler, { evaluation: n, indicators: heads, appoint }, { documents }),
    act(served, 'RecordService', handler, {
      notice: `evaluation-opened-${n}`,
      servedOn: served,
      proof: { kind: 'receipt', doc: document },
    }),
  ];
};
const evaluated = (n: number, { opened: on, served, handedIn, assessed, notified, final, grade }: Evaluated): Act[] => [
  ...opened(n, on, served),
  act(handedIn, 'SubmitMaterials', own, { evaluation: n, data: [document], declaration: document }),
  act(assessed, 'SubmitAssessment', institute, {
    evaluation: n,
    scores: [],
    total: '80',
    proposedGrade: grade,
    evidence: [document],
  }),
  act(notified, 'NotifyProposedResult', handler, {
    evaluation: n,
    grade,
    ...(grade === '较差' ? { rectificationItems: ['补齐平台'] } : {}),
  }),
  act(final, 'FinalizeEvaluation', leader, { evaluation: n, grade }, { documents }),
];

/** The build period ends on 12 April 2024; acceptance is applied for in the last days. */
const accepted: Act[] = [
  act('2024-09-30', 'ApplyAcceptance', own, { summary: document }),
  act('2024-10-08', 'AssistReview', authority, { opinion: '指标均已完成' }),
  act('2024-10-21', 'RecordAcceptance', leader, { result: 'passed', indicators: [], document }),
];

/**
 * The year of rectification after the poor grade, served on 16 August 2027; its plan comes on the last day, its report
 * a few days before the end.
 */
const rectified: Act[] = [
  act('2027-08-09', 'OrderRectification', leader, {
    evaluation: 2,
    items: [{ id: 'zg-1', text: '补齐平台' }],
    document,
  }),
  act('2027-08-16', 'RecordService', handler, {
    notice: 'rectification-order-1',
    servedOn: '2027-08-16',
    proof: { kind: 'receipt', doc: document },
  }),
  act('2027-09-15', 'SubmitRectificationPlan', own, { evaluation: 2, steps: '分两批完成' }, { documents }),
  act('2028-08-10', 'SubmitRectificationReport', own, { evaluation: 2 }, { documents }),
  act(
    '2028-09-19',
    'RecordInspection',
    handler,
    {
      evaluation: 2,
      inspectedOn: '2028-09-18',
      inspector: { id: 'kjj', name: '兵团科技局' },
      findings: [{ item: 'zg-1', met: true, text: '已完成' }],
      result: 'passed',
    },
    { documents },
  ),
];

/** The whole life. */
export const life: readonly Act[] = [
  ...importOf('c1', from).map((command) => ({ on: '2021-04-13', command })),
  ...report(2021, '2022-03-07', '2022-03-10', '2022-03-14'), // early
  ...report(2022, '2023-04-24', '2023-05-18', '2023-05-22'), // late, and long with its authority
  ...report(2023, '2024-03-22', '2024-03-25', '2024-03-28'),
  act('2025-09-10', 'WaiveReport', leader, { year: 2024 }, { reason }), // never handed in
  ...report(2025, '2026-02-10', '2026-02-12', '2026-03-02'),
  ...report(2026, '2027-03-26', '2027-03-29', '2027-03-31'),
  submitted(2027, '2028-03-20'), // sent back, and handed in again on the last day
  act('2028-03-27', 'ReturnReport', authority, { year: 2027 }, { reason }),
  ...report(2027, '2028-04-10', '2028-04-12', '2028-04-14'),
  ...report(2028, '2029-04-02', '2029-04-03', '2029-04-04'), // on the day
  ...report(2029, '2030-02-18', '2030-02-20', '2030-02-22'),
  ...report(2030, '2031-03-04', '2031-03-06', '2031-03-10'),
  ...report(2031, '2032-02-10', '2032-02-12', '2032-02-16'),
  ...report(2032, '2033-03-01', '2033-03-03', '2033-03-07'),
  ...evaluated(1, {
    opened: '2024-05-15', // a month late
    served: '2024-05-16',
    handedIn: '2024-06-24',
    assessed: '2024-07-08',
    notified: '2024-07-15',
    final: '2024-07-24',
    grade: '良好',
  }),
  ...accepted,
  ...evaluated(2, {
    opened: '2027-04-14',
    served: '2027-04-16',
    handedIn: '2027-05-10',
    assessed: '2027-06-14',
    notified: '2027-06-21',
    final: '2027-06-30',
    grade: '较差',
  }),
  ...rectified,
  ...evaluated(3, {
    opened: '2030-04-15',
    served: '2030-04-16',
    handedIn: '2030-05-20',
    assessed: '2030-06-10',
    notified: '2030-06-17',
    final: '2030-06-26',
    grade: '优秀',
  }),
  ...opened(4, '2033-04-13', '2033-04-14'),
].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
