import { addDays, dateOf, instantAt, toMillis } from '../../time/dates';
import type { ProgramState } from '../state';

/** Time of day of T13. */
export const checkpointTime = '23:30';

/** The last day whose checkpoint was due at an instant (ISO). */
export function lastDue(instant: string): string {
  const day = dateOf(instant);
  return toMillis(instantAt(day, checkpointTime)) <= toMillis(instant) ? day : addDays(day, -1);
}

/** The later of two days. */
export const later = (a: string | undefined, b: string): string => (a !== undefined && a > b ? a : b);

/** The first day without a checkpoint while that is an alarm: also when nobody was awake to record it. `now` is ISO. */
export function missingSince({ framework: { began }, checkpoint }: ProgramState, now: string): string | undefined {
  if (!began) return undefined;
  const next = checkpoint.confirmed ? addDays(checkpoint.confirmed.day, 1) : began.on;
  return checkpoint.missed?.from ?? (next < lastDue(now) ? next : undefined);
}
