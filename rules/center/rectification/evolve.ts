import type { DataOf } from '../../../events/catalogue';
import { isUndone } from '../../../events/deadline';
import { own } from '../../../events/members';
import { patch } from '../../kernel/patch';
import type { Since } from '../../kernel/state';
import type { Evolve } from '../define';
import { expired, itemsOpen, reported, since, unexpired, withoutFinding } from './change';
import { rectificationDue } from './deadlines';
import { imported, overBefore } from './imported';
import { aboutOrder } from './shared';
import type { Rectification, RectificationState } from './state';

/** How the rectifications of a center change by events. */

/** The rectification whose order this notice is. */
const orderedBy = (slice: RectificationState, about: string | undefined): Rectification | undefined =>
  Object.values(slice).find((r) => r.about === about && about !== undefined);

const ordered = (d: DataOf<'RectificationOrdered'>, at: Since, about: string): Rectification => ({
  evaluation: d.evaluation,
  status: 'Ordered',
  ordered: at,
  about,
  items: d.items,
  planIn: false,
  expired: false,
});

export const evolve: Evolve<RectificationState> = {
  RectificationOrdered: (slice, d, meta, state) => {
    const e = state.evaluation.byNumber[d.evaluation];
    const about = aboutOrder(d.evaluation, e?.attempt ?? 1);
    // A second order on the same result (the first lapsed with the center) is told apart by the number of its notice.
    const orders = Object.values(state.notice).filter((n) => n.kind === 'rectification-order').length;
    const again = slice[d.evaluation]?.about?.startsWith(about) ?? false;
    return { ...slice, [d.evaluation]: ordered(d, since(meta), again ? `${about}-order-${orders + 1}` : about) };
  },
  NoticeServed: (slice, d, { id }, state) => {
    const notice = own(state.notice, d.notice);
    const r = d.counts && notice?.kind === 'rectification-order' ? orderedBy(slice, notice.about) : undefined;
    return r
      ? patch(slice, r.evaluation, (known) => ({
          ...known,
          status: known.status === 'Ordered' ? 'Served' : known.status,
          served: { on: d.servedOn, event: id },
        }))
      : slice;
  },
  // X7: a corrected day of service moves the year.
  RecordCorrected: (slice, d) => {
    const r = Object.values(slice).find((known) => known.served?.event === d.target && d.field === 'servedOn');
    return r?.served ? patch(slice, r.evaluation, { served: { event: d.target, on: String(d.is) } }) : slice;
  },
  // X7: what only time had done is undone when its deadline runs again.
  DeadlineRecomputed: (slice, d) => {
    const n = rectificationDue.keyOf(d.name);
    return n === undefined || !isUndone(d) ? slice : patch(slice, n, (r) => unexpired(r, d.due));
  },
  RectificationPlanSubmitted: (slice, d) => patch(slice, d.evaluation, { planIn: true }),
  RectificationReportSubmitted: (slice, d, meta) => patch(slice, d.evaluation, (r) => reported(r, d, since(meta))),
  RectificationDeadlineReached: (slice, d, meta) => patch(slice, d.evaluation, (r) => expired(r, since(meta))),
  RectificationItemsOpen: (slice, d) => patch(slice, d.evaluation, (r) => itemsOpen(r, d.inspectedOn)),
  RectificationFailed: (slice, d, meta) => patch(slice, d.evaluation, { status: 'Failed', finding: since(meta) }),
  RectificationPassed: (slice, d, meta) =>
    patch(slice, d.evaluation, (r) =>
      withoutFinding(r, {
        status: 'Passed',
        passed: since(meta),
        ...(d.gradeAfter ? { gradeAfter: d.gradeAfter } : {}),
      }),
    ),
  // L20: the finding is set aside, the inspection is done again with a new T6.
  InspectionReopened: (slice, d, meta) =>
    patch(slice, d.evaluation, (r) => withoutFinding(r, { status: 'Inspection', inspectionFrom: since(meta) })),
  RectificationCancelled: (slice, d) => patch(slice, d.evaluation, (r) => withoutFinding(r, { status: 'Cancelled' })),
  // E13: one that had passed rests on nothing any more.
  EvaluationVoided: (slice, d) =>
    patch(slice, d.evaluation, (r): Rectification => (r.status === 'Passed' ? { ...r, status: 'Cancelled' } : r)),
  CenterImported: (slice, d, meta) => imported(slice, d, meta),
  DeadlineRecordedPast: (slice, d, meta) => overBefore(slice, d.name, meta),
  ProceedingsLapsed: (slice, d) =>
    d.items
      .filter((i) => i.region === 'rectification')
      .reduce((s, i) => patch(s, Number(i.key), { status: 'Lapsed' }), slice),
  // X1: a failed inspection whose delisting was undone does not stand; the order may be given again.
  CenterReinstated: (slice) =>
    Object.values(slice).reduce(
      (s, r) =>
        r.status === 'Failed' ? patch(s, r.evaluation, (known) => withoutFinding(known, { status: 'Lapsed' })) : s,
      slice,
    ),
};
