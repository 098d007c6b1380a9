import { patch } from '../../kernel/patch';
import { holderOf } from '../../kernel/state';
import type { Evolve } from '../define';
import { pending } from './deadlines';
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
  // It has time again, at whoever has it now or by the true day.
  DeadlineRecomputed: (slice, d) =>
    d.reopened ? patch(slice, pending.keyOf(d.name) ?? '', { escalated: false }) : slice,
  EscalationRaised: (slice, d) => patch(slice, pending.keyOf(d.deadline) ?? '', { escalated: true }),
};
