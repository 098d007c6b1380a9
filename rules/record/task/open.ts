import type { CenterState } from '../../center/state';
import type { WantedTask } from '../../kernel/region';
import type { TaskState } from './state';

/** Which tasks are wanted, from all regions: handed in late. */
export type TasksOf = (state: CenterState) => WantedTask[];
type Task = TaskState[string];

/** Tasks that still wait: assigned, and what they wait for has not come. */
export function openTasks(state: CenterState, tasksOf: TasksOf): Task[] {
  const wanted = new Set(tasksOf(state).map((t) => t.about));
  return Object.values(state.task).filter((t) => wanted.has(t.about));
}
