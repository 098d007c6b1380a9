import { cycleRenewed, evaluationFinalized, evaluationScheduled, indicatorHeads } from '../../events/evaluation';
import { running } from './approved';
import { as, document, evaluatorOrg, type Life } from './given';

/**
 * Steps of an evaluation and of a rectification, with fixed days: approved on 10 February 2022, due on Monday, 10
 * February 2025.
 */

export const handler = as('bureau-handler');
export const leader = as('bureau-leader');
export const owner = as('center');
export const evaluator = as('evaluator');
export const why = { reason: '理由', documents: [document] };
export const indicators = indicatorHeads.map((head) => ({ head, title: head }));
export const opening = { evaluation: 1, indicators };
export const materials = { evaluation: 1, data: [document], declaration: document };
export const assessment = (proposedGrade: string, evaluation = 1) => ({
  evaluation,
  scores: indicators.map(({ title }) => ({ indicator: title, score: '88' })),
  proposedGrade,
  evidence: [document],
});
export const items = [
  { id: 'r1', text: '补齐研发投入' },
  { id: 'r2', text: '建立服务台账' },
];

export const serve = (life: Life, notice: string, servedOn: string) =>
  life.must('RecordService', {
    on: servedOn,
    as: handler,
    data: { notice, servedOn, proof: { kind: 'receipt', doc: document } },
  });

/** Due on 10 February 2025, the evaluator appointed the day after. */
export function due(values: Record<string, unknown> = {}): Life {
  const life = running('2022-02-10', values);
  life.until('2025-02-10');
  life.must('AppointEvaluator', {
    on: '2025-02-11',
    as: handler,
    data: { evaluation: 1, evaluator: evaluatorOrg, independence: document },
  });
  return life;
}
/** Opened on 12 February 2025, the notice served on the 13th. */
export function opened(values: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Life {
  const life = due(values);
  life.must('OpenEvaluation', { on: '2025-02-12', as: handler, data: { ...opening, ...more } });
  serve(life, 'evaluation-opened-1', '2025-02-13');
  return life;
}
/** Materials in on 3 March 2025. */
export function handedIn(values: Record<string, unknown> = {}): Life {
  const life = opened(values);
  life.must('SubmitMaterials', { on: '2025-03-03', as: owner, data: materials });
  return life;
}
/** Assessed on 17 March 2025. */
export function assessedAs(grade: string, values: Record<string, unknown> = {}): Life {
  const life = handedIn(values);
  life.must('SubmitAssessment', { on: '2025-03-17', as: evaluator, data: assessment(grade) });
  return life;
}
/** Made known on 18 March 2025; its publicity (5 working days, the first counts) is over after the 24th. */
export function proposedAs(grade: string, values: Record<string, unknown> = {}): Life {
  const life = assessedAs(grade, values);
  life.must('NotifyProposedResult', { on: '2025-03-18', as: handler, data: { evaluation: 1, grade } });
  life.until('2025-03-24');
  return life;
}
/** Final on 25 March 2025. */
export function finalAs(grade: string, values: Record<string, unknown> = {}): Life {
  const life = proposedAs(grade, values);
  life.must('FinalizeEvaluation', { on: '2025-03-25', as: leader, data: { evaluation: 1, grade, document } });
  return life;
}
/** Overdue on 27 March 2025, first demand; both served, both times to answer over (`demands` of them). */
export function silent(values: Record<string, unknown> = {}): Life {
  const life = opened(values);
  life.until('2025-03-27');
  serve(life, 'demand-1', '2025-03-28');
  life.until('2025-04-15');
  serve(life, 'demand-2', '2025-04-16');
  life.until('2025-04-29');
  return life;
}
/** A result 较差 on 3 June 2024, made without the steps before it. */
export function poor(values: Record<string, unknown> = {}): Life {
  return running('2021-06-01', values).given(
    '2024-06-03',
    evaluationFinalized({ evaluation: 1, grade: '较差', document }),
  );
}
/** Ordered on 5 June 2024. */
export function ordered(values: Record<string, unknown> = {}): Life {
  const life = poor(values);
  const data = prepared(life, '2024-06-04', 'OrderRectification', { evaluation: 1, items, document });
  life.must('OrderRectification', { on: '2024-06-05', as: leader, data });
  return life;
}
/** The order served on 6 June 2024: the year ends on 11 June 2025 (古尔邦节 6-10 June). */
export function rectifying(values: Record<string, unknown> = {}): Life {
  const life = ordered(values);
  serve(life, 'rectification-order-1', '2024-06-06');
  return life;
}
/** Report in on 2 June 2025, the year over on the 11th. */
export function reported(values: Record<string, unknown> = {}): Life {
  const life = rectifying(values);
  life.must('SubmitRectificationReport', { on: '2025-06-02', as: owner, data: { evaluation: 1 } });
  life.until('2025-06-11');
  return life;
}
export const found = (met: boolean) => items.map((i) => ({ item: i.id, met, text: met ? '已完成' : '未完成' }));
export const inspection = (
  result: 'passed' | 'failed' | 'itemsOpen',
  inspectedOn: string,
  more: Record<string, unknown> = {},
) => ({
  evaluation: 1,
  result,
  inspectedOn,
  inspector: evaluatorOrg,
  findings: found(result === 'passed'),
  ...more,
});
/** A leader's decision that a handler has prepared word for word. */
export function prepared(
  life: Pick<Life, 'must'>,
  on: string,
  command: string,
  data: Record<string, unknown>,
): Record<string, unknown> {
  life.must('PrepareDecision', { on, as: handler, data: { command, data } });
  return data;
}

/** What stories say again and again, each an attempt of a command whose outcome the story expects. */

export const find = (life: Life, on: string) =>
  life.when('FindNonParticipation', { on, as: handler, data: { evaluation: 1 }, ...why });
export const leaving = { evaluation: 1, signedBy: '张三', legalRepresentative: true, warningConfirmed: true };
export const leave = (life: Life, on: string, more: object = {}) =>
  life.when('WithdrawFromEvaluation', { on, as: owner, data: { ...leaving, ...more }, ...why });
export const finalize = (life: Life, on: string, grade: string, more: object = {}) =>
  life.when('FinalizeEvaluation', { on, as: leader, data: { evaluation: 1, grade, document, ...more }, ...why });
export const notify = (life: Life, on: string, grade: string, more: object = {}) =>
  life.when('NotifyProposedResult', { on, as: handler, data: { evaluation: 1, grade, ...more }, ...why });
export const inspect = (
  life: Life,
  on: string,
  result: 'passed' | 'failed' | 'itemsOpen',
  more: Record<string, unknown> = {},
) => life.when('RecordInspection', { on, as: handler, data: inspection(result, on, more), ...why });
export const report = (life: Life, on: string) =>
  life.when('SubmitRectificationReport', { on, as: owner, data: { evaluation: 1 }, ...why });
export const order = (life: Life, on: string, more: object = {}) =>
  life.when('OrderRectification', { on, as: leader, data: { evaluation: 1, items, document, ...more }, ...why });

/** After 良好, the next cycle follows. */
export const renewed = [
  cycleRenewed({ evaluation: 2, start: '2025-02-10', end: '2028-02-10', skipped: [], after: '良好' }),
  evaluationScheduled({
    evaluation: 2,
    attempt: 1,
    cycleStart: '2025-02-10',
    cycleEnd: '2028-02-10',
    plannedOpen: '2028-02-10',
    anchorRule: 'approval',
  }),
];
