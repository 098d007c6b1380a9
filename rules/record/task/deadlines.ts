import { escalationRaised } from '../../../events/deadline';
import { naming, words } from '../../kernel/naming';
import { deadline } from '../define';
import type { RecordedState } from '../state';
import { openTasks } from './open';

const isAuthoritys = ({ task }: RecordedState, id: string): boolean => task[id]?.to.role === 'authority';

/**
 * T11 [P]: pending work at an authority or the bureau; the text sets no limit. How long it lies there does not concern
 * the center.
 */
export const pending = deadline({
  timer: 'T11',
  articles: [],
  names: naming('pending-', words('task-\\d+', 'task-1')),
  label: (task) => `待办 ${task} 办理期限`,
  falls: 'end',
  whose: (state: RecordedState, task) => (isAuthoritys(state, task) ? 'authority' : 'bureau'),
  untold: true,
  ladder: { key: 'reminders.pending', holder: (state, task) => state.task[task]?.to },
  wanted(state, { policy, tasks, status }) {
    if (status.waits) return [];
    return openTasks(state, tasks())
      .filter(({ to }) => to.role === 'authority' || to.role.startsWith('bureau'))
      .map(({ id, to, since }) => {
        const policyKey = to.role === 'authority' ? 'task.authorityDays' : 'task.bureauDays';
        const anchor = { event: since.event, date: since.on };
        return { key: id, anchor, add: `${policy.get(policyKey)}wd`, policyKey };
      });
  },
  reached: (state, { name, key }) => [
    escalationRaised({ deadline: name, level: isAuthoritys(state, key) ? 'handler' : 'leader' }),
  ],
});

export const deadlines = [pending];
