import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { date, int, type Org, org, text } from '../../../../events/fields';
import { twice } from '../../../../events/members';
import {
  finding,
  rectificationFailed,
  rectificationItemsOpen,
  rectificationPassed,
} from '../../../../events/rectification';
import { type Context, command } from '../../define';
import { renewed } from '../../evaluation/shared';
import { centerOrg, lastEffect, latest } from '../../facts';
import { needFirmDates } from '../../gates';
import { isOrg } from '../../permissions';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { rectificationDue } from '../deadlines';
import { needGoing } from '../shared';
import type { Rectification } from '../state';

/** C6: the inspection, its findings item by item, and what follows (Art 24 整改检查). */

/** What is recorded of an inspection. */
export const inspection = z.strictObject({
  evaluation: int.min(1),
  result: z.enum(['passed', 'failed', 'itemsOpen']),
  inspectedOn: date,
  inspector: org,
  findings: z.array(finding).default([]),
  passReason: text.optional(),
});
type Inspection = z.output<typeof inspection>;

/** A33: the year belongs to the center; a look taken within it can not fail it (`rectification.earlyFail`). */
function needYearOver(state: CenterState, r: Rectification, d: Inspection, { policy }: Context): void {
  if (d.result !== 'failed' || policy.get('rectification.earlyFail') === 'atOnce') return;
  const due = state.deadline[rectificationDue.name(r.evaluation)]?.due;
  if (!r.expired || (due !== undefined && d.inspectedOn <= due))
    refuse('RECTIFICATION_PERIOD_RUNNING', { due: due ?? '整改期限未起算' });
}

/** Only what was ordered is judged, each item once; an order of before the import has no items on the record. */
function needOrdered(r: Rectification, { findings }: Inspection): void {
  const judged = findings.map((f) => f.item);
  const repeated = twice(judged).map((item) => `事项 ${item} 有两个结论`);
  const others = r.items.length === 0 ? [] : judged.filter((item) => !r.items.some((i) => i.id === item));
  const items = [...repeated, ...others.map((item) => `没有责令整改事项 ${item}`)];
  if (items.length > 0) refuse('ITEM_WITHOUT_FINDING', { items });
}

/** Every item has its finding; failing, or leaving open, needs at least one that is not met, without a report too (A13). */
function needFindings(r: Rectification, d: Inspection, { policy }: Context): void {
  needOrdered(r, d);
  if (d.result === 'failed' && !r.report && policy.get('rectification.noReportEqualsFail')) return;
  const missing = r.items.filter((i) => !d.findings.some((f) => f.item === i.id)).map((i) => `事项 ${i.id} 没有结论`);
  if (d.result !== 'passed' && !d.findings.some((f) => !f.met)) missing.push('没有未完成的事项');
  if (missing.length > 0) refuse('ITEM_WITHOUT_FINDING', { items: missing });
  const unmet = d.findings.filter((f) => !f.met).map((f) => f.item);
  if (d.result === 'passed' && unmet.length > 0 && !d.passReason) refuse('PASS_REASON_MISSING', { items: unmet });
}

/** [P]: the Bureau may inspect itself or commission another; the center and its units may not. */
function needIndependence({ lifecycle, ...state }: CenterState, inspector: Org): void {
  const same = (other: Org | undefined): boolean => isOrg(other, inspector.id) || isOrg(other, inspector.name);
  const parties: readonly (readonly [string, boolean])[] = [
    ['本身', same(centerOrg({ lifecycle, ...state }))],
    ['牵头单位', same(lifecycle.lead) || same(lifecycle.plan?.lead.org)],
    ['共建单位', lifecycle.coBuilders.some((b) => same(b.org))],
  ];
  const as = parties.find(([, is]) => is)?.[0];
  if (as) refuse('INSPECTOR_NOT_INDEPENDENT', { inspector: inspector.name, as });
}

/** What there is to inspect: the report, else what was ordered. */
const inspectedFrom = (r: Rectification | undefined): string | undefined =>
  latest(r?.ordered.on, r?.served?.on, r?.report?.on);

function outcome(state: CenterState, { result, ...inspected }: Inspection, ctx: Context): EventBody[] {
  if (result === 'failed') return [rectificationFailed(inspected)];
  if (result === 'itemsOpen') return [rectificationItemsOpen(inspected)];
  // A14: 较差 stays on record, or the policy gives the grade of one that passed.
  const good = ctx.policy.get('rectification.passGrade') === 'good';
  const passed = rectificationPassed({ ...inspected, ...(good ? { gradeAfter: '良好' as const } : {}) });
  return [passed, ...renewed(state, inspected.evaluation, good ? '良好' : 'rectification', ctx, true)];
}

/** C6 */
export const recordInspection = command({
  name: 'RecordInspection',
  label: '登记整改检查',
  articles: [24],
  policyKeys: [
    'rectification.earlyFail',
    'rectification.noReportEqualsFail',
    'rectification.passGrade',
    'rectification.cycleRestart',
    'deadline.provisionalGate',
  ],
  by: { 'bureau-handler': 'any' },
  needs: 'approved',
  document: true,
  dates: [{ field: 'inspectedOn', notBefore: (state, d) => inspectedFrom(state.rectification[d.evaluation]) }],
  effect: (state, d) => latest(lastEffect(state, 'rectification'), d.inspectedOn),
  data: inspection,
  decide(state, d, ctx) {
    const r = needGoing(state, d.evaluation);
    needYearOver(state, r, d, ctx);
    if (r.status !== 'Inspection') refuse('NOTHING_TO_INSPECT', { evaluation: d.evaluation });
    if (d.result === 'failed') needFirmDates(state, ctx.policy, rectificationDue.name(d.evaluation));
    needFindings(r, d, ctx);
    needIndependence(state, d.inspector);
    return outcome(state, d, ctx);
  },
});
