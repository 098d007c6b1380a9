import { deadlineLabel } from '../kernel/deadline';
import type { Decider } from '../kernel/decider';
import type { Policy } from '../law/policy';
import { type Asked, type Owed, owedByAny } from '../record/owed';
import { dateOf } from '../time/dates';
import { details, summarize } from './display';
import type { CenterState } from './state';

/** What a center owes. One that never began, or has ended, waits for nothing. */
export function owedByCenter(decider: Decider<CenterState, Policy>, state: CenterState, asked: Asked): Owed {
  const items = decider.agenda(state);
  const summary = summarize(decider, state, dateOf(asked.now), items);
  const { exists, ended } = decider.aggregate.status(state);
  const { phase, name, category, inSequence, light } = summary;
  return {
    ended: !exists || ended !== undefined,
    ...owedByAny(decider, state, items, asked),
    details: details(summary, state, items, (deadline) => deadlineLabel(decider.aggregate, deadline)),
    attributes: { phase, name, category: category ?? '', inSequence, light },
  };
}
