import { system } from '../events/fields';
import { programStream } from '../events/streams';
import { channelsOf } from '../rules/record/outbox';
import type {
  CheckpointActivities,
  EngineActivities,
  FanOutActivities,
  LetterActivities,
  WatchActivities,
} from '../workflows/contract';
import type { Dependencies } from './dependencies';
import { engineActivities } from './engine';
import { fanOutActivities } from './fanOut';
import { letterActivities } from './letters';
import { streams } from './streams';
import { watchActivities } from './watch';

export type Activities = EngineActivities &
  FanOutActivities &
  CheckpointActivities &
  WatchActivities &
  LetterActivities;

/**
 * All activities. They throw only when the store is away or something is broken; Temporal tries again for ever, and a
 * repeat is harmless: the record decides what is new.
 */
export function createActivities(deps: Dependencies): Activities {
  const all = streams(deps);
  return {
    ...engineActivities(all, { ...deps, channels: channelsOf(deps.post) }),
    ...fanOutActivities(all, deps),
    ...letterActivities(all, deps),
    ...watchActivities(all, deps),

    async signCheckpoint({ day }) {
      const signed = await deps.signCheckpoint(day);
      const data = { day, ...signed };
      const confirm = { id: `checkpoint/${day}`, type: 'ConfirmCheckpoint', actor: system, data };
      if (signed) await deps.signal(programStream, confirm);
    },
  };
}
