import { fallenBy } from '../../kernel/dueId';
import type { Evolve } from '../define';
import { later } from './days';
import { dailyCheckpoint } from './deadlines';
import type { CheckpointState } from './state';

/** What the program knows of its checkpoints, by events. */
export const evolve: Evolve<CheckpointState> = {
  CheckpointConfirmed({ missed, ...rest }, { day, size, witnessed }) {
    const confirmed = { day, size, ...(witnessed === undefined ? {} : { witnessed }) };
    const since = missed && { ...missed, size: missed.size ?? size };
    return { ...rest, confirmed, ...(since && (witnessed ?? 0) < since.size ? { missed: since } : {}) };
  },
  CheckpointMissed: (slice, { from, to }) => ({
    ...slice,
    last: later(slice.last, to),
    missed: { from: slice.missed?.from ?? from, to },
  }),
  '*': (slice, _d, { command }) => {
    const day = dailyCheckpoint.keyOf(fallenBy(command.id)?.deadline ?? '');
    return day === undefined ? slice : { ...slice, last: later(slice.last, day) };
  },
};
