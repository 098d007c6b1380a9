import type { Org } from '../../../events/fields';
import type { NoticeFor } from '../../kernel/region';
import type { Notices } from '../define';
import { announcement, authorityOrg, centerAndAuthority } from '../facts';
import type { CenterState } from '../state';
import { approvalMatter } from './buildPeriod';

/** Outbound documents of the lifecycle. */

const leadOrg = (state: CenterState): Org[] => (state.lifecycle.lead ? [state.lifecycle.lead] : []);
const each = (orgs: readonly Org[]): Org[] => orgs.filter((o, i) => orgs.findIndex((other) => other.id === o.id) === i);
const application = (state: CenterState): string => `application-${state.lifecycle.rounds?.application ?? 0}`;
const extension = (state: CenterState): NoticeFor => ({
  kind: 'extension',
  to: centerAndAuthority(state),
  about: `build-extension-${state.lifecycle.rounds?.extension ?? 0}`,
});

export const notices: Notices = {
  ApplicationSubmitted: (state) => ({ kind: 'receipt', to: leadOrg(state), about: application(state) }),
  ApplicationReturned: (state) => ({ kind: 'application-returned', to: leadOrg(state), about: application(state) }),
  RecommendationReturned: (state) => ({
    kind: 'application-returned',
    to: authorityOrg(state),
    about: application(state),
  }),
  EligibilityRefused: (state) => ({
    kind: 'ineligible',
    to: each([...leadOrg(state), ...authorityOrg(state)]),
    about: application(state),
  }),
  // The appointment of the panel and the notice of the site visit.
  DemonstrationOpened: (state, d) => ({
    kind: 'demonstration',
    to: each([...leadOrg(state), ...authorityOrg(state), ...d.departments, ...d.panel.map((p) => p.organization)]),
    about: application(state),
  }),
  CenterApproved: (state) => [
    { kind: 'approval', to: each([...centerAndAuthority(state), ...leadOrg(state)]), about: approvalMatter },
    announcement(approvalMatter),
  ],
  CenterNotApproved: (state) => ({
    kind: 'not-approved',
    to: each([...leadOrg(state), ...authorityOrg(state)]),
    about: application(state),
  }),
  BuildExtensionReturned: extension,
  BuildExtensionRefused: extension,
  BuildPeriodExtended: extension,
  CenterReinstated: (state) => [
    { kind: 'reinstatement', to: centerAndAuthority(state), about: 'reinstatement' },
    announcement('reinstatement'),
  ],
};
