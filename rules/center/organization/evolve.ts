import type { DataOf } from '../../../events/catalogue';
import { patch } from '../../kernel/patch';
import type { EventMeta } from '../../kernel/region';
import type { Evolve } from '../define';
import type { CenterState } from '../state';
import { committeeMeets, directorMeets } from './articles';
import type { OrganizationState } from './state';

type Fact = OrganizationState['facts'][string];

const record = (
  slice: OrganizationState,
  { type, id, effectiveOn }: EventMeta,
  more: Partial<Fact> = {},
): OrganizationState => ({
  ...slice,
  facts: { ...slice.facts, [type]: { on: effectiveOn, event: id, ...more } },
});

/** A corrected fact is judged again by its article, if no later one of its kind took its place. */
function judgedAgain(
  slice: OrganizationState,
  { target, field, is }: DataOf<'RecordCorrected'>,
  state: CenterState,
): OrganizationState {
  const event = state.record.correctable.get(target);
  if (!event || slice.facts[event.type]?.event !== target) return slice;
  const data = { ...event.data, [field]: is };
  const judged = (meetsArticle: boolean): OrganizationState =>
    patch(slice, 'facts', (facts) => patch(facts, event.type, { meetsArticle }));
  if (event.type === 'ExpertCommitteeFormed')
    return judged(committeeMeets(Number(data.members), Number(data.external)));
  if (event.type === 'InstrumentRegistered') return judged(data.shared === true);
  return event.type === 'DirectorAppointed'
    ? judged(directorMeets({ fullTime: data.fullTime === true, nominatedByCouncil: data.nominatedByCouncil === true }))
    : slice;
}

/** The days of the director appointed last, as they are corrected. */
function correctedDirector(slice: OrganizationState, { target, field, is }: DataOf<'RecordCorrected'>) {
  const { director } = slice;
  const on = String(is);
  if (director?.event === target && field === 'appointedOn') return patch(slice, 'director', { on });
  if (director?.event === target && field === 'until') return patch(slice, 'director', { until: on });
  if (director?.left?.event === target) return patch(slice, 'director', { left: { on, event: target } });
  return slice;
}

export const evolve: Evolve<OrganizationState> = {
  CenterApproved: (slice, d) => ({ ...slice, transitional: d.transitional }),
  CouncilFormed: (slice, d, meta) => record(slice, meta, { meetsArticle: d.meetsArticle }),
  DirectorAppointed: (slice, d, meta) => ({
    ...record(slice, meta, { meetsArticle: d.meetsArticle }),
    director: {
      n: (slice.director?.n ?? 0) + 1,
      person: d.person,
      on: d.appointedOn,
      event: meta.id,
      ...(d.until === undefined ? {} : { until: d.until }),
    },
  }),
  DirectorLeft: (slice, d, { id }) => patch(slice, 'director', { left: { on: d.on, event: id } }),
  ExpertCommitteeFormed: (slice, d, meta) => record(slice, meta, { meetsArticle: d.meetsArticle }),
  LegalEntityRegistered: (slice, _d, meta) => ({ ...record(slice, meta), transitional: false }),
  PartyOrganizationRecorded: (slice, _d, meta) => record(slice, meta),
  InstrumentRegistered: (slice, d, meta) => record(slice, meta, { meetsArticle: d.shared }),
  IpLabellingRecorded: (slice, d, meta) => record(slice, meta, { meetsArticle: d.labelled }),
  RecordCorrected: (slice, d, _meta, state) => correctedDirector(judgedAgain(slice, d, state), d),
};
