import { z } from 'zod';
import { taskTransferred, taskUrged } from '../../../events/crossing';
import { id, role, text } from '../../../events/fields';
import { type AnyCommand, command } from '../../kernel/command';
import { refuse } from '../../kernel/refusal';
import { addDays } from '../../time/dates';
import { openTasks, type TasksOf } from './open';

const urgeTask = (tasksOf: TasksOf) =>
  command({
    name: 'UrgeTask',
    label: '催办',
    articles: [7, 8],
    by: { 'bureau-handler': 'any', 'bureau-leader': 'any', authority: 'authority', agency: 'any' },
    data: z.strictObject({ task: id }),
    decide(state, data, { today, policy }) {
      const task =
        openTasks(state, tasksOf).find((t) => t.id === data.task) ?? refuse('TASK_UNKNOWN', { task: data.task });
      const again = task.urgedOn && addDays(task.urgedOn, policy.get('task.urgeDays'));
      if (again && today < again) refuse('URGED_TODAY', { task: data.task, on: task.urgedOn, again });
      return [taskUrged(data)];
    },
  });

const transferTask = (tasksOf: TasksOf) =>
  command({
    name: 'TransferTask',
    label: '转办',
    articles: [7, 8],
    by: { 'bureau-handler': 'any', 'bureau-leader': 'any', authority: 'authority', department: 'named', agency: 'any' },
    reason: true,
    moves: 'authority',
    data: z.strictObject({ task: id, to: z.strictObject({ role, organization: text.optional() }) }),
    decide(state, data, { actor }) {
      const task =
        openTasks(state, tasksOf).find((t) => t.id === data.task) ?? refuse('TASK_UNKNOWN', { task: data.task });
      // Only the bureau may take a task out of another's hands; everybody else passes on his own organization's.
      if (!actor.role.startsWith('bureau') && task.to.organization !== actor.organization)
        refuse('TASK_UNKNOWN', { task: data.task });
      return [taskTransferred({ task: task.id, from: task.to, to: data.to })];
    },
  });

export const commands = (tasksOf: TasksOf): readonly AnyCommand[] => [urgeTask(tasksOf), transferTask(tasksOf)];
