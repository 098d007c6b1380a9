import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { categories, date, doc, int, text } from '../../../../events/fields';
import { approvalDateSupplied, centerImported, registered } from '../../../../events/lifecycle';
import { policyPinned } from '../../../../events/record';
import { type Context, command } from '../../define';
import { cycleAfterImport, firstAnchor } from '../../evaluation/cycle';
import { gridEnd, gridIndex } from '../../evaluation/grid';
import { toldCycles } from '../../evaluation/told';
import { pastYear } from '../../rectification/imported';
import { refuse } from '../../refuse';
import { isRectified, renewedMeanwhile } from '../meanwhile';
import { type Past, pastDeadlines } from '../past';
import { eldest, predecessorsOf } from '../predecessors';
import { importWarnings } from '../register';

/**
 * L25, X8: centers listed before go-live (Art 6.2, 29). The order of past facts is not enforced; clocks count from the
 * original approval.
 */

type Registered = Pick<
  z.output<typeof registered>,
  'evaluations' | 'rectification' | 'extendedMonths' | 'acceptance' | 'predecessor' | 'predecessors'
>;

/** Since when the center is listed here; `rectified`: a rectification is or was open, its passing renews the cycle (X3). */
interface Listed {
  readonly listedOn: string;
  readonly rectified: boolean;
}

/** The cycles that were over: those the register tells of, else the ends on the grid before the one that runs. */
function cyclesOver(approvedOn: string, known: Registered, next: string, { policy, today }: Context): Past['cycles'] {
  const anchor = firstAnchor(approvedOn, policy, known);
  const told = toldCycles(anchor, known, today, policy);
  if (told.length > 0) return told;
  const ends = Array.from({ length: gridIndex(anchor, next, policy, true) - 1 }, (_, i) => i + 1);
  return ends.map((n) => ({ n, end: gridEnd(anchor, n, policy) }));
}

/** What follows from the exact day of approval: past deadlines as past, the cycle that runs. */
function clocks(approvedOn: string, known: Registered, { listedOn, rectified }: Listed, ctx: Context): EventBody[] {
  const { evaluations, extendedMonths = 0, acceptance } = known;
  const cycle = { approvedOn, today: ctx.today, listedOn, evaluations, extendedMonths, acceptance };
  const scheduled = rectified ? [] : cycleAfterImport(cycle, ctx.policy);
  const before =
    ctx.policy.get('conversion.clock') === 'predecessor' ? eldest(predecessorsOf(known))?.approvedOn : undefined;
  const past = {
    approvedOn,
    buildFrom: before ?? approvedOn,
    extendedMonths,
    cycles: cyclesOver(approvedOn, known, scheduled[0]?.data.cycleEnd ?? ctx.today, ctx),
  };
  return [...pastDeadlines(past, ctx), ...scheduled];
}

/**
 * ✍ Exact day of approval: Building or Operating by date; month, year or none: in the sequence, but the clocks wait
 * (A43). It stands for an approval, so it rests on the document that lists the center, and another person prepared it.
 */
export const importExisting = command({
  name: 'ImportExisting',
  label: '导入既有中心',
  articles: [6, 29],
  policyKeys: ['import.listedBefore', 'evaluation.importOwedMonths'],
  by: { 'bureau-leader': 'any' },
  creates: true,
  imports: true,
  document: true,
  signed: () => [],
  matter: ({ lifecycle: { phase } }) => (phase === 'None' ? 'import' : undefined),
  data: registered.extend({ category: text.optional(), extendedMonths: int.max(120).optional() }),
  decide(state, { category, ...data }, ctx) {
    const { approvedOn } = data;
    const known =
      category === undefined
        ? undefined
        : (categories.find((c) => c === category) ?? refuse('CATEGORY_UNKNOWN', { category }));
    // The documents among its data prove what it tells of, not that it was listed.
    if (ctx.documents.length === 0) refuse('DOCUMENT_REQUIRED', { command: '导入既有中心' });
    if (state.lifecycle.phase !== 'None') refuse('ALREADY_IMPORTED', { name: data.name, center: state.id });
    return [
      centerImported({
        ...data,
        ...(known ? { category: known } : {}),
        warnings: importWarnings(data.name, approvedOn),
      }),
      policyPinned({ version: ctx.policy.version }),
      ...(approvedOn.date === undefined
        ? []
        : clocks(approvedOn.date, data, { listedOn: ctx.today, rectified: data.rectification !== undefined }, ctx)),
      ...pastYear(state, data, ctx),
    ];
  },
});

/** The exact day, from a document: the clocks of an imported center begin to run (A43). */
export const supplyApprovalDate = command({
  name: 'SupplyApprovalDate',
  label: '补录批准日期',
  articles: [6, 12, 29],
  policyKeys: ['evaluation.importOwedMonths'],
  by: { 'bureau-handler': 'any' },
  needs: 'approved',
  document: true,
  imports: true,
  dates: [{ field: 'approvedOn' }],
  data: z.strictObject({ approvedOn: date, approvalNo: text.optional(), evidence: doc }),
  decide(state, data, ctx) {
    const { approved, imported } = state.lifecycle;
    if (approved || !imported) return refuse('DAY_ALREADY_KNOWN', { on: approved?.on });
    return [
      approvalDateSupplied(data),
      ...clocks(data.approvedOn, imported, { listedOn: imported.on, rectified: isRectified(state) }, ctx),
      ...renewedMeanwhile(state, data.approvedOn, ctx),
    ];
  },
});
