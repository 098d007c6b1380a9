import { once, only } from '../../kernel/naming';
import { type AnyDeadline, deadline } from '../define';

/**
 * A22: how long the arrangement of people, finance and assets may stand in for a legal entity. No limit by default,
 * and then no such deadline; reaching it decides nothing.
 */
const transitionEnds = deadline({
  timer: 'A22',
  articles: [11],
  names: only('legal-entity'),
  label: '向独立法人过渡的期限',
  falls: 'end',
  whose: 'center',
  wanted(state, { policy }) {
    const months = policy.get('legalEntity.transitionMonths');
    const { approved } = state.lifecycle;
    if (months === 0 || !approved || !state.organization.transitional) return [];
    return [
      {
        key: once,
        anchor: { event: approved.event, date: approved.on },
        add: `${months}m`,
        policyKey: 'legalEntity.transitionMonths',
      },
    ];
  },
});

export const deadlines: readonly AnyDeadline[] = [transitionEnds];
