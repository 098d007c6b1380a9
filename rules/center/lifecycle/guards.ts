import { inOrder } from '../../kernel/guard';
import type { Policy } from '../../law/policy';
import type { Guards } from '../define';
import { latest } from '../facts';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { checkPredecessors, predecessorsOf } from './predecessors';
import { checkAgainst, checkRegister } from './register';
import { approvalSaid, checkListed, checkTold } from './told';

/** What the days and names of a lifecycle must pass, when they are recorded and when they are corrected. */

/** The first day on which anything was done that only an approved center does, or that was done to it. */
function firstAct({ lifecycle, annualReport, evaluation, rectification, removal }: CenterState): string | undefined {
  const days = [
    lifecycle.ended?.on,
    lifecycle.extension.request?.on,
    ...Object.values(annualReport).flatMap((r) => [r.submittedOn, r.filedOn]),
    ...Object.values(evaluation.byNumber).flatMap((e) => [e.opened?.on, e.final?.on]),
    ...Object.values(rectification).map((r) => r.ordered.on),
    ...Object.values(removal.proposals).map((p) => p.proposed.on),
  ];
  return days.filter((on): on is string => on !== undefined && on !== '').sort()[0];
}

/** L14: not before what it rests on, nor before the regulation was issued (Art 12.5, 29, A31). */
function approvalDay(state: CenterState, on: string, { policy, today }: { policy: Policy; today: string }): void {
  const { demonstration, proposed } = state.lifecycle;
  const rests = [demonstration?.concludedOn, proposed?.on, state.publicity.approval?.lastDay];
  const notBefore = latest(...rests, policy.get('regulation.issuedOn')) ?? '';
  if (on > today || on < notBefore) refuse('APPROVAL_DAY_INVALID', { on, notBefore, today });
}

export const guards: Guards = {
  SiteVisitRecorded({ lifecycle }, { visitedOn }, { corrects = '' }) {
    const { from, until } = lifecycle.visits?.[corrects] ?? { from: lifecycle.demonstration?.on };
    inOrder('visitedOn', visitedOn, { notBefore: from, notAfter: until });
  },
  CenterApproved(state, { approvedOn }, ctx) {
    approvalDay(state, approvedOn, ctx);
    if (ctx.corrects) inOrder('approvedOn', approvedOn, { notAfter: firstAct(state) });
  },
  CenterImported(state, told, { today, policy, others, corrects }) {
    const { name, approvedOn } = told;
    const { date } = approvedOn;
    const { imported, approved } = state.lifecycle;
    checkTold(told, today);
    // Corrected, the several take the place of a single one.
    checkPredecessors(state.id, corrects ? { predecessors: predecessorsOf(told) } : told, others);
    const bearer = name === imported?.name ? undefined : others.centerNamed(name, state.id);
    if (bearer !== undefined && bearer !== state.id) refuse('ALREADY_IMPORTED', { name, center: bearer });
    checkRegister(name, approvedOn);
    checkListed(approvalSaid(approvedOn), imported?.on ?? today, policy);
    if (!corrects || !imported) return;
    const { approvedOn: was } = imported;
    // Whether the clocks run hangs on it, so it is not for a correction to change.
    if ((date === undefined) !== (was.date === undefined))
      refuse('EXACTNESS_STAYS', { was: was.text, is: approvedOn.text });
    if (date !== undefined) inOrder('approvedOn', date, { notAfter: firstAct(state) });
    else if (approved) checkAgainst(approvedOn, approved.on);
  },
  ApprovalDateSupplied(state, { approvedOn }, { policy }) {
    const { imported } = state.lifecycle;
    if (!imported) return;
    checkAgainst(imported.approvedOn, approvedOn);
    checkListed(approvedOn, imported.on, policy);
    inOrder('approvedOn', approvedOn, { notAfter: firstAct(state) });
  },
};
