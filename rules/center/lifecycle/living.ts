import { z } from 'zod';
import type { DataOf } from '../../../events/catalogue';
import { bool, date, org, text } from '../../../events/fields';
import { lead, registeredDay } from '../../../events/lifecycle';
import type { Evolve } from '../../kernel/region';
import { count, end, since, without } from './forming';
import type { LifecycleState } from './state';

/** How the lifecycle changes from approval or import on, also by facts of other regions (L17-L25, X1, X7, X8). */

const request = (slice: LifecycleState, change: { endorsed?: true; returned?: true }): LifecycleState => {
  const known = slice.extension.request;
  return known ? { ...slice, extension: { ...slice.extension, request: { ...known, ...change } } } : slice;
};
const noRequest = (slice: LifecycleState, change: Partial<LifecycleState['extension']> = {}): LifecycleState => {
  const { months, times } = slice.extension;
  return { ...slice, extension: { months, times, ...change } };
};

/** Co-builders as a change names them: bodies alone, or with what is known of each. */
const builder = z.union([
  org.transform((body) => ({ org: body })),
  z.object({ org, corpsEnterprise: bool.optional() }).transform(({ org: body, corpsEnterprise }) => ({
    org: body,
    ...(corpsEnterprise === undefined ? {} : { corpsEnterprise }),
  })),
]);
const matters = {
  authority: org,
  lead: z.union([org, lead.transform((one) => one.org)]),
  category: text,
  coBuilder: z.array(builder),
} as const;

/** A matter of Art 20 in its new form; a value of another shape is left to the record. */
function changed(slice: LifecycleState, { matter, is }: DataOf<'MajorMatterChanged'>): LifecycleState {
  const schema = matter in matters ? matters[matter as keyof typeof matters] : undefined;
  const value = schema?.safeParse(is);
  return value?.success ? { ...slice, [matter === 'coBuilder' ? 'coBuilders' : matter]: value.data } : slice;
}

/** X7: a corrected day or number of approval. */
function correctedApproval(slice: LifecycleState, { target, field, is }: DataOf<'RecordCorrected'>): LifecycleState {
  if (!slice.approved || target !== slice.approved.event) return slice;
  const on = registeredDay.safeParse(is).data?.date ?? date.safeParse(is).data;
  if (field === 'approvedOn' && on) return { ...slice, approved: { ...slice.approved, on } };
  return field === 'approvalNo' ? { ...slice, approved: { ...slice.approved, approvalNo: String(is) } } : slice;
}

/** What the register should have said: its names, its words for the day of approval. */
function correctedRegister(slice: LifecycleState, { target, field, is }: DataOf<'RecordCorrected'>): LifecycleState {
  if (!slice.imported || target !== slice.imported.event) return slice;
  const approvedOn = registeredDay.safeParse(is).data;
  if (field === 'name') return { ...slice, name: String(is) };
  if (field === 'aliases' && Array.isArray(is)) return { ...slice, formerNames: is.map(String) };
  return field === 'approvedOn' && approvedOn ? { ...slice, imported: { ...slice.imported, approvedOn } } : slice;
}

export const living: Evolve<LifecycleState> = {
  CenterApproved: (slice, d, { id }) => ({
    ...slice,
    phase: 'Building',
    name: d.name,
    category: d.category,
    authority: d.authority,
    lead: d.lead.org,
    coBuilders: d.coBuilders.map(({ org: body, corpsEnterprise }) => ({ org: body, corpsEnterprise })),
    approved: { on: d.approvedOn, event: id, approvalNo: d.approvalNo, transitional: d.transitional },
  }),
  PolicyPinned: (slice, d) => ({ ...slice, policy: d.version }),
  PolicyMigrated: (slice, d) => ({ ...slice, policy: d.version }),
  // L17: with `acceptance.gates = operating` the event says that it waits for acceptance (A3).
  BuildPeriodEnded: (slice, d) => (d.awaitsAcceptance ? slice : { ...slice, phase: 'Operating' }),
  AcceptancePassed: (slice, _d, _meta, state) =>
    slice.phase === 'Building' &&
    state.deadline['build-period'] !== undefined &&
    state.deadline['build-period'].state !== 'open'
      ? { ...slice, phase: 'Operating' }
      : slice,
  // X7: what only time had done is undone when a correction opens its deadline again.
  DeadlineRecomputed: (slice, d) =>
    d.name === 'build-period' && d.reopened && d.why === 'correction' && slice.phase === 'Operating'
      ? { ...slice, phase: 'Building' }
      : slice,
  BuildExtensionRequested: (slice, d, meta) => ({
    ...slice,
    ...count(slice, 'extension'),
    extension: { ...slice.extension, request: { months: d.months, endorsed: false, returned: false, ...since(meta) } },
  }),
  BuildExtensionEndorsed: (slice) => request(slice, { endorsed: true }),
  BuildExtensionReturned: (slice) => request(slice, { returned: true }),
  BuildExtensionRefused: (slice) => noRequest(slice),
  BuildPeriodExtended: (slice, d) =>
    noRequest(slice, { months: slice.extension.months + d.months, times: slice.extension.times + 1 }),
  ProceedingsLapsed: (slice, d) => (d.items.some((i) => i.region === 'lifecycle') ? noRequest(slice) : slice),
  CenterRenamed: (slice, d) => ({ ...slice, name: d.is, formerNames: [...slice.formerNames, d.was] }),
  RegisteredPlaceChanged: (slice, d) => ({ ...slice, registeredPlace: d.is }),
  MajorMatterChanged: (slice, d) => changed(slice, d),
  RecordCorrected: (slice, d) => correctedRegister(correctedApproval(slice, d), d),
  CenterDelisted: (slice, _d, meta) => end(slice, 'Delisted', meta),
  CenterRevoked: (slice, _d, meta) => end(slice, 'Revoked', meta),
  // An imported center whose day of approval is still unknown goes on waiting for it.
  CenterReinstated: (slice, d, meta) => ({
    ...without(slice, 'ended'),
    phase: slice.approved ? d.phase : 'Imported',
    reinstated: since(meta),
  }),
};

export const importing: Evolve<LifecycleState> = {
  CenterImported: (slice, d, meta) => ({
    ...slice,
    phase: d.approvedOn.date === undefined ? 'Imported' : 'Building',
    name: d.name,
    formerNames: d.aliases,
    lead: d.lead,
    coBuilders: d.coBuilders.map((one) => ({ org: one })),
    imported: { ...d, ...since(meta) },
    extension: { months: d.extendedMonths ?? 0, times: d.extendedMonths ? 1 : 0 },
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
  DeadlineRecordedPast: (slice, d) => (d.name === 'build-period' ? { ...slice, phase: 'Operating' } : slice),
};
