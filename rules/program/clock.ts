import { z } from 'zod';
import { checkpointConfirmed, checkpointMissed } from '../../events/checkpoint';
import { date, int, text } from '../../events/fields';
import type { CenterState } from '../center/state';
import { command } from '../kernel/command';
import { deadline } from '../kernel/deadline';
import type { Evolve, WantedTask } from '../kernel/region';
import type { Policy } from '../law/policy';
import { addDays, dateOf, instantAt, toMillis } from '../time/dates';

type Program = NonNullable<CenterState['program']>;
export const nothing: Program = { layouts: [], policies: [], calendars: [] };

/** What time does for all centers: the daily checkpoint (T13) and the calendar watch (T12) are due items like any other. */

/** Time of day of T13. */
const checkpointTime = '23:30';
/** The last day whose checkpoint was due at an instant (ISO). */
function lastDue(instant: string): string {
  const day = dateOf(instant);
  return toMillis(instantAt(day, checkpointTime)) <= toMillis(instant) ? day : addDays(day, -1);
}

/** The later of two days. */
export const later = (a: string | undefined, b: string): string => (a !== undefined && a > b ? a : b);

/**
 * T13: daily at 23:30, from the day the program began. A day nobody signed for by the next one, and all days that were slept through
 * but the last, are missed: one event says so, since a checkpoint over the present log says all they would have said.
 */
export const dailyCheckpoint = deadline({
  timer: 'T13',
  pattern: /^checkpoint-(\d{4}-\d{2}-\d{2})$/,
  label: '{key} 检查点',
  falls: 'end',
  cutoff: () => checkpointTime,
  wanted({ program }) {
    if (!program?.began) return [];
    const day = program.lastCheckpoint ? addDays(program.lastCheckpoint, 1) : program.began.on;
    return [{ name: `checkpoint-${day}`, anchor: { event: program.began.event, date: day }, add: '0d', roll: 'none' }];
  },
  reached({ program }, { key: day, recordedAt }) {
    const { lastCheckpoint: before, confirmed, missed } = program ?? {};
    const unsigned = before !== undefined && before > later(confirmed?.day, missed?.to ?? '');
    const [from, to] = [unsigned ? before : day, addDays(lastDue(recordedAt), -1)];
    return from <= to ? [checkpointMissed({ from, to })] : [];
  },
});

/** The worker says that the day's checkpoint is signed; said again, it changes nothing. */
export const confirmCheckpoint = command({
  name: 'ConfirmCheckpoint',
  label: '确认检查点',
  articles: [],
  by: { system: 'any' },
  data: z.strictObject({ day: date, size: int.min(0), root: text, witnessed: int.min(0).optional() }),
  decide: ({ program }, data) => (data.day > (program?.confirmed?.day ?? '') ? [checkpointConfirmed(data)] : []),
});

/** What the program knows of its checkpoints. */
export const checkpointEvolve: Pick<Evolve<Program | undefined>, 'CheckpointConfirmed' | 'CheckpointMissed'> = {
  CheckpointConfirmed(slice, { day, size, witnessed }) {
    const { missed, ...rest } = slice ?? nothing;
    const confirmed = { day, size, ...(witnessed === undefined ? {} : { witnessed }) };
    const since = missed && { ...missed, size: missed.size ?? size };
    return { ...rest, confirmed, ...(since && (witnessed ?? 0) < since.size ? { missed: since } : {}) };
  },
  CheckpointMissed(slice, { from, to }) {
    const known = slice ?? nothing;
    return {
      ...known,
      lastCheckpoint: later(known.lastCheckpoint, to),
      missed: { from: known.missed?.from ?? from, to },
    };
  },
};

/** The first day without a checkpoint while that is an alarm: also when nobody was awake to record it. `now` is ISO. */
export function missingSince({ program }: CenterState, now: string): string | undefined {
  if (!program?.began) return undefined;
  const next = program.confirmed ? addDays(program.confirmed.day, 1) : program.began.on;
  return program.missed?.from ?? (next < lastDue(now) ? next : undefined);
}

/** The alarm of a missing checkpoint (T13): it stands until the auditor has countersigned one that was made since. */
export const checkpointTasks = ({ program }: CenterState): WantedTask[] =>
  program?.missed
    ? [
        {
          about: `checkpoint-${program.missed.from}:missing`,
          what: `自${program.missed.from}起缺少检查点：请核查原因，核对记录，并副署此后的检查点`,
          to: { role: 'auditor' },
        },
      ]
    : [];

/** Layers of the policy in force that have no publication for a year. */
export function unpublished(
  state: CenterState,
  policy: Policy,
  year: number,
  known: (layer: string, year: number) => boolean,
): string[] {
  const { calendars = [] } = state.program ?? {};
  return policy
    .get('calendar.layers')
    .filter((layer) => !known(layer, year) && !calendars.some((c) => c.layer === layer && c.year === year));
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
        {
          name: `calendar-watch-${target}-${looks + 1}`,
          anchor: { event: program.began.event, date: addDays(from, 7 * looks) },
          add: '0d',
          roll: 'none',
        },
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
        ['national', 'xinjiang'].some(
          (layer) => !known(layer, year) && !state.program?.calendars.some((c) => c.layer === layer && c.year === year),
        ),
      )
      .map((year) => ({
        about: `calendar-${year}:publish`,
        what: `公布${year}年节假日安排（全国和自治区）`,
        to: { role: 'bureau-handler' as const },
      }));
