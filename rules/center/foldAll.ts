import type { StoredEvent } from '../../events/store';
import { centerOf } from '../../events/streams';
import { take } from '../kernel/fold';
import { center } from './index';
import type { CenterState } from './state';

/** All centers, folded event by event in the order of the log; memory grows with the centers, not with the log. */
export interface CentersFold {
  /** Takes the next event; those of other streams change nothing. */
  take(event: StoredEvent): void;
  /** The centers by id. What could not be folded of one is named in its `record.unfolded`. */
  readonly states: ReadonlyMap<string, CenterState>;
}

function centersFold(): CentersFold {
  const states = new Map<string, CenterState>();
  return {
    states,
    take(event) {
      const id = centerOf(event.stream);
      if (id !== undefined) states.set(id, take(center, states.get(id) ?? center.initial(id), event));
    },
  };
}

/** The same of a whole log. */
export async function foldCenters(events: AsyncIterable<StoredEvent>): Promise<CentersFold> {
  const fold = centersFold();
  for await (const event of events) fold.take(event);
  return fold;
}
