import { addMonths } from '../../../rules/time/dates';
import { leadOrg } from '../given';
import { movesOf, one, owner } from '../move';

export const moves = movesOf({
  FormCouncil: { as: owner, again: true, data: () => ({ members: [{ org: leadOrg, kind: 'founder' }] }) },
  AppointDirector: {
    as: owner,
    again: true,
    data: (_s, k, today) => ({
      person: one(['wang', 'zhao'], k),
      fullTime: true,
      nominatedByCouncil: true,
      appointedOn: today,
      ...(k % 3 === 0 ? { until: addMonths(today, 12) } : {}),
    }),
  },
  EndDirector: {
    as: owner,
    data: (_s, k, today) => ({ on: today, reason: one(['resigned', 'died', 'other'], k) }),
  },
  FormExpertCommittee: { as: owner, again: true, data: () => ({ members: 7, external: 4 }) },
  RegisterLegalEntity: { as: owner, again: true, data: (_s, _k, today) => ({ entity: leadOrg, registeredOn: today }) },
  RecordPartyOrganization: { as: owner, again: true, data: () => ({ form: '党支部' }) },
  RegisterInstrument: { as: owner, again: true, data: () => ({ instrument: '质谱仪', shared: true }) },
  RecordIpLabelling: { as: owner, again: true, data: () => ({ title: '某专利', labelled: true }) },
});
