import type { WantedTask } from '../../kernel/task';
import type { RecordedState } from '../state';
import { served } from './served';
import type { Notice } from './state';

/** Those to whom the notice could not be handed. */
const bouncedAt = ({ outcomes }: Notice): string[] =>
  Object.keys(outcomes).filter((one) => outcomes[one] === 'bounced');

/** Notices that came back and were neither served nor issued again since. */
function bounced(state: RecordedState): Notice[] {
  const all = Object.values(state.notice);
  const first = (n: Notice): string => n.reissueOf ?? n.id;
  return all.filter(
    (n, at) =>
      (bouncedAt(n).length > 0 || n.refused) &&
      !n.voidedBy &&
      !served(state, n) &&
      !all.slice(at + 1).some((later) => first(later) === first(n)),
  );
}

function bouncedTask(n: Notice): string {
  const names = n.to.filter((one) => bouncedAt(n).includes(one.id)).map((one) => one.name);
  return `文书 ${n.id} 未能送达${[...names, ...(n.refused ?? [])].join('、')}，请核对地址后重新发出，或公告送达`;
}

/** They are wanted also of a center that has ended: its last notices are to arrive. */
export const tasks = (state: RecordedState): WantedTask[] =>
  bounced(state).map((n) => ({
    about: `${n.id}:bounced`,
    what: bouncedTask(n),
    to: { role: 'bureau-handler' },
  }));
