import { escalationRaised } from '../../../events/crossing';
import { type DeadlineSpec, deadline } from '../../kernel/deadline';
import { openTasks, type TasksOf } from './open';

/** T11: pending work at an authority or the bureau (no limits in the text, [P]). */
const pending = (tasksOf: TasksOf) =>
  deadline({
    timer: 'T11',
    pattern: /^pending-task-(\d+)$/,
    label: '待办 task-{key} 办理期限',
    falls: 'end',
    ladder: { key: 'reminders.pending' },
    // X8: while the day of approval is unknown, no clock runs.
    wanted: (state, policy) =>
      openTasks(state, tasksOf)
        .filter(
          (t) => state.lifecycle.phase !== 'Imported' && (t.to.role === 'authority' || t.to.role.startsWith('bureau')),
        )
        .map((t) => {
          const policyKey = t.to.role === 'authority' ? 'task.authorityDays' : 'task.bureauDays';
          return {
            name: `pending-${t.id}`,
            anchor: { event: t.since.event, date: t.since.on },
            add: `${policy.get(policyKey)}wd`,
            policyKey,
          };
        }),
    reached: (state, { name, key }) => [
      escalationRaised({
        deadline: name,
        level: state.task[`task-${key}`]?.to.role === 'authority' ? 'handler' : 'leader',
      }),
    ],
  });

export const deadlines = (tasksOf: TasksOf): readonly DeadlineSpec[] => [pending(tasksOf)];
