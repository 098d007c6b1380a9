import { naming, once, only, ordinal } from '../../kernel/naming';
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

/** The end of a director's term, where one was stated; reaching it ends nothing by itself. */
export const directorTerm = deadline({
  timer: 'T16',
  articles: [14],
  names: naming('director-term-', ordinal),
  label: '主任任期届满',
  falls: 'end',
  whose: 'center',
  untold: true,
  ladder: { key: 'reminders.directorTerm' },
  wanted({ organization: { director } }) {
    if (!director || director.left || director.until === undefined) return [];
    const anchor = { event: director.event, date: director.on };
    return [{ key: director.n, anchor, add: '0d', printed: director.until }];
  },
});

/** [P] How long the post may be vacant; after that the authority and the Bureau are reminded. */
const directorVacant = deadline({
  timer: 'T16',
  articles: [14],
  names: naming('director-vacant-', ordinal),
  label: '聘任新主任',
  falls: 'end',
  whose: 'center',
  untold: true,
  ladder: { key: 'reminders.directorVacant', owed: ({ organization: { director } }, n: number) => director?.n === n },
  wanted({ organization: { director } }, { policy }) {
    const months = policy.get('director.vacancyMonths');
    if (months === 0 || !director?.left) return [];
    const { on: date, event } = director.left;
    return [{ key: director.n, anchor: { event, date }, add: `${months}m`, policyKey: 'director.vacancyMonths' }];
  },
});

export const deadlines: readonly AnyDeadline[] = [transitionEnds, directorTerm, directorVacant];
