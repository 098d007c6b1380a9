import type { WantedTask } from '../../kernel/task';
import { openProposal } from '../facts';
import type { CenterState } from '../state';
import { groundName, standingFindings } from './finding';
import { pendingRequest, served } from './proposal';

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
  if (open.kind === 'revocation' && standingFindings(state).length > 0)
    return [
      {
        about: `${open.id}:drop`,
        what: `已有属于第二十四条的认定，须按不再列入序列办理，请对提议 ${open.id} 作出不予撤销的决定`,
        to: { role: 'bureau-leader' },
      },
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

export const tasks = (state: CenterState): WantedTask[] => [...proposalTasks(state), ...requestTasks(state)];

/** An open proposal and a request that is on record lapse with the center (X1). */
export const open = (state: CenterState): string[] => [
  ...Object.values(state.removal.proposals)
    .filter((p) => p.status === 'open')
    .map((p) => p.id),
  ...(state.removal.request ? ['revocation-request'] : []),
];
