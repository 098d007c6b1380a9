import { type EventStore, StoreAway, type Subscription } from '../events/store';
import { centerStreams } from '../events/streams';
import { type OthersFold, othersFold } from '../rules/center/others';

/**
 * What a decision on one center may know of the others: names and ends. A disposable read model of this process: the
 * log is read once, then followed. It is a moment behind, which only a few policy checks (NAME_TAKEN, COOLING_PERIOD,
 * SUCCESSOR_UNKNOWN, CALL_PLACES_TAKEN) feel.
 */
export interface OthersIndex extends OthersFold {
  /** Reads the log and goes on live, until stopped. */
  follow(store: EventStore): Subscription;
}

/** An index that knows nothing yet; asked before it has read the log it throws, and the activity is tried again. */
export function othersIndex(): OthersIndex {
  const fold = othersFold();
  const { see } = fold;
  let ready = false;
  const whenRead =
    <Of extends unknown[], T>(question: (...of: Of) => T) =>
    (...of: Of): T => {
      if (!ready) throw new StoreAway('the log is still being read for what other centers there are');
      return question(...of);
    };

  return {
    /** Also takes in at once what this process wrote itself: it need not come round. */
    see,
    follow(store) {
      let stopped = false;
      let live: Subscription | undefined;
      const read = async (): Promise<void> => {
        let after: string | undefined;
        for await (const event of store.readAll({ prefixes: centerStreams })) {
          if (stopped) return;
          see(event);
          after = event.position;
        }
        ready = true;
        if (!stopped)
          live = store.subscribe({ prefixes: centerStreams, ...(after === undefined ? {} : { after }) }, see);
      };
      const reading = (async () => {
        for (let pauseMs = 100; !stopped && !ready; pauseMs = Math.min(pauseMs * 2, 2000)) {
          await read().catch(() => new Promise((resolve) => setTimeout(resolve, pauseMs)));
        }
      })();
      return {
        async stop() {
          stopped = true;
          await reading;
          await live?.stop();
        },
      };
    },
    centerNamed: whenRead(fold.centerNamed),
    all: whenRead(fold.all),
    exists: whenRead(fold.exists),
    delistedOn: whenRead(fold.delistedOn),
    recommended: whenRead(fold.recommended),
    barred: whenRead(fold.barred),
    endedInto: whenRead(fold.endedInto),
    keptName: whenRead(fold.keptName),
    convertedBy: whenRead(fold.convertedBy),
  };
}
