import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { categories, date, doc, int, text } from '../../../../events/fields';
import { approvalDateSupplied, centerImported, registered } from '../../../../events/lifecycle';
import { policyPinned } from '../../../../events/record';
import { type Context, command } from '../../define';
import { cycleAfterImport, gridEnd } from '../../evaluation/cycle';
import { pastYear } from '../../rectification/imported';
import { refuse } from '../../refuse';
import { gridAnchor, pastDeadlines } from '../past';
import { importWarnings } from '../register';

/**
 * L25, X8: centers listed before go-live (Art 6.2, 29). The order of past facts is not enforced; clocks count from the
 * original approval.
 */

type Registered = Pick<z.output<typeof registered>, 'evaluations' | 'rectification' | 'extendedMonths' | 'predecessor'>;

/**
 * The cycle that runs: the one that is scheduled, else (a rectification is open) the first whose grid end lies ahead.
 */
function runningCycle(
  start: string,
  scheduled: ReturnType<typeof cycleAfterImport>,
  { policy, today }: Context,
): number {
  const [first] = scheduled;
  if (first) return first.data.evaluation;
  let n = 1;
  while (gridEnd(start, n, policy) < today) n += 1;
  return n;
}

/** What follows from the exact day of approval: past deadlines as past, the cycle that runs. */
function clocks(approvedOn: string, known: Registered, ctx: Context): EventBody[] {
  const { evaluations, rectification, extendedMonths = 0, predecessor } = known;
  const scheduled = rectification
    ? []
    : cycleAfterImport({ approvedOn, today: ctx.today, evaluations, extendedMonths }, ctx.policy);
  const before = ctx.policy.get('conversion.clock') === 'predecessor' ? predecessor?.approvedOn : undefined;
  const past = {
    approvedOn,
    buildFrom: before ?? approvedOn,
    extendedMonths,
    runningCycle: runningCycle(gridAnchor(approvedOn, extendedMonths, ctx.policy), scheduled, ctx),
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
  policyKeys: ['import.listedBefore'],
  by: { 'bureau-leader': 'any' },
  creates: true,
  document: true,
  signed: () => [],
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
      ...(approvedOn.date === undefined ? [] : clocks(approvedOn.date, data, ctx)),
      ...pastYear(state, data, ctx),
    ];
  },
});

/** The exact day, from a document: the clocks of an imported center begin to run (A43). */
export const supplyApprovalDate = command({
  name: 'SupplyApprovalDate',
  label: '补录批准日期',
  articles: [6, 12, 29],
  by: { 'bureau-handler': 'any' },
  needs: 'approved',
  document: true,
  dates: [{ field: 'approvedOn' }],
  data: z.strictObject({ approvedOn: date, approvalNo: text.optional(), evidence: doc }),
  decide(state, data, ctx) {
    const { approved, imported } = state.lifecycle;
    if (approved || !imported) return refuse('DAY_ALREADY_KNOWN', { on: approved?.on });
    return [approvalDateSupplied(data), ...clocks(data.approvedOn, imported, ctx)];
  },
});
