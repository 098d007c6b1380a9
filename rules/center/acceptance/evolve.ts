import { once } from '../../kernel/naming';
import type { Evolve } from '../define';
import { windowEnds, windowOpens } from './deadlines';
import type { AcceptanceState } from './state';

/** A result ends the run of days before it. */
function concluded(
  { extendedTo: _, ...slice }: AcceptanceState,
  status: AcceptanceState['status'],
  round: number,
): AcceptanceState {
  return { ...slice, status, round, overdue: false };
}

export const evolve: Evolve<AcceptanceState> = {
  AcceptanceWindowOpened: (slice) => ({ ...slice, status: 'WindowOpen' }),
  // X8: a window that opened before the import is open for late applications.
  DeadlineRecordedPast: (slice, d) =>
    windowOpens.keyOf(d.name) && slice.status === 'NotDue' ? { ...slice, status: 'WindowOpen' } : slice,
  // X8: passed before there was a record, as the register said, or should have said.
  CenterImported: (slice, d) => (d.acceptance ? concluded(slice, 'Passed', 1) : slice),
  RecordCorrected: (slice, d, _meta, { lifecycle }) =>
    d.field === 'acceptance' && d.target === lifecycle.imported?.event && slice.round === 0
      ? concluded(slice, 'Passed', 1)
      : slice,
  AcceptanceOverdue: (slice, d) => ({ ...slice, overdue: true, overdueOn: d.dueUsed }),
  // A paper that was there in time makes good what time has recorded since.
  AcceptanceApplied: (slice, d) => ({
    ...slice,
    status: 'Applied',
    round: d.round,
    overdue: slice.overdue && d.late !== false,
  }),
  AcceptanceReviewed: (slice) => ({
    ...slice,
    status: 'Reviewed',
    round: slice.status === 'Applied' ? slice.round : slice.round + 1,
  }),
  AcceptancePassed: (slice, d) => concluded(slice, 'Passed', d.round),
  AcceptanceConditional: (slice, d, { id, effectiveOn }) => ({
    ...concluded(slice, 'Conditional', d.round),
    conditional: { on: effectiveOn, event: id },
  }),
  AcceptanceFailed: (slice, d) => concluded(slice, 'Failed', d.round),
  AcceptanceExtended: (slice, d, { id }) => ({ ...slice, overdue: false, extendedTo: { on: d.is, event: id } }),
  // A window that opens only later after all (X7, a longer build period) is closed again; what time did is undone.
  DeadlineRecomputed: (slice, d) => {
    if (!d.reopened) return slice;
    if (windowOpens.keyOf(d.name) && slice.status === 'WindowOpen') return { ...slice, status: 'NotDue' };
    return windowEnds.keyOf(d.name) ? { ...slice, overdue: false } : slice;
  },
  // X1: a window whose day fell into the gap is open.
  CenterReinstated: (slice, _d, { recordedOn }, { deadline }) => {
    const day = deadline[windowOpens.name(once)];
    return slice.status === 'NotDue' && day?.state === 'cancelled' && day.due <= recordedOn
      ? { ...slice, status: 'WindowOpen' }
      : slice;
  },
  ProceedingsLapsed: (slice, d) =>
    d.items.some((i) => i.region === 'acceptance') ? { ...slice, status: 'Lapsed' } : slice,
};
