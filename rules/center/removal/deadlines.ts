import { type DeadlineSpec, deadline } from '../../kernel/deadline';
import { openProposal } from '../facts';
import { served, statementPeriod } from './proposal';

/** T9: the period for statement and defence, from the service of the prior notice [P]; 0 days: none. */
const statementDeadline = deadline({
  timer: 'T9',
  pattern: /^statement-period-(\d+)$/,
  label: '第{key}项提议的陈述申辩期',
  falls: 'end',
  ladder: { key: 'reminders.statement' },
  wanted(state, policy) {
    const open = openProposal(state);
    const service = open && served(state, open);
    const days = policy.get('delisting.statementDays');
    if (!open || !service || days === 0) return [];
    return [
      {
        name: statementPeriod(state, open.id),
        anchor: { event: service.event, date: service.on },
        add: `${days}wd`,
        policyKey: 'delisting.statementDays',
      },
    ];
  },
});

export const deadlines: readonly DeadlineSpec[] = [statementDeadline];
