import type { EventMeta, Evolve } from '../../kernel/region';
import type { LifecycleState } from './state';

/** How the lifecycle changes while a center is formed (L2-L16). */

const rounds = { application: 0, recommendation: 0, extension: 0 };
export const since = ({ id, effectiveOn }: EventMeta) => ({ on: effectiveOn, event: id });
export const count = (slice: LifecycleState, key: keyof typeof rounds): Pick<LifecycleState, 'rounds'> => {
  const known = slice.rounds ?? rounds;
  return { rounds: { ...known, [key]: known[key] + 1 } };
};
/** A copy without these members: absent, never undefined. */
export function without<K extends keyof LifecycleState>(slice: LifecycleState, ...keys: K[]): Omit<LifecycleState, K> {
  const copy: Partial<LifecycleState> = { ...slice };
  for (const key of keys) delete copy[key];
  return copy as Omit<LifecycleState, K>;
}
export const end = (
  slice: LifecycleState,
  how: 'Delisted' | 'Revoked' | 'NotApproved' | 'ApplicationWithdrawn',
  meta: EventMeta,
): LifecycleState => ({
  ...slice,
  phase: how,
  ended: { ...since(meta), how },
});
const prepared = (slice: LifecycleState, key: keyof LifecycleState['prepared']): LifecycleState => ({
  ...slice,
  prepared: { ...slice.prepared, [key]: true },
});
const demonstrated = (
  slice: LifecycleState,
  change: Partial<NonNullable<LifecycleState['demonstration']>>,
): LifecycleState => (slice.demonstration ? { ...slice, demonstration: { ...slice.demonstration, ...change } } : slice);

export const forming: Evolve<LifecycleState> = {
  BuildPlanDrafted: (slice, d) => ({
    ...slice,
    phase: slice.phase === 'None' ? 'Drafting' : slice.phase,
    plan: d,
    name: d.name,
    category: d.category,
    lead: d.lead.org,
    coBuilders: d.coBuilders.map(({ org: body, corpsEnterprise }) => ({ org: body, corpsEnterprise })),
  }),
  ApplicationSubmitted: (slice, d, meta) => ({
    ...without(slice, 'otherAuthorities'),
    ...count(slice, 'application'),
    phase: 'WithAuthority',
    application: { ...d, ...since(meta) },
    authority: d.authority,
    ...(d.otherAuthorities ? { otherAuthorities: d.otherAuthorities } : {}),
  }),
  ApplicationReturned: (slice) => ({ ...slice, phase: 'Drafting' }),
  CultivationStarted: (slice) => ({ ...slice, phase: 'Cultivating' }),
  CouncilPrepared: (slice) => prepared(slice, 'council'),
  LegalEntityPrepared: (slice) => prepared(slice, 'legalEntity'),
  TransitionalArrangementRecorded: (slice) => prepared(slice, 'transitional'),
  // L7 after L8 or L12: what was checked and demonstrated before does not count for the new recommendation.
  CenterRecommended: (slice, d, meta) => ({
    ...without(slice, 'eligibility', 'demonstration'),
    ...count(slice, 'recommendation'),
    phase: 'Recommended',
    recommendation: {
      planVersion: d.planVersion,
      ...(d.transitionalReason ? { transitionalReason: d.transitionalReason } : {}),
      ...since(meta),
    },
  }),
  RecommendationReturned: (slice) => ({ ...slice, phase: 'Cultivating' }),
  EligibilityConfirmed: (slice, d, meta) => ({
    ...slice,
    eligibility: { confirmed: true, failed: d.failed, ...since(meta) },
  }),
  EligibilityRefused: (slice, d, meta) => ({
    ...slice,
    eligibility: { confirmed: false, failed: d.failed, ...since(meta) },
  }),
  DemonstrationOpened: (slice, d, meta) => ({
    ...slice,
    phase: 'Demonstration',
    demonstration: {
      departments: d.departments,
      panel: d.panel.map((p) => ({ person: p.person, organization: p.organization.name })),
      panelOpinion: false,
      siteVisit: false,
      ...since(meta),
    },
  }),
  PanelOpinionRecorded: (slice) => demonstrated(slice, { panelOpinion: true }),
  SiteVisitRecorded: (slice) => demonstrated(slice, { siteVisit: true }),
  DemonstrationConcluded: (slice, d, { effectiveOn }) => ({
    ...demonstrated(slice, { result: d.result, concludedOn: effectiveOn }),
    phase: d.result === 'revise' ? 'Cultivating' : slice.phase,
  }),
  ProposedForApproval: (slice, _d, meta) => ({ ...slice, phase: 'ProposedList', proposed: since(meta) }),
  CenterNotApproved: (slice, _d, meta) => end(slice, 'NotApproved', meta),
  ApplicationWithdrawn: (slice, _d, meta) => end(slice, 'ApplicationWithdrawn', meta),
};
