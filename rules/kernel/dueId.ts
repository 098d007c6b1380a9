/** A step of a deadline that time takes: its day (`reached`, `reached-2`), or a reminder of it (`-5wd`). */
export interface DueStep {
  readonly deadline: string;
  readonly due: string;
  readonly step: string;
}

/** The step that is the day itself. */
export const reachedStep = 'reached';

/** `due/<deadline>/<due>/<step>`: the ids of time's own commands; people's must not look like them. */
export const dueId = ({ deadline, due, step }: DueStep): string => `due/${deadline}/${due}/${step}`;
export const isDueId = (id: string): boolean => id.startsWith('due/');

const reached = /^due\/([^/]+)\/(\d{4}-\d{2}-\d{2})\/reached(?:-\d+)?$/;

/** The deadline whose day fell by a command of this id; undefined for reminders, and for what people send. */
export function fallenBy(commandId: string): Pick<DueStep, 'deadline' | 'due'> | undefined {
  const [, deadline, due] = (isDueId(commandId) && reached.exec(commandId)) || [];
  return deadline !== undefined && due !== undefined ? { deadline, due } : undefined;
}
