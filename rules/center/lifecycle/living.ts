import { once } from '../../kernel/naming';
import { patch, without } from '../../kernel/patch';
import type { Evolve } from '../define';
import { count, end, since } from './change';
import { changed, correctedApproval, correctedRegister } from './corrections';
import { buildPeriodEnds } from './deadlines';
import type { LifecycleState } from './state';

/** How the lifecycle changes from approval on, also by facts of other regions (L17-L23, X1, X7). */

const request = (
  slice: LifecycleState,
  change: { endorsed?: true; returned?: true; returnedOn?: string },
): LifecycleState => patch(slice, 'extension', (extension) => patch(extension, 'request', change));
const noRequest = (slice: LifecycleState, change: Partial<LifecycleState['extension']> = {}): LifecycleState => {
  const { months, times } = slice.extension;
  return { ...slice, extension: { months, times, ...change } };
};

export const living: Evolve<LifecycleState> = {
  CenterApproved: (slice, d, { id, recordedOn }) => ({
    ...slice,
    phase: 'Building',
    name: d.name,
    category: d.category,
    authority: d.authority,
    lead: d.lead.org,
    coBuilders: d.coBuilders,
    approved: {
      on: d.approvedOn,
      event: id,
      approvalNo: d.approvalNo,
      transitional: d.transitional,
      ...(recordedOn > d.approvedOn ? { clocksFrom: recordedOn } : {}),
    },
  }),
  PolicyPinned: (slice, d) => ({ ...slice, policy: d.version }),
  PolicyMigrated: (slice, d) => ({ ...slice, policy: d.version }),
  // L17: with `acceptance.gates = operating` the event says that it waits for acceptance (A3).
  BuildPeriodEnded: (slice, d) => (d.awaitsAcceptance ? slice : { ...slice, phase: 'Operating' }),
  AcceptancePassed: (slice, _d, _meta, { deadline }) => {
    const build = deadline[buildPeriodEnds.name(once)];
    return slice.phase === 'Building' && build && build.state !== 'open' ? { ...slice, phase: 'Operating' } : slice;
  },
  // X7: what only time had done is undone when its deadline runs again, also by an extension asked for in time.
  DeadlineRecomputed: (slice, d) =>
    buildPeriodEnds.keyOf(d.name) && d.reopened && slice.phase === 'Operating'
      ? { ...slice, phase: 'Building' }
      : slice,
  BuildExtensionRequested(slice, d, meta) {
    const { request: before } = slice.extension;
    const again = before && { firstOn: before.firstOn ?? before.on };
    const request = { months: d.months, endorsed: false, returned: false, ...again, ...since(meta) };
    return { ...slice, ...count(slice, 'extension'), extension: { ...slice.extension, request } };
  },
  BuildExtensionEndorsed: (slice) => request(slice, { endorsed: true }),
  BuildExtensionReturned: (slice, _d, { recordedOn }) => request(slice, { returned: true, returnedOn: recordedOn }),
  BuildExtensionRefused: (slice) => noRequest(slice),
  BuildPeriodExtended: (slice, d) =>
    noRequest(slice, { months: slice.extension.months + d.months, times: slice.extension.times + 1 }),
  ProceedingsLapsed: (slice, d) => (d.items.some((i) => i.region === 'lifecycle') ? noRequest(slice) : slice),
  CenterRenamed: (slice, d) => ({ ...slice, name: d.is, formerNames: [...slice.formerNames, d.was] }),
  RegisteredPlaceChanged: (slice, d) => ({ ...slice, registeredPlace: d.is }),
  AuthorityRecorded: (slice, d) => ({ ...slice, authority: d.authority }),
  MajorMatterChanged: (slice, d) => changed(slice, d),
  RecordCorrected: (slice, d, { recordedOn }) => correctedRegister(correctedApproval(slice, d, recordedOn), d),
  CenterDelisted: (slice, _d, meta) => end(slice, 'Delisted', meta),
  CenterRevoked: (slice, _d, meta) => end(slice, 'Revoked', meta),
  // An imported center whose day of approval is still unknown goes on waiting for it.
  CenterReinstated: (slice, d, meta) => ({
    ...without(slice, 'ended'),
    phase: slice.approved ? d.phase : 'Imported',
    reinstated: { on: meta.recordedOn, event: meta.id },
    ...(d.name ? { name: d.name, formerNames: [...slice.formerNames, ...(slice.name ? [slice.name] : [])] } : {}),
  }),
};
