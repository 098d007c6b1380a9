import { patch } from '../../kernel/patch';
import type { Evolve } from '../define';
import { statementDeadline } from './deadlines';
import { isLate } from './hearing';
import type { Proposal, RemovalState } from './state';

/** How proposals and the request change by events. */

/** The slice with one of its proposals changed. */
const amend = (
  slice: RemovalState,
  id: string | undefined,
  change: Partial<Proposal> | ((p: Proposal) => Proposal),
): RemovalState => (id === undefined ? slice : patch(slice, 'proposals', (proposals) => patch(proposals, id, change)));
const add = (slice: RemovalState, proposal: Omit<Proposal, 'status' | 'statements' | 'periodOver'>): RemovalState => ({
  ...slice,
  proposals: { ...slice.proposals, [proposal.id]: { ...proposal, status: 'open', statements: [], periodOver: false } },
});
const withoutRequest = ({ request: _, ...slice }: RemovalState): RemovalState => slice;
const setAside = (slice: RemovalState, findings: readonly (string | undefined)[]): RemovalState => ({
  ...slice,
  setAside: [...new Set([...slice.setAside, ...findings.filter((f): f is string => f !== undefined)])],
});
/** The proposal whose T9 bears this name. */
const ofPeriod = (slice: RemovalState, deadline: string): string | undefined => {
  const ordinal = statementDeadline.keyOf(deadline);
  return ordinal === undefined ? undefined : Object.keys(slice.proposals)[ordinal - 1];
};

export const evolve: Evolve<RemovalState> = {
  RemovalProposed: (slice, d, { id, effectiveOn }) =>
    add(slice, {
      id: d.proposal,
      kind: 'removal',
      ground: d.ground,
      evaluation: d.evaluation,
      finding: d.finding,
      proposed: { on: effectiveOn, event: id },
    }),
  RevocationProposed: (slice, d, { id, effectiveOn }) =>
    add(slice, {
      id: d.proposal,
      kind: 'revocation',
      ground: d.ground,
      proposed: { on: effectiveOn, event: id },
      ...(d.case ? { case: d.case } : {}),
      ...(d.into ? { into: d.into } : {}),
      ...(d.rule ? { rule: d.rule } : {}),
    }),
  StatementReceived: (slice, d) =>
    amend(slice, d.proposal, (p) => ({
      ...p,
      statements: [...p.statements, { id: d.statement, final: d.final, late: d.late }],
    })),
  // X7: whether a statement was late follows its day.
  RecordCorrected: (slice, d, _meta, state) => {
    const { type, data } = state.record.correctable.get(d.target) ?? {};
    if (type !== 'StatementReceived' || d.field !== 'receivedOn') return slice;
    const late = isLate(state, String(data?.proposal), String(d.is));
    return amend(slice, String(data?.proposal), (p) => ({
      ...p,
      statements: p.statements.map((s) => (s.id === data?.statement ? { ...s, late } : s)),
    }));
  },
  // X2: what was dropped can be proposed again only on a new finding.
  RemovalProposalDropped: (slice, d, { id, effectiveOn }) =>
    setAside(amend(slice, d.proposal, { status: 'dropped', dropped: { on: effectiveOn, event: id } }), [
      slice.proposals[d.proposal]?.finding,
    ]),
  RemovalProposalLapsed: (slice, d) => amend(slice, d.proposal, { status: 'lapsed' }),
  RevocationProposalDropped: (slice, d) => amend(slice, d.proposal, { status: 'dropped' }),
  CenterDelisted: (slice, d) => amend(slice, d.proposal, { status: 'decided' }),
  CenterRevoked: (slice, d) => withoutRequest(amend(slice, d.proposal, { status: 'decided' })),
  RevocationRequested: (slice, d, { id, effectiveOn }) => ({
    ...slice,
    requests: (slice.requests ?? 0) + 1,
    request: {
      on: effectiveOn,
      event: id,
      ground: d.ground,
      endorsed: false,
      returned: false,
      ...(d.into ? { into: d.into } : {}),
    },
  }),
  RevocationEndorsed: (slice) => patch(slice, 'request', { endorsed: true }),
  RevocationReturned: (slice) => patch(slice, 'request', { returned: true }),
  RevocationRequestWithdrawn: withoutRequest,
  RevocationRefused: withoutRequest,
  DeadlineReached: (slice, d) => amend(slice, ofPeriod(slice, d.name), { periodOver: true }),
  // X7: a corrected day of service can open the period again.
  DeadlineRecomputed: (slice, d) => (d.reopened ? amend(slice, ofPeriod(slice, d.name), { periodOver: false }) : slice),
  ProceedingsLapsed: (slice, d) =>
    withoutRequest(
      d.items
        .filter((i) => i.region === 'removal')
        .reduce((s, i) => (s.proposals[i.key]?.status === 'open' ? amend(s, i.key, { status: 'lapsed' }) : s), slice),
    ),
  // A finding whose delisting was undone by review, court or correction does not lead to a second one (L23).
  CenterReinstated: (slice) =>
    setAside(
      slice,
      Object.values(slice.proposals)
        .filter((p) => p.status === 'decided')
        .map((p) => p.finding),
    ),
};
