import { patch, without } from '../../kernel/patch';
import type { Evolve } from '../define';
import { count, end, since } from './change';
import type { LifecycleState } from './state';

/** How the lifecycle changes while a center is formed (L2-L16). */

/** The visits of the demonstration that is concluded; those of earlier ones have their end. */
const visitedUntil = (visits: LifecycleState['visits'] = {}, until: string): NonNullable<LifecycleState['visits']> =>
  Object.fromEntries(Object.entries(visits).map(([event, visit]) => [event, { until, ...visit }]));

export const forming: Evolve<LifecycleState> = {
  BuildPlanDrafted: (slice, d) => ({
    ...slice,
    phase: slice.phase === 'None' ? 'Drafting' : slice.phase,
    plan: d,
    name: d.name,
    category: d.category,
    lead: d.lead.org,
    coBuilders: d.coBuilders,
    ...(d.consents ? { consented: [...(slice.consented ?? []), ...d.consents.map((c) => c.org)] } : {}),
  }),
  ApplicationSubmitted: (slice, d, meta) => ({
    ...without(slice, 'otherAuthorities'),
    ...count(slice, 'application'),
    phase: 'WithAuthority',
    application: { ...d, ...since(meta) },
    authority: d.authority,
    consented: [...(slice.lead ? [slice.lead] : []), ...d.consents.map((c) => c.org)],
    ...(d.otherAuthorities ? { otherAuthorities: d.otherAuthorities } : {}),
  }),
  // Its authority has taken back what it recommended, and its place with it.
  ApplicationReturned: (slice) =>
    patch({ ...slice, phase: 'Drafting' }, 'recommendation', (known) => without(known, 'call')),
  CultivationStarted: (slice) => ({ ...slice, phase: 'Cultivating' }),
  CouncilPrepared: (slice) => patch(slice, 'prepared', { council: true }),
  LegalEntityPrepared: (slice) => patch(slice, 'prepared', { legalEntity: true }),
  TransitionalArrangementRecorded: (slice) => patch(slice, 'prepared', { transitional: true }),
  // L7 after L8 or L12: what was checked and demonstrated before does not count for the new recommendation.
  CenterRecommended: (slice, d, meta) => ({
    ...without(slice, 'eligibility', 'demonstration', 'proposed'),
    ...count(slice, 'recommendation'),
    phase: 'Recommended',
    recommendation: {
      planVersion: d.planVersion,
      ...(d.transitionalReason ? { transitionalReason: d.transitionalReason } : {}),
      ...(d.call ? { call: d.call } : {}),
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
      panelOpinions: {},
      ...since(meta),
    },
  }),
  PanelOpinionRecorded: (slice, { expert = '', opinion }) =>
    patch(slice, 'demonstration', (d) => ({ ...d, panelOpinions: { ...d.panelOpinions, [expert]: opinion } })),
  SiteVisitRecorded: (slice, { opinion }, { id }) => ({
    ...patch(slice, 'demonstration', { siteVisit: opinion === undefined ? {} : { opinion } }),
    visits: { ...slice.visits, [id]: { from: slice.demonstration?.on ?? '' } },
  }),
  DemonstrationConcluded: (slice, d, { effectiveOn }) => ({
    ...patch(slice, 'demonstration', { result: d.result, concludedOn: effectiveOn }),
    visits: visitedUntil(slice.visits, effectiveOn),
    phase: d.result === 'revise' ? 'Cultivating' : slice.phase,
  }),
  ProposedForApproval: (slice, _d, meta) => ({ ...slice, phase: 'ProposedList', proposed: since(meta) }),
  CenterNotApproved: (slice, _d, meta) => end(slice, 'NotApproved', meta),
  ApplicationWithdrawn: (slice, _d, meta) => end(slice, 'ApplicationWithdrawn', meta),
};
