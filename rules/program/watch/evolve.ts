import type { Evolve } from '../define';
import type { WatchState } from './state';

/** What the program knows of the watch, by events. */
export const evolve: Evolve<WatchState> = {
  AlarmRaised: (slice, { alarm, what }, { effectiveOn: on }) => ({
    ...slice,
    alarms: { ...slice.alarms, [alarm]: { what, since: slice.alarms[alarm]?.since ?? on } },
  }),
  AlarmCleared: (slice, { alarm }) => ({
    ...slice,
    alarms: Object.fromEntries(Object.entries(slice.alarms).filter(([name]) => name !== alarm)),
  }),
  WatchKept: (slice, { day, delivers, publishes }) => ({
    ...slice,
    kept: day,
    delivers: delivers === true,
    publishes: publishes === true,
  }),
};
