import type { EventBody } from '../../../events/definition';
import { removalProposalLapsed } from '../../../events/removal';
import type { Notice } from '../../record/notice/state';
import type { Context } from '../define';
import { openProposal } from '../facts';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import type { RenewedAfter } from './grade';
import { renew } from './renewal';
import type { Evaluation, EvaluationStatus } from './state';

/** What several steps of an evaluation have in common. */

/** X8: did it fall due before there was a record of the center, and is its result not known? */
export const owedOnImport = ({ lifecycle: { approved } }: CenterState, { cycleEnd }: Evaluation): boolean =>
  approved?.clocksFrom !== undefined && cycleEnd < approved.clocksFrom;

/** Opened, and neither set aside by a finding nor concluded. */
export const running: readonly EvaluationStatus[] = ['Open', 'MaterialsIn', 'Assessed', 'ResultProposed'];
/** Steps at which an evaluation waits for its day, or to be opened. */
export const waiting: readonly EvaluationStatus[] = ['Scheduled', 'Due', 'Deferred'];
/** Does an assessment lie before the Bureau? */
export const assessed = (e: Evaluation): boolean => e.status === 'Assessed' || e.status === 'ResultProposed';

const statusZh: Record<EvaluationStatus, string> = {
  Scheduled: '已列入计划',
  Due: '已到期待开放',
  Open: '进行中',
  MaterialsIn: '材料已提交',
  Assessed: '已提交评估意见',
  ResultProposed: '结果公示',
  Final: '已有结果',
  Deferred: '缓评',
  NonParticipation: '已认定不参加',
  WithdrawnMidway: '已中途退出',
  Exempted: '已免评',
  Lapsed: '已终止',
};
const statusName = (e: Evaluation | undefined): string => (e ? statusZh[e.status] : '尚未列入计划');

type Code = 'EVALUATION_NOT_OPEN' | 'EVALUATION_NOT_DUE' | 'EVALUATION_ALREADY_OPEN';
/** Ends the decision because of the status the evaluation is in. */
export const wrongStatus = (code: Code, n: number, e: Evaluation | undefined): never =>
  refuse(code, { evaluation: n, status: statusName(e), plannedOpen: e?.plannedOpen ?? '未定' });

/** The evaluation of this number, running or in one of the other statuses; else EVALUATION_NOT_OPEN. */
export function needOpen(state: CenterState, n: number, ...also: EvaluationStatus[]): Evaluation {
  const e = state.evaluation.byNumber[n];
  return e && (running.includes(e.status) || also.includes(e.status)) ? e : wrongStatus('EVALUATION_NOT_OPEN', n, e);
}

/**
 * E12; X2: while a removal or revocation proposal is open the renewal waits (time does it once the proposal is gone).
 */
export const renewed = (
  state: CenterState,
  n: number,
  after: RenewedAfter,
  ctx: Context,
  rectified?: boolean,
): EventBody[] => (openProposal(state) ? [] : renew(state, n, ctx.effectiveOn, after, ctx.policy, rectified));

/** First proven service of a notice or of its reissues. */
export const serviceOf = (state: CenterState, notice: string): Notice['served'] =>
  Object.values(state.notice).find((n) => (n.id === notice || n.reissueOf === notice) && n.served)?.served;

/** Names of the matters that notices and tasks are about; openings, excuses and attempts are told apart. */
export const aboutOpening = (n: number, opening: number): string =>
  opening <= 1 ? `evaluation-${n}` : `evaluation-${n}-opening-${opening}`;
export const aboutExcuse = (n: number, excuse: number): string => `evaluation-${n}-excuse-${excuse}`;
export const aboutDemand = (n: number, demand: number): string => `evaluation-${n}-demand-${demand}`;

/** A later evaluation that waits no more. */
export const begunAfter = (state: CenterState, n: number): Evaluation | undefined =>
  Object.values(state.evaluation.byNumber).find((e) => e.n > n && !waiting.includes(e.status));

/** The removal proposal that rests on this evaluation falls with its finding. */
export function lapsedProposal(state: CenterState, n: number, because: 'rescinded' | 'voided' | 'annulled') {
  const proposal = openProposal(state, 'removal');
  return proposal?.evaluation === n ? [removalProposalLapsed({ proposal: proposal.id, because })] : [];
}
