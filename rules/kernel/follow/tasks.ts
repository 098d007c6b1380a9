import type { EventBody } from '../../../events/definition';
import { taskAssigned } from '../../../events/task';
import type { Aggregate } from '../aggregate';
import { holderOf, type StreamState } from '../state';

/** Tasks that are wanted and were never assigned. A task ends by the event it waited for. */
export function taskEvents<S extends StreamState>(state: S, aggregate: Aggregate<S>): EventBody[] {
  const known = new Set(Object.values(state.task).map((t) => t.about));
  const first = Object.keys(state.task).length + 1;
  return aggregate
    .tasks(state)
    .filter((t) => !known.has(t.about))
    .map(({ what, to, dueName, about }, i) =>
      taskAssigned({ task: `task-${first + i}`, what, to: holderOf(to), ...(dueName ? { dueName } : {}), about }),
    );
}
