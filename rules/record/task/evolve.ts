import { holderOf } from '../../center/facts';
import { patch } from '../../kernel/patch';
import type { Evolve } from '../../kernel/region';
import type { TaskState } from './state';

export const evolve: Evolve<TaskState> = {
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
};
