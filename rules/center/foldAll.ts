import type { StoredEvent } from '../../events/store';
import { centerOf } from '../../events/streams';
import { evolve, folded } from '../kernel/fold';
import { center } from './index';
import type { CenterState } from './state';

/** A stream that cannot be folded: at which event, and why. */
export interface Broken {
  readonly stream: string;
  readonly center: string;
  readonly revision: number;
  readonly reason: string;
}

/** So much of a reason is told. */
const reasonMost = 200;

/** All centers, folded event by event in the order of the log; memory grows with the centers, not with the log. */
export interface CentersFold {
  /** Takes the next event; those of other streams, and of streams that are broken, change nothing. */
  take(event: StoredEvent): void;
  /** The centers by id. */
  readonly states: ReadonlyMap<string, CenterState>;
  /** Those whose record makes no sense. */
  readonly broken: readonly Broken[];
}

export function centersFold(): CentersFold {
  const states = new Map<string, CenterState>();
  const broken: Broken[] = [];
  const isBroken = new Set<string>();
  return {
    states,
    broken,
    take(event) {
      const { stream, revision } = event;
      const id = centerOf(stream);
      if (id === undefined || isBroken.has(stream)) return;
      try {
        states.set(id, evolve(center, states.get(id) ?? center.initial(id), folded(event)));
      } catch (error) {
        states.delete(id);
        isBroken.add(stream);
        const reason = (error instanceof Error ? error.message : String(error)).slice(0, reasonMost);
        broken.push({ stream, center: id, revision, reason });
      }
    },
  };
}

/** The same of a whole log. */
export async function foldCenters(events: AsyncIterable<StoredEvent>): Promise<CentersFold> {
  const fold = centersFold();
  for await (const event of events) fold.take(event);
  return fold;
}
