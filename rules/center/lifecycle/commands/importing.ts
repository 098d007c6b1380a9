import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { categories, date, doc, text } from '../../../../events/fields';
import { approvalDateSupplied, centerImported, registered } from '../../../../events/lifecycle';
import { policyPinned } from '../../../../events/record';
import { type Context, command } from '../../define';
import { cycleAfterImport, gridEnd } from '../../evaluation/cycle';
import { refuse } from '../../refuse';
import { isRectified, renewedMeanwhile } from '../meanwhile';
import { gridAnchor, pastDeadlines } from '../past';
import { checkAgainst, checkRegister, importWarnings } from '../register';

/**
 * L25, X8: centers listed before go-live (Art 6.2, 29). The order of past facts is not enforced; clocks count from the
 * original approval.
 */

type Registered = Pick<z.output<typeof registered>, 'evaluations' | 'extendedMonths' | 'predecessor'>;

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

/**
 * What follows from the exact day of approval: past deadlines as past, the cycle that runs. `rectified`: a
 * rectification is or was open, and its passing renews the cycle (X3).
 */
function clocks(approvedOn: string, known: Registered, rectified: boolean, ctx: Context): EventBody[] {
  const { evaluations, extendedMonths = 0, predecessor } = known;
  const scheduled = rectified
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
 * Exact day of approval: Building or Operating by date; month, year or none: in the sequence, but the clocks wait
 * (A43).
 */
export const importExisting = command({
  name: 'ImportExisting',
  label: '导入既有中心',
  articles: [6, 29],
  by: { 'bureau-handler': 'any' },
  creates: true,
  imports: true,
  data: registered.extend({ category: text.optional() }),
  decide(state, { category, ...data }, ctx) {
    const { approvedOn } = data;
    if (approvedOn.date !== undefined && approvedOn.date > ctx.today)
      refuse('DATE_IN_FUTURE', { field: 'approvedOn', on: approvedOn.date, today: ctx.today });
    const known =
      category === undefined
        ? undefined
        : (categories.find((c) => c === category) ?? refuse('CATEGORY_UNKNOWN', { category }));
    const bearer = ctx.others.centerNamed(data.name);
    if (state.lifecycle.phase !== 'None' || (bearer !== undefined && bearer !== state.id))
      refuse('ALREADY_IMPORTED', { name: data.name, center: bearer ?? state.id });
    checkRegister(data.name, approvedOn);
    return [
      centerImported({
        ...data,
        ...(known ? { category: known } : {}),
        warnings: importWarnings(data.name, approvedOn),
      }),
      policyPinned({ version: ctx.policy.version }),
      ...(approvedOn.date === undefined ? [] : clocks(approvedOn.date, data, data.rectification !== undefined, ctx)),
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
  imports: true,
  dates: [{ field: 'approvedOn' }],
  data: z.strictObject({ approvedOn: date, approvalNo: text.optional(), evidence: doc }),
  decide(state, data, ctx) {
    const { approved, imported } = state.lifecycle;
    if (approved || !imported) return refuse('DAY_ALREADY_KNOWN', { on: approved?.on });
    checkAgainst(imported.approvedOn, data.approvedOn);
    return [
      approvalDateSupplied(data),
      ...clocks(data.approvedOn, imported, isRectified(state), ctx),
      ...renewedMeanwhile(state, data.approvedOn, ctx),
    ];
  },
});
