import type { Reckoning } from '../../kernel/deadline';
import type { Since } from '../../kernel/state';
import type { Policy } from '../../law/policy';
import { addDays } from '../../time/dates';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import type { Rectification } from './state';

/** What the steps of a rectification have in common (Art 24). */

export const going = (r: Rectification): boolean => ['Ordered', 'Served', 'Inspection'].includes(r.status);

/** The rectification after this evaluation while it goes on, else NO_RECTIFICATION. */
export function needGoing(state: CenterState, evaluation: number): Rectification {
  const r = state.rectification[evaluation];
  return r && going(r) ? r : refuse('NO_RECTIFICATION', { evaluation });
}

/**
 * A12, `rectification.anchor`: what T5 counts from; nothing while the order is unserved and service is what counts
 * (X11).
 */
export function clockStart(state: CenterState, r: Rectification, policy: Policy): Since | undefined {
  switch (policy.get('rectification.anchor')) {
    case 'order':
      return r.ordered;
    case 'result':
      return state.evaluation.byNumber[r.evaluation]?.final ?? r.ordered;
    case 'issuePlus7':
      return { on: addDays(r.ordered.on, 7), event: r.ordered.event };
    default:
      return r.served;
  }
}

/** T5: the year of Art 24. */
export const yearFrom = ({ event, on: date }: Since, policy: Policy): Reckoning => ({
  anchor: { event, date },
  add: `${policy.get('rectification.years')}y`,
  roll: 'forward',
  policyKey: 'rectification.anchor',
});

/** What the order, its notice and its tasks are about; an order after another attempt is told apart. */
export const aboutOrder = (evaluation: number, attempt: number): string =>
  attempt <= 1 ? `rectification-${evaluation}` : `rectification-${evaluation}-attempt-${attempt}`;

/** What the order of this rectification is about. */
export const orderOf = (r: Rectification): string => r.about ?? aboutOrder(r.evaluation, 1);
