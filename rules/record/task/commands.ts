import { z } from 'zod';
import { id, role, roleName, text } from '../../../events/fields';
import { taskTransferred, taskUrged } from '../../../events/task';
import { addDays } from '../../time/dates';
import { type Context, command } from '../define';
import { refuse } from '../refuse';
import type { RecordedState } from '../state';
import { openTasks } from './open';
import type { TaskState } from './state';

/** The open task of that id, else TASK_UNKNOWN. */
const openTask = (state: RecordedState, task: string, { tasks }: Context): TaskState[string] =>
  openTasks(state, tasks(state)).find((t) => t.id === task) ?? refuse('TASK_UNKNOWN', { task });

const urgeTask = command({
  name: 'UrgeTask',
  label: '催办',
  articles: [7, 8],
  by: { 'bureau-handler': 'any', 'bureau-leader': 'any', authority: 'authority', agency: 'any' },
  data: z.strictObject({ task: id }),
  decide(state, data, ctx) {
    const { urgedOn } = openTask(state, data.task, ctx);
    const again = urgedOn && addDays(urgedOn, ctx.policy.get('task.urgeDays'));
    if (again && ctx.today < again) refuse('URGED_TODAY', { task: data.task, on: urgedOn, again });
    return [taskUrged(data)];
  },
});

const transferTask = command({
  name: 'TransferTask',
  label: '转办',
  articles: [7, 8],
  by: { 'bureau-handler': 'any', 'bureau-leader': 'any', authority: 'authority', department: 'named', agency: 'any' },
  reason: true,
  moves: 'authority',
  data: z.strictObject({ task: id, to: z.strictObject({ role, organization: text.optional() }) }),
  decide(state, data, ctx) {
    const { actor } = ctx;
    const task = openTask(state, data.task, ctx);
    // Only the bureau may take a task out of another's hands; everybody else passes on his own organization's.
    if (!actor.role.startsWith('bureau') && task.to.organization !== actor.organization)
      refuse('TASK_UNKNOWN', { task: data.task });
    // Passed on to whoever has it, it would only begin to count anew.
    const { role, organization = task.to.organization } = data.to;
    if (role === task.to.role && organization === task.to.organization)
      refuse('TASK_WITH_HIM', {
        task: task.id,
        holder: `${roleName(role)}${organization ? `（${organization}）` : ''}`,
      });
    return [taskTransferred({ task: task.id, from: task.to, to: data.to })];
  },
});

export const commands = [urgeTask, transferTask] as const;
