import type { DataOf } from '../../../events/catalogue';
import { deadline } from '../../kernel/deadline';
import { type EventMeta, region } from '../../kernel/region';
import type { CenterState } from '../state';
import {
  appointDirector,
  committeeMeets,
  directorMeets,
  formCouncil,
  formExpertCommittee,
  recordIpLabelling,
  recordPartyOrganization,
  registerInstrument,
  registerLegalEntity,
} from './commands';
import type { OrganizationState } from './state';
import { initial } from './state';

type Fact = OrganizationState['facts'][string];

const record = (
  slice: OrganizationState,
  { type, effectiveOn }: EventMeta,
  more: Partial<Fact> = {},
): OrganizationState => ({
  ...slice,
  facts: { ...slice.facts, [type]: { on: effectiveOn, ...more } },
});

/** A corrected fact is judged again by its article. */
function judgedAgain(
  slice: OrganizationState,
  { target, field, is }: DataOf<'RecordCorrected'>,
  state: CenterState,
): OrganizationState {
  const event = state.record.correctable.get(target);
  const fact = event && slice.facts[event.type];
  if (!event || !fact) return slice;
  const data = { ...event.data, [field]: is };
  const put = (meetsArticle: boolean): OrganizationState => ({
    ...slice,
    facts: { ...slice.facts, [event.type]: { ...fact, meetsArticle } },
  });
  if (event.type === 'ExpertCommitteeFormed') return put(committeeMeets(Number(data.members), Number(data.external)));
  return event.type === 'DirectorAppointed'
    ? put(directorMeets({ fullTime: data.fullTime === true, nominatedByCouncil: data.nominatedByCouncil === true }))
    : slice;
}

/** A22: how long the arrangement of people, finance and assets may stand in for a legal entity. No limit by default, and then no such deadline; reaching it decides nothing. */
const transitionEnds = deadline({
  timer: 'A22',
  pattern: /^legal-entity$/,
  label: '向独立法人过渡的期限',
  falls: 'end',
  wanted(state, policy) {
    const months = policy.get('legalEntity.transitionMonths');
    const { approved } = state.lifecycle;
    if (months === 0 || !approved || !state.organization.transitional) return [];
    return [
      {
        name: 'legal-entity',
        anchor: { event: approved.event, date: approved.on },
        add: `${months}m`,
        article: 11,
        policyKey: 'legalEntity.transitionMonths',
      },
    ];
  },
});

/** R8 (Art 5, 11.1, 13-15, 18, 19): checklist facts and soft guards. */
export const organizationRegion = region({
  name: 'organization',
  initial,
  commands: [
    formCouncil,
    appointDirector,
    formExpertCommittee,
    registerLegalEntity,
    recordPartyOrganization,
    registerInstrument,
    recordIpLabelling,
  ],
  deadlines: [transitionEnds],
  evolve: {
    CenterApproved: (slice, d) => ({ ...slice, transitional: d.transitional }),
    CouncilFormed: (slice, d, meta) => record(slice, meta, { meetsArticle: d.meetsArticle }),
    DirectorAppointed: (slice, d, meta) => record(slice, meta, { meetsArticle: d.meetsArticle }),
    ExpertCommitteeFormed: (slice, d, meta) => record(slice, meta, { meetsArticle: d.meetsArticle }),
    LegalEntityRegistered: (slice, _d, meta) => ({ ...record(slice, meta), transitional: false }),
    PartyOrganizationRecorded: (slice, _d, meta) => record(slice, meta),
    InstrumentRegistered: (slice, d, meta) => record(slice, meta, { meetsArticle: d.shared }),
    IpLabellingRecorded: (slice, d, meta) => record(slice, meta, { meetsArticle: d.labelled }),
    RecordCorrected: (slice, d, _meta, state) => judgedAgain(slice, d, state),
  },
});
