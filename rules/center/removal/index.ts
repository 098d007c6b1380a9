import { deadline } from '../../kernel/deadline';
import { region, type WantedTask } from '../../kernel/region';
import { centerAndAuthority, openProposal } from '../facts';
import type { CenterState } from '../state';
import { delistCenter, dropRemovalProposal, proposeRemoval, recordStatement } from './commands/delisting';
import {
  endorseRevocation,
  pendingRequest,
  refuseRevocation,
  requestRevocation,
  returnRevocation,
  withdrawRevocationRequest,
} from './commands/request';
import { dropRevocationProposal, proposeRevocation, revokeCenter } from './commands/revocation';
import { removalEvolve } from './evolve';
import { groundName, standingFindings } from './finding';
import { served, statementPeriod } from './proposal';
import { initial } from './state';

/** T9: the period for statement and defence, from the service of the prior notice [P]; 0 days: none. */
const statementDeadline = deadline({
  timer: 'T9',
  pattern: /^statement-period-(\d+)$/,
  label: '第{key}项提议的陈述申辩期',
  falls: 'end',
  ladder: { key: 'reminders.statement' },
  wanted(state, policy) {
    const open = openProposal(state);
    const service = open && served(state, open);
    const days = policy.get('delisting.statementDays');
    if (!open || !service || days === 0) return [];
    return [
      {
        name: statementPeriod(state, open.id),
        anchor: { event: service.event, date: service.on },
        add: `${days}wd`,
        policyKey: 'delisting.statementDays',
      },
    ];
  },
});

function proposalTasks(state: CenterState): WantedTask[] {
  const open = openProposal(state);
  if (!open) {
    // L19: the system prepares, a person proposes; no task is the first step of a removal by itself.
    return standingFindings(state).map((f) => ({
      about: `finding-${f.event}:propose`,
      what: `第${f.evaluation}次评估“${groundName[f.ground]}”认定有效，拟写不再列入序列的提议`,
      to: { role: 'bureau-handler' },
    }));
  }
  if (!served(state, open))
    return [
      { about: `${open.id}:serve`, what: `送达提议 ${open.id} 的事先告知书并登记`, to: { role: 'bureau-handler' } },
    ];
  return [
    {
      about: `${open.id}:decide`,
      what: `陈述申辩期满或声明陈述完毕后，对提议 ${open.id} 作出决定`,
      to: { role: 'bureau-leader' },
    },
  ];
}

function requestTasks(state: CenterState): WantedTask[] {
  const request = pendingRequest(state);
  const about = `revocation-request-${state.removal.requests ?? 0}`;
  if (!request) return [];
  if (request.endorsed)
    return [{ about: `${about}:decide`, what: '对撤销申请作出决定', to: { role: 'bureau-leader' } }];
  return [
    {
      about: `${about}:endorse`,
      what: '审核撤销申请',
      to: { role: 'authority', organization: state.lifecycle.authority?.id },
    },
  ];
}

export const removalRegion = region({
  name: 'removal',
  initial,
  commands: [
    proposeRemoval,
    recordStatement,
    dropRemovalProposal,
    delistCenter,
    requestRevocation,
    endorseRevocation,
    returnRevocation,
    withdrawRevocationRequest,
    refuseRevocation,
    proposeRevocation,
    dropRevocationProposal,
    revokeCenter,
  ],
  deadlines: [statementDeadline],
  evolve: removalEvolve,
  tasks: (state) => [...proposalTasks(state), ...requestTasks(state)],
  notices: {
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
    CenterDelisted: (state, d) => ({ kind: 'delisting', to: centerAndAuthority(state), about: d.proposal }),
    CenterRevoked: (state, d) => ({
      kind: 'revocation',
      to: centerAndAuthority(state),
      about: d.proposal ?? 'revocation-request',
    }),
    RevocationRefused: (state) => ({ kind: 'revocation', to: centerAndAuthority(state), about: 'revocation-request' }),
  },
  open: (state) => [
    ...Object.values(state.removal.proposals)
      .filter((p) => p.status === 'open')
      .map((p) => p.id),
    ...(state.removal.request ? ['revocation-request'] : []),
  ],
});
