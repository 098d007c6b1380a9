import { addDays } from './dates';
import { deadline } from './kernel/deadline';
import type { WantedTask } from './kernel/region';
import type { Policy } from './policy';
import type { CenterState } from './state';

/** What time does for all centers: the daily checkpoint (T13) and the calendar watch (T12) are due items like any other. */

/** T13: daily at 23:30, from the day the program began; a day that was slept through is made up for, one after another. */
export const dailyCheckpoint = deadline({
  timer: 'T13',
  pattern: /^checkpoint-(\d{4}-\d{2}-\d{2})$/,
  label: '{key} 检查点',
  falls: 'end',
  cutoff: () => '23:30',
  wanted({ program }) {
    if (!program?.began) return [];
    const day = program.lastCheckpoint ? addDays(program.lastCheckpoint, 1) : program.began.on;
    return [{ name: `checkpoint-${day}`, anchor: { event: program.began.event, date: day }, add: '0d', roll: 'none' }];
  },
});

/** Layers of the policy in force that have no publication for a year. */
export function unpublished(state: CenterState, policy: Policy, year: number, known: (layer: string, year: number) => boolean): string[] {
  const { calendars = [] } = state.program ?? {};
  return policy.get('calendar.layers').filter((layer) => !known(layer, year) && !calendars.some((c) => c.layer === layer && c.year === year));
}

/** T12: from 1 November of each year, weekly, until next year's notices are in; the first look opens the task. */
export const calendarWatch = (known: (layer: string, year: number) => boolean) =>
  deadline({
    timer: 'T12',
    pattern: /^calendar-watch-(\d{4})-\d+$/,
    label: '{key}年节假日安排尚未公布',
    falls: 'open',
    wanted(state, policy) {
      const { program, record } = state;
      if (!program?.began) return [];
      const today = record.lastEffectiveOn || program.began.on;
      const year = Number(today.slice(0, 4));
      const missing = unpublished(state, policy, year + 1, known).length > 0;
      const target = missing ? year + 1 : year + 2;
      const looks = program.looks?.[target] ?? 0;
      const first = `${target - 1}-11-01`;
      const from = first < program.began.on ? program.began.on : first;
      return [
        { name: `calendar-watch-${target}-${looks + 1}`, anchor: { event: program.began.event, date: addDays(from, 7 * looks) }, add: '0d', roll: 'none' },
      ];
    },
  });

/** The task that stands while a watched year is not published. */
export const calendarTasks =
  (known: (layer: string, year: number) => boolean) =>
  (state: CenterState): WantedTask[] =>
    Object.keys(state.program?.looks ?? {})
      .map(Number)
      .filter((year) =>
        ['national', 'xinjiang'].some((layer) => !known(layer, year) && !state.program?.calendars.some((c) => c.layer === layer && c.year === year)),
      )
      .map((year) => ({ about: `calendar-${year}:publish`, what: `公布${year}年节假日安排（全国和自治区）`, to: { role: 'bureau-handler' as const } }));
