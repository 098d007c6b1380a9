import { naming, words } from '../../kernel/naming';
import { deadline } from '../define';

/** T15: the last day of a call. The printed day rolls from a rest day to the next working day, like every other. */
export const callCloses = deadline({
  timer: 'T15',
  articles: [12],
  names: naming('call-', words('[a-z0-9][a-z0-9-]*', '2027-1'), '-close'),
  label: (call) => `申报通知 ${call} 截止`,
  falls: 'end',
  whose: 'authority',
  cutoff: ({ call }, key) => call[key]?.cutoff,
  wanted: ({ call }) =>
    Object.values(call).map(({ id, event, closesOn }) => ({ key: id, anchor: { event, date: closesOn }, add: '0d' })),
});

export const deadlines = [callCloses];
