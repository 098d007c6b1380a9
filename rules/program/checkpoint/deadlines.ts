import { checkpointMissed } from '../../../events/checkpoint';
import { day, naming } from '../../kernel/naming';
import { addDays } from '../../time/dates';
import { deadline } from '../define';
import { checkpointTime, lastDue, later } from './days';

/**
 * T13 [P]: daily at 23:30, from the day the program began. A day is missed when nobody signed for it by the next one;
 * of days that were slept through, all but the last are missed. One event names them all, since a checkpoint over the
 * present log says all that theirs would have said.
 */
export const dailyCheckpoint = deadline({
  timer: 'T13',
  articles: [],
  names: naming('checkpoint-', day),
  label: (on) => `${on} 检查点`,
  falls: 'end',
  whose: 'bureau',
  cutoff: () => checkpointTime,
  wanted({ framework: { began }, checkpoint: { last } }) {
    if (!began) return [];
    const key = last ? addDays(last, 1) : began.on;
    return [{ key, anchor: { event: began.event, date: key }, add: '0d', roll: 'none' }];
  },
  reached({ checkpoint: { last: before, confirmed, missed } }, { key, recordedAt }) {
    const unsigned = before !== undefined && before > later(confirmed?.day, missed?.to ?? '');
    const [from, to] = [unsigned ? before : key, addDays(lastDue(recordedAt), -1)];
    return from <= to ? [checkpointMissed({ from, to })] : [];
  },
});

export const deadlines = [dailyCheckpoint];
