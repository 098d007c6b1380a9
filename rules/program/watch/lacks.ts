import { lacks } from '../../../events/watch';
import type { DueItem } from '../../kernel/agenda';
import type { Decider } from '../../kernel/decider';
import { type Channels, lateLetters } from '../../record/outbox';
import type { RecordedState } from '../../record/state';
import { addDays, dateOf, fromMillis, toMillis } from '../../time/dates';

/**
 * The watch that does not trust the clocks: every night, after the day's checkpoint, all streams are folded and what
 * should have been done by then is compared with the record and with the workflows that run. What is wanting becomes an
 * alarm; the next watch that does not find it any more clears it.
 */

/** What is wanting of one stream, or with no `stream` of many. */
export interface Lack {
  readonly lack: (typeof lacks)[number];
  readonly stream?: string | undefined;
  /** Chinese. */
  readonly what: string;
}

/**
 * How long a due item may stand unrecorded before it counts as missed: an hour, longer than any backlog of one morning.
 */
const patienceMs = 3_600_000;
/** So many of a kind are told one by one; more have one cause, and are told as one. */
export const toldSinglyMost = 50;
/** So many of a kind are named of one stream. */
const namedMost = 5;

/** The item that should have been recorded long before the instant `now` (ISO) and was not. */
const missed = <S extends RecordedState>(decider: Decider<S>, state: S, now: string): DueItem | undefined =>
  decider.next(state, fromMillis(toMillis(now) - patienceMs));

/** How things stand outside the record. */
export interface Outside extends Channels {
  /**
   * The clock of the stream runs, does not, or does not get on for a reason (Chinese). `poison`: by what it stands at,
   * and not for want of a store or a worker.
   */
  readonly clock: 'runs' | 'stopped' | { readonly stuck: string; readonly poison: boolean };
}

/** What one stream lacks, given how things stand outside its record. */
export function lacksOf<S extends RecordedState>(
  decider: Decider<S>,
  state: S,
  now: string,
  { clock, ...channels }: Outside,
): Lack[] {
  const { aggregate } = decider;
  const stream = aggregate.stream(state.id);
  const late = lateLetters(aggregate, state, dateOf(now), channels);
  const named = late.slice(0, namedMost).join('、');
  const { record, aside } = decider.faults(state);
  const { failed } = state.record;
  const { exists, ended } = aggregate.status(state);
  const lives = exists && !ended;
  const item = lives ? missed(decider, state, now) : undefined;
  const found: Record<Lack['lack'], readonly string[]> = {
    clock: lives || typeof clock === 'object' ? clockLack(clock) : [],
    due: [
      ...(item ? [`${item.due}到期的“${item.label}”尚未记录`] : []),
      ...(lives ? aside.map((what) => `${what}因系统出错被搁置，修复后以 ResumeDueItem 恢复`) : []),
    ],
    notice: late.length > 0 ? [`${late.length}件文书或提醒超过一日没有投递结果：${named}`] : [],
    record,
    command: failed && failed.on >= addDays(dateOf(now), -failedDays) ? [undecided(failed)] : [],
  };
  return lacks.flatMap((lack) => {
    const what = found[lack].slice(0, namedMost).join('；');
    return what ? [{ lack, stream, what }] : [];
  });
}

/** What is wanting of a workflow that runs for a stream without an event: its first command is not decided. */
export const unheardLack = (stream: string, clock: Outside['clock']): Lack[] =>
  typeof clock === 'object' ? clockLack(clock).map((what) => ({ lack: 'clock', stream, what })) : [];

const clockLack = (clock: Outside['clock']): string[] =>
  clock === 'runs' ? [] : [clock === 'stopped' ? '没有运行中的计时' : `计时没有进展：${clock.stuck}`];

/** So long a command that could not be decided is an alarm. */
const failedDays = 7;

const undecided = ({ command, id, on, what }: NonNullable<RecordedState['record']['failed']>): string =>
  `${on}收到的指令 ${command}（编号 ${id}）因系统出错未能办理：${what}`;

const names: Record<Lack['lack'], string> = {
  clock: '没有运行中的计时',
  due: '到期事项尚未记录',
  notice: '通知没有发出',
  record: '记录读不通',
  command: '有指令因系统出错未能办理',
};

/** The same, many of one kind as one. */
export function together(all: readonly Lack[]): Lack[] {
  return lacks.flatMap((lack) => {
    const ofKind = all.filter((one) => one.lack === lack);
    return ofKind.length <= toldSinglyMost ? ofKind : [{ lack, what: `${ofKind.length} 家中心${names[lack]}` }];
  });
}

/** Name of the alarm a lack becomes. */
export const alarmOf = ({ lack, stream }: Lack): string => (stream ? `${lack}/${stream}` : lack);
