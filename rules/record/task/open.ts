import type { WantedTask } from '../../kernel/task';
import type { TaskState } from './state';

type Task = TaskState[string];

/** Tasks that still wait: assigned, and what they wait for has not come. `wanted`: by all regions. */
export function openTasks({ task }: { readonly task: TaskState }, wanted: readonly WantedTask[]): Task[] {
  const abouts = new Set(wanted.map((t) => t.about));
  return Object.values(task).filter((t) => abouts.has(t.about));
}
