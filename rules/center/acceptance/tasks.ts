import { once } from '../../kernel/naming';
import type { WantedTask } from '../../kernel/task';
import type { CenterState } from '../state';
import { windowEnds } from './deadlines';

export function tasks(state: CenterState): WantedTask[] {
  const { acceptance, deadline } = state;
  const { status, round, overdue, extendedTo } = acceptance;
  if (status === 'Applied' || status === 'Reviewed') {
    const decide: WantedTask = {
      about: `acceptance/${round}:decide`,
      what: '组织建设任务验收并作出结论',
      to: { role: 'bureau-handler' },
    };
    const assist: WantedTask = {
      about: `acceptance/${round}:assist`,
      what: '协助建设任务验收',
      to: { role: 'authority', organization: state.lifecycle.authority?.id },
    };
    return status === 'Applied' ? [assist, decide] : [decide];
  }
  if (!['WindowOpen', 'Conditional', 'Failed'].includes(status)) return [];
  // X8: a late application is taken, but nobody is asked for one whose time was over before the import.
  if (status === 'WindowOpen' && deadline[windowEnds.name(once)]?.state === 'past') return [];
  const about = `acceptance/${round + 1}`;
  const apply: WantedTask = {
    about: `${about}:apply`,
    what: '申请建设任务验收',
    to: { role: 'center', organization: state.id },
    dueName: windowEnds.name(once),
  };
  return overdue
    ? [
        apply,
        {
          about: `${about}:overdue${extendedTo ? `-${extendedTo.on}` : ''}`,
          what: '建设任务验收申请逾期，请督促或者延期',
          to: { role: 'bureau-handler' },
        },
      ]
    : [apply];
}

/** A window that is open and an application that is not concluded lapse with the center (X1). */
export const open = (state: CenterState): string[] =>
  ['WindowOpen', 'Applied', 'Reviewed', 'Conditional', 'Failed'].includes(state.acceptance.status)
    ? ['acceptance']
    : [];
