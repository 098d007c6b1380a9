import { z } from 'zod';
import { escalationRaised, taskTransferred, taskUrged } from '../../../events/crossing';
import { id, role, text } from '../../../events/fields';
import { holderOf } from '../../center/facts';
import type { CenterState } from '../../center/state';
import { command } from '../../kernel/command';
import { deadline } from '../../kernel/deadline';
import { refuse } from '../../kernel/refusal';
import { region, type WantedTask } from '../../kernel/region';
import { addDays } from '../../time/dates';
import type { TaskState } from './state';
import { initial } from './state';

type Task = TaskState[string];
type TasksOf = (state: CenterState) => WantedTask[];

/** Tasks that still wait: assigned, and what they wait for has not come. */
export function openTasks(state: CenterState, tasksOf: TasksOf): Task[] {
  const wanted = new Set(tasksOf(state).map((t) => t.about));
  return Object.values(state.task).filter((t) => wanted.has(t.about));
}

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

const patch = (slice: TaskState, task: string, change: Partial<Task>): TaskState => {
  const known = slice[task];
  return known ? { ...slice, [task]: { ...known, ...change } } : slice;
};
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

/** Tasks and their deadlines; `tasksOf` says which are wanted, from all regions. */
export const taskRegion = (tasksOf: TasksOf) =>
  region({
    name: 'task',
    initial,
    commands: [urgeTask(tasksOf), transferTask(tasksOf)],
    deadlines: [pending(tasksOf)],
    evolve: {
      TaskAssigned: (slice, d, m) => ({
        ...slice,
        [d.task]: {
          id: d.task,
          about: d.about,
          what: d.what,
          to: holderOf(d.to),
          since: { on: m.recordedOn, event: m.id },
          escalated: false,
        },
      }),
      TaskTransferred: (slice, d, m) =>
        patch(slice, d.task, { to: holderOf(d.to), since: { on: m.recordedOn, event: m.id } }),
      TaskUrged: (slice, d, m) => patch(slice, d.task, { urgedOn: m.recordedOn }),
      EscalationRaised: (slice, d) => patch(slice, d.deadline.replace(/^pending-/, ''), { escalated: true }),
    },
  });
