import { matterName } from '../../../events/change';
import { region, type WantedTask } from '../../kernel/region';
import { centerAndAuthority } from '../facts';
import type { CenterState } from '../state';
import { approveChange } from './commands/approve';
import { endorseChange, refuseChange, returnChange, submitChange, withdrawChange } from './commands/review';
import { during, duringName, isOpen } from './matter';
import type { Change, ChangeState } from './state';
import { initial } from './state';

const set = (slice: ChangeState, id: string, status: Change['status']): ChangeState => {
  const known = slice[id];
  return known ? { ...slice, [id]: { ...known, status } } : slice;
};

/** Who has the change now; a change asked for in an evaluation or a rectification says so (A24). */
function taskOf(state: CenterState, change: Change): WantedTask | undefined {
  const about = `${change.id}/${change.round ?? 1}`;
  const now = during(state);
  const flag = now ? `（${duringName[now]}期间）` : '';
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
    default:
      return undefined;
  }
}

const notice = (state: CenterState, d: { change: string }) => ({
  kind: 'change',
  to: centerAndAuthority(state),
  about: d.change,
});

/** R6; `tasksOf` is handed in late, it comes from all regions (X6). */
export const changeRegion = (tasksOf: (state: CenterState) => WantedTask[]) =>
  region({
    name: 'change',
    initial,
    commands: [submitChange, returnChange, endorseChange, approveChange(tasksOf), refuseChange, withdrawChange],
    evolve: {
      ChangeRequested: (slice, d, { id, effectiveOn }) => ({
        ...slice,
        [d.change]: {
          id: d.change,
          matter: d.matter,
          status: 'Submitted',
          from: d.from,
          to: d.to,
          requested: { on: effectiveOn, event: id },
          round: (slice[d.change]?.round ?? 0) + 1,
        },
      }),
      ChangeReturned: (slice, d) => set(slice, d.change, 'Returned'),
      ChangeEndorsed: (slice, d) => set(slice, d.change, 'Endorsed'),
      ChangeApproved: (slice, d) => set(slice, d.change, 'Approved'),
      ChangeRefused: (slice, d) => set(slice, d.change, 'Refused'),
      ChangeWithdrawn: (slice, d) => set(slice, d.change, 'Withdrawn'),
      ProceedingsLapsed: (slice, d) =>
        d.items.filter((i) => i.region === 'change').reduce((s, i) => set(s, i.key, 'Lapsed'), slice),
    },
    tasks: (state) => Object.values(state.change).flatMap((c) => taskOf(state, c) ?? []),
    notices: { ChangeApproved: notice, ChangeRefused: notice, ChangeReturned: notice },
    open: (state) =>
      Object.values(state.change)
        .filter(isOpen)
        .map((c) => c.id),
  });
