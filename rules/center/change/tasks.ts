import { matterName, shortZh } from '../../../events/change';
import type { WantedTask } from '../../kernel/task';
import type { CenterState } from '../state';
import { during, duringName, isOpen } from './matter';
import { isPending, otherHalf } from './reorganization';
import type { Change } from './state';

/** Who has the change now; a change asked for in an evaluation or a rectification says so (A24). */
function taskOf(state: CenterState, change: Change): WantedTask | undefined {
  const about = `${change.id}/${change.round ?? 1}`;
  const now = during(state);
  const flag = `${now ? `（${duringName[now]}期间）` : ''}${shortZh(change.short)}`;
  const what = `${matterName(change.matter)}变更申请 ${change.id}${flag}`;
  switch (change.status) {
    case 'Submitted':
      return {
        about: `${about}:endorse`,
        what: `审核${what}`,
        to: { role: 'authority', organization: state.lifecycle.authority?.id },
      };
    case 'Returned':
      return {
        about: `${about}:resubmit`,
        what: `修改或者撤回${what}`,
        to: { role: 'center', organization: state.id },
      };
    case 'Endorsed':
      return { about: `${about}:decide`, what: `对${what}作出决定`, to: { role: 'bureau-leader' } };
    case 'Approved':
      return isPending(change)
        ? { about: `${about}:other-half`, what: otherHalf(state, change), to: { role: 'bureau-handler' } }
        : undefined;
    default:
      return undefined;
  }
}

export const tasks = (state: CenterState): WantedTask[] =>
  Object.values(state.change).flatMap((c) => taskOf(state, c) ?? []);

/** A change that is not decided lapses with the center (X1). */
export const open = (state: CenterState): string[] =>
  Object.values(state.change)
    .filter(isOpen)
    .map((c) => c.id);
