import type { Evolve } from '../define';
import { since } from './change';
import { buildPeriodEnds } from './deadlines';
import type { LifecycleState } from './state';

/** How the lifecycle of a center begins that was listed before there was a record of it (L25, X8). */

export const importing: Evolve<LifecycleState> = {
  CenterImported: (slice, d, meta) => ({
    ...slice,
    phase: d.approvedOn.date === undefined ? 'Imported' : 'Building',
    name: d.name,
    formerNames: d.aliases,
    coBuilders: d.coBuilders.map((one) => ({ org: one })),
    imported: { ...d, ...since(meta) },
    extension: { months: d.extendedMonths ?? 0, times: d.extendedMonths ? 1 : 0 },
    ...(d.lead ? { lead: d.lead } : {}),
    ...(d.category ? { category: d.category } : {}),
    ...(d.authority ? { authority: d.authority } : {}),
    ...(d.approvedOn.date === undefined
      ? {}
      : {
          approved: {
            on: d.approvedOn.date,
            event: meta.id,
            transitional: false,
            clocksFrom: meta.recordedOn,
            ...(d.approvalNo ? { approvalNo: d.approvalNo } : {}),
          },
        }),
  }),
  ApprovalDateSupplied: (slice, d, meta) => {
    const approvalNo = d.approvalNo ?? slice.imported?.approvalNo;
    return {
      ...slice,
      phase: 'Building',
      approved: {
        on: d.approvedOn,
        event: meta.id,
        transitional: false,
        clocksFrom: meta.recordedOn,
        ...(approvalNo ? { approvalNo } : {}),
      },
    };
  },
  // X8: Building or Operating by date.
  DeadlineRecordedPast: (slice, d) => (buildPeriodEnds.keyOf(d.name) ? { ...slice, phase: 'Operating' } : slice),
};
