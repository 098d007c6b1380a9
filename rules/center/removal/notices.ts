import type { Notices } from '../define';
import { announcement, centerAndAuthority } from '../facts';

export const notices: Notices = {
  RemovalProposed: (state, d) => ({ kind: 'removal-proposal', to: centerAndAuthority(state), about: d.proposal }),
  RevocationProposed: (state, d) => ({
    kind: 'revocation-proposal',
    to: centerAndAuthority(state),
    about: d.proposal,
  }),
  RemovalProposalDropped: (state, d) => ({
    kind: 'proposal-dropped',
    to: centerAndAuthority(state),
    about: d.proposal,
  }),
  RemovalProposalLapsed: (state, d) => ({
    kind: 'proposal-dropped',
    to: centerAndAuthority(state),
    about: d.proposal,
  }),
  RevocationProposalDropped: (state, d) => ({
    kind: 'proposal-dropped',
    to: centerAndAuthority(state),
    about: d.proposal,
  }),
  CenterDelisted: (state, d) => [
    { kind: 'delisting', to: centerAndAuthority(state), about: d.proposal },
    announcement(d.proposal),
  ],
  CenterRevoked: (state, d) => {
    const about = d.proposal ?? 'revocation-request';
    return [{ kind: 'revocation', to: centerAndAuthority(state), about }, announcement(about)];
  },
  RevocationRefused: (state) => ({ kind: 'revocation', to: centerAndAuthority(state), about: 'revocation-request' }),
};
