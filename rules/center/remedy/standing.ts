import type { EventBody } from '../../../events/definition';
import { membersOf, own } from '../../../events/members';
import type { Halt } from '../../kernel/halt';
import type { Policy } from '../../law/policy';
import { pending } from '../../record/task/deadlines';
import { demandDue, materialsDue } from '../evaluation/deadlines';
import { barEnds } from '../integrity/deadlines';
import { inspectionDue, planDue, rectificationDue } from '../rectification/deadlines';
import { statementDeadline } from '../removal/deadlines';
import type { CenterState } from '../state';
import { isAnnulled, type Remedy } from './state';

/**
 * What rests on a decision, and stands still while it is not executed. 不停止执行 is the rule (行政复议法, 行政诉讼法);
 * only what is ordered stands still, and what was annulled until that is carried out.
 */

/** The times in which the decision of a remedy is not executed. */
function times(remedy: Remedy, anew: boolean): Halt[] {
  const { suspensions, concluded, carriedOut } = remedy;
  const ordered = suspensions.map(({ from, until }) => ({ from, until: until?.on, anew }));
  return concluded && isAnnulled(remedy) ? [...ordered, { from: concluded.on, until: carriedOut?.on, anew }] : ordered;
}

/** A result and the rectification ordered on it. */
const ofEvaluation = (state: CenterState, n: number | undefined): string[] =>
  n === undefined
    ? []
    : [state.evaluation.byNumber[n]?.final?.event, state.rectification[n]?.ordered.event].filter(
        (event) => event !== undefined,
      );
const ofDecision = ({ remedy }: CenterState, key: string): string[] => {
  const known = own(remedy.decisions, key);
  return known ? [known.event] : [];
};
/** What a proposal rests on: the finding with its rectification, or the case. */
function ofProposal(state: CenterState, proposal: string): string[] {
  const known = own(state.removal.proposals, proposal);
  if (!known) return [];
  const { finding, ground, evaluation } = known;
  return [
    ...(finding ? [finding] : []),
    ...(ground === 'rectificationFailed' ? ofEvaluation(state, evaluation) : []),
    ...(known.case ? ofDecision(state, `IntegrityCaseSubstantiated/${known.case}`) : []),
  ];
}

/** The decisions, by their events, that this one would execute. */
export function executes(state: CenterState, { type, data }: EventBody): string[] {
  const { evaluation, proposal, finding, ground, case: integrity } = membersOf(data);
  switch (type) {
    case 'RectificationOrdered':
    case 'RectificationFailed':
    case 'RectificationItemsOpen':
      return ofEvaluation(state, Number(evaluation));
    case 'EvaluationNonParticipationFound':
      return ofDecision(state, `ExcuseRejected/${String(evaluation)}`);
    case 'RemovalProposed':
      return [String(finding), ...(ground === 'rectificationFailed' ? ofEvaluation(state, Number(evaluation)) : [])];
    case 'RevocationProposed':
    case 'EvaluationVoided':
      return integrity === undefined ? [] : ofDecision(state, `IntegrityCaseSubstantiated/${String(integrity)}`);
    case 'CenterDelisted':
    case 'CenterRevoked':
      return proposal === undefined ? [] : ofProposal(state, String(proposal));
    default:
      return [];
  }
}

/** What would be executed by doing this task: nobody is urged to do what may not be done. */
function executedBy(state: CenterState, about: string): string[] {
  const [of = '', step = ''] = about.split(':');
  if (of.startsWith('evaluation-') && step.startsWith('order'))
    return ofEvaluation(state, Number.parseInt(of.slice('evaluation-'.length), 10));
  if (step === 'decide') return ofProposal(state, of);
  if (step !== 'propose') return [];
  const finding = of.slice('finding-'.length);
  const failed = Object.values(state.rectification).find((r) => r.finding?.event === finding);
  return [finding, ...ofEvaluation(state, failed?.evaluation)];
}

/** The decisions, by their events, that a deadline rests on, beside the one it counts from. */
function under(state: CenterState, deadline: string): string[] {
  const rectified = [rectificationDue, planDue, inspectionDue]
    .map((one) => one.keyOf(deadline))
    .find((n) => n !== undefined);
  if (rectified !== undefined) return ofEvaluation(state, rectified);
  const excused = materialsDue.keyOf(deadline) ?? demandDue.keyOf(deadline)?.evaluation;
  if (excused !== undefined && state.evaluation.byNumber[excused]?.excuse === 'rejected')
    return ofDecision(state, `ExcuseRejected/${excused}`);
  const task = pending.keyOf(deadline);
  if (task !== undefined) return executedBy(state, own(state.task, task)?.about ?? '');
  const n = statementDeadline.keyOf(deadline);
  const proposal = n === undefined ? undefined : Object.keys(state.removal.proposals)[n - 1];
  return proposal === undefined ? [] : ofProposal(state, proposal);
}

/** Times that touch are one. */
function joined(times: readonly Halt[]): Halt[] {
  const all: Halt[] = [];
  for (const next of [...times].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1);
    if (!last || (last.until !== undefined && last.until < next.from)) all.push(next);
    else if (last.until !== undefined && (next.until === undefined || next.until > last.until))
      all.splice(-1, 1, { ...last, until: next.until });
  }
  return all;
}

/** The times in which a deadline stands still; the day until which somebody is barred is printed, and comes as it is. */
export function halts(state: CenterState, deadline: string, anchor: string, policy: Policy): readonly Halt[] {
  const contested = Object.values(state.remedy.remedies).filter((r) => r.suspensions.length > 0 || isAnnulled(r));
  if (contested.length === 0 || barEnds.keyOf(deadline) !== undefined) return [];
  const on = [anchor, ...under(state, deadline)];
  const anew = policy.get('suspension.clock') === 'anew';
  return joined(contested.filter((r) => on.includes(r.decision.event)).flatMap((r) => times(r, anew)));
}
