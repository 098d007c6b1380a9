import { naming, ordinal } from '../../kernel/naming';
import { type AnyDeadline, deadline } from '../define';
import { openProposal } from '../facts';
import { ordinalOf, served } from './proposal';

/** T9 [P]: the period for statement and defence, from the service of the prior notice; 0 days: there is none. */
export const statementDeadline = deadline({
  timer: 'T9',
  articles: [],
  names: naming('statement-period-', ordinal),
  label: (n) => `第${n}项提议的陈述申辩期`,
  falls: 'end',
  whose: 'center',
  ladder: { key: 'reminders.statement' },
  wanted(state, { policy }) {
    const open = openProposal(state);
    const service = open && served(state, open);
    const days = policy.get('delisting.statementDays');
    if (!open || !service || days === 0) return [];
    return [
      {
        key: ordinalOf(state, open.id),
        anchor: { event: service.event, date: service.on },
        add: `${days}wd`,
        policyKey: 'delisting.statementDays',
      },
    ];
  },
});

export const deadlines: readonly AnyDeadline[] = [statementDeadline];
