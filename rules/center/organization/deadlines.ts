import { type DeadlineSpec, deadline } from '../../kernel/deadline';

/**
 * A22: how long the arrangement of people, finance and assets may stand in for a legal entity. No limit by default,
 * and then no such deadline; reaching it decides nothing.
 */
const transitionEnds = deadline({
  timer: 'A22',
  pattern: /^legal-entity$/,
  label: '向独立法人过渡的期限',
  falls: 'end',
  wanted(state, policy) {
    const months = policy.get('legalEntity.transitionMonths');
    const { approved } = state.lifecycle;
    if (months === 0 || !approved || !state.organization.transitional) return [];
    return [
      {
        name: 'legal-entity',
        anchor: { event: approved.event, date: approved.on },
        add: `${months}m`,
        article: 11,
        policyKey: 'legalEntity.transitionMonths',
      },
    ];
  },
});

export const deadlines: readonly DeadlineSpec[] = [transitionEnds];
