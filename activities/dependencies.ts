import type { Post } from '../delivery/post';
import type { EventStore } from '../events/store';
import type { Outside } from '../rules/program/watch/lacks';
import type { IncomingCommand, StreamName } from '../workflows/contract';
import type { LegalClock } from './clock';
import type { LawBook } from './law';
import type { OthersIndex } from './others';

/** What the activities need of the process they run in. */
export interface Dependencies {
  readonly store: EventStore;
  readonly law: LawBook;
  readonly clock: LegalClock;
  readonly others: OthersIndex;
  /** Sends a command to a stream's workflow as a signal, starting one that does not run. */
  readonly signal: (stream: StreamName, command: IncomingCommand) => Promise<void>;
  /** How the clock of this stream stands. */
  readonly clockOf: (stream: StreamName) => Promise<Outside['clock']>;
  /** The streams whose workflows run. */
  readonly running: () => Promise<readonly StreamName[]>;
  /** Takes letters to people; undefined: there is no channel, and nothing is offered to one. */
  readonly post?: Post | undefined;
  /** History events after which a workflow run starts afresh. */
  readonly runLength: number;
  /** Makes and signs the checkpoint of a day over the whole log; undefined: somebody else does. */
  readonly signCheckpoint: (day: string) => Promise<DaySigned | undefined>;
}

/** A day's checkpoint: events, root (base64), and the events of the largest checkpoint the auditor countersigned. */
export interface DaySigned {
  readonly size: number;
  readonly root: string;
  readonly witnessed?: number;
}
