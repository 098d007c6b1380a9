import { z } from 'zod';
import { bool, date, doc, org, text } from '../../../../events/fields';
import {
  councilFormed,
  councilMember,
  expertCommitteeFormed,
  instrumentRegistered,
  ipLabellingRecorded,
  legalEntityRegistered,
  partyOrganizationRecorded,
} from '../../../../events/organization';
import { command } from '../../define';
import { approvedFrom } from '../../lifecycle/register';
import { committee, committeeMeets } from '../articles';

/**
 * O1-O5, soft: a fact that falls short of its article is recorded with `meetsArticle: false` and shown as an open
 * item; never refused, never a ground.
 */

const soft = {
  by: { center: 'own' },
  needs: 'approved',
  effect: approvedFrom,
} as const;

/** O1: legal persons that take part, and government departments (Art 13). */
export const formCouncil = command({
  ...soft,
  name: 'FormCouncil',
  label: '组建理事会',
  articles: [13],
  data: z.strictObject({ members: z.array(councilMember), charter: doc.optional() }),
  decide: (_state, data) => [
    councilFormed({
      ...data,
      meetsArticle: data.members.some((m) => m.kind === 'founder') && data.members.some((m) => m.kind === 'government'),
    }),
  ],
});

/** O3 */
export const formExpertCommittee = command({
  ...soft,
  name: 'FormExpertCommittee',
  label: '组建专家委员会',
  articles: [15],
  data: committee,
  decide: (_state, data) => [
    expertCommitteeFormed({ ...data, meetsArticle: committeeMeets(data.members, data.external) }),
  ],
});

/** O4: ends transitional status (Art 11.1). */
export const registerLegalEntity = command({
  ...soft,
  name: 'RegisterLegalEntity',
  label: '登记法人',
  articles: [11],
  dates: [{ field: 'registeredOn' }],
  data: z.strictObject({ entity: org, registeredOn: date }),
  decide: (_state, data) => [legalEntityRegistered(data)],
});

/** O5 (Art 5) */
export const recordPartyOrganization = command({
  ...soft,
  name: 'RecordPartyOrganization',
  label: '登记党组织建设',
  articles: [5],
  data: z.strictObject({ form: text }),
  decide: (_state, data) => [partyOrganizationRecorded(data)],
});

/** O5 (Art 19) */
export const registerInstrument = command({
  ...soft,
  name: 'RegisterInstrument',
  label: '登记科研设施与仪器',
  articles: [19],
  data: z.strictObject({ instrument: text, shared: bool }),
  decide: (_state, data) => [instrumentRegistered(data)],
});

/** O5 (Art 18) */
export const recordIpLabelling = command({
  ...soft,
  name: 'RecordIpLabelling',
  label: '登记成果标注',
  articles: [18],
  data: z.strictObject({ title: text, labelled: bool }),
  decide: (_state, data) => [ipLabellingRecorded(data)],
});
