import { z } from 'zod';
import { date, int, text } from '../../events/fields';
import { alarmCleared, alarmRaised, lacks, watchKept } from '../../events/watch';
import type { CenterState } from '../center/state';
import { type DueItem, next } from '../kernel/agenda';
import type { Aggregate } from '../kernel/aggregate';
import { command } from '../kernel/command';
import type { Law } from '../kernel/decide';
import type { Evolve, WantedTask } from '../kernel/region';
import { lateLetters } from '../letters/outbox';
import { dateOf, fromMillis, toMillis } from '../time/dates';
import { nothing } from './clock';

/**
 * The watch that does not trust the clocks: every night, after the day's checkpoint, all streams are folded and what should have
 * been done by then is compared with the record and with the workflows that run. What is wanting becomes an alarm; the next watch
 * that does not find it any more clears it.
 */

/** What is wanting of one stream, or with no `stream` of many. */
export interface Lack {
  readonly lack: (typeof lacks)[number];
  readonly stream?: string | undefined;
  /** Chinese. */
  readonly what: string;
}

/** How long a due item may stand unrecorded before it counts as missed, ms: an hour, longer than any backlog of one morning. */
const patienceMs = 3_600_000;
/** So many of a kind are told one by one; more have one cause, and are told as one. */
const most = 50;

/** The item that should have been recorded long before the instant `now` (ISO) and was not. */
export function missed(aggregate: Aggregate, state: CenterState, law: Law, now: string): DueItem | undefined {
  return next(aggregate, state, law, fromMillis(toMillis(now) - patienceMs));
}

/** How things stand outside the record. */
export interface Outside {
  /** A workflow runs for the stream. */
  readonly runs: boolean;
  /** There is a channel that takes letters to people. */
  readonly delivers: boolean;
}

/** What one stream lacks, given how things stand outside its record. */
export function lacksOf(
  aggregate: Aggregate,
  state: CenterState,
  law: Law,
  now: string,
  { runs, delivers }: Outside,
): Lack[] {
  const stream = aggregate.stream(state.id);
  const late = delivers ? lateLetters(state, dateOf(now)) : [];
  const letters =
    late.length > 0
      ? [
          {
            lack: 'notice' as const,
            stream,
            what: `${late.length}件文书或提醒超过一日没有投递结果：${late.slice(0, 5).join('、')}`,
          },
        ]
      : [];
  if (aggregate.name === 'center' && (state.lifecycle.phase === 'None' || state.lifecycle.ended)) return letters;
  const item = missed(aggregate, state, law, now);
  return [
    ...(runs ? [] : [{ lack: 'clock' as const, stream, what: '没有运行中的计时' }]),
    ...(item ? [{ lack: 'due' as const, stream, what: `${item.due}到期的“${item.label}”尚未记录` }] : []),
    ...letters,
  ];
}

const names: Record<Lack['lack'], string> = {
  clock: '没有运行中的计时',
  due: '到期事项尚未记录',
  notice: '通知没有发出',
  record: '记录读不通',
};

/** The same, many of one kind as one. */
export function together(all: readonly Lack[]): Lack[] {
  return lacks.flatMap((lack) => {
    const ofKind = all.filter((one) => one.lack === lack);
    return ofKind.length <= most ? ofKind : [{ lack, what: `${ofKind.length} 家中心${names[lack]}` }];
  });
}

/** Name of the alarm a lack becomes. */
export const alarmOf = ({ lack, stream }: Lack): string => (stream ? `${lack}/${stream}` : lack);

/** What the watch found goes on the record: new alarms, those that are over, and that it was kept. Of the same day it is recorded once. */
export const recordWatch = command({
  name: 'RecordWatch',
  label: '记录夜间核对',
  articles: [],
  by: { system: 'any' },
  data: z.strictObject({
    day: date,
    centers: int.min(0),
    delivers: z.boolean().optional(),
    found: z
      .array(z.strictObject({ lack: z.enum(lacks), stream: text.optional(), what: text }))
      .max(most * lacks.length),
  }),
  decide({ program }, { day, centers, found, delivers }) {
    if (day <= (program?.watched ?? '')) return [];
    const open = program?.alarms ?? {};
    const now = new Set(found.map(alarmOf));
    return [
      ...found
        .filter((one) => open[alarmOf(one)]?.what !== one.what)
        .map((one) => alarmRaised({ alarm: alarmOf(one), ...one })),
      ...Object.keys(open)
        .filter((alarm) => !now.has(alarm))
        .map((alarm) => alarmCleared({ alarm })),
      watchKept({ day, centers, alarms: found.length, ...(delivers ? { delivers } : {}) }),
    ];
  },
});

type Program = NonNullable<CenterState['program']>;

/** What the program knows of the watch. */
export const watchEvolve: Pick<Evolve<Program | undefined>, 'AlarmRaised' | 'AlarmCleared' | 'WatchKept'> = {
  AlarmRaised: (slice = nothing, { alarm, what }, { effectiveOn: on }) => ({
    ...slice,
    alarms: { ...slice.alarms, [alarm]: { what, since: slice.alarms?.[alarm]?.since ?? on } },
  }),
  AlarmCleared: (slice = nothing, { alarm }) => ({
    ...slice,
    alarms: Object.fromEntries(Object.entries(slice.alarms ?? {}).filter(([name]) => name !== alarm)),
  }),
  WatchKept: (slice = nothing, { day, delivers }) => ({ ...slice, watched: day, delivers: delivers === true }),
};

/** One task while there are alarms, since the oldest of them. */
export function alarmTasks({ program }: CenterState): WantedTask[] {
  const [since] = Object.values(program?.alarms ?? {})
    .map((alarm) => alarm.since)
    .sort();
  return since === undefined
    ? []
    : [
        {
          about: `alarms-${since}`,
          what: `自${since}起有告警：用 npx centers doctor 查看，doctor --repair 修复`,
          to: { role: 'bureau-handler' },
        },
      ];
}
