/**
 * The port to the record. One adapter exists, `events/eventStoreDb.ts` (the official client); what is behind it may be
 * an EventStoreDB cluster or the embedded server, which speaks the same protocol.
 */

/** What a caller wants to append: everything JSON, no `Date`, no `undefined`. */
export interface EventToAppend {
  /** UUID; the same id at the same place makes a repeated append harmless. */
  readonly id: string;
  /** PascalCase, past tense. */
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
}

/** What the store remembers. */
export interface StoredEvent extends EventToAppend {
  readonly stream: string;
  /** 0 for the first event of the stream, dense. */
  readonly revision: number;
  /** When the store wrote it, ISO with `Z`. Says nothing about legal time: see `metadata.effectiveOn`. */
  readonly created: string;
  /** Commit position in the log of all events, as decimal text (it outgrows a double). */
  readonly position: string;
}

/** -1 stands for "the stream does not exist yet". */
export type Revision = number;

export interface Subscription {
  /** Ends the subscription; no event is delivered afterwards. */
  stop(): Promise<void>;
}

export interface EventStore {
  /** All events of a stream from `fromRevision` on (default 0), oldest first; an absent stream is an empty array. */
  read(stream: string, fromRevision?: number): Promise<StoredEvent[]>;
  /**
   * Appends all or nothing. Throws `WrongExpectedRevision` when the stream moved on, `StoreAway` when the outcome is
   * unknown.
   */
  append(stream: string, events: readonly EventToAppend[], expected: Revision): Promise<{ revision: Revision }>;
  /**
   * Every event whose stream name starts with one of the prefixes, in log order, from the given position on
   * (exclusive).
   */
  readAll(options?: { prefixes?: readonly string[]; after?: string }): AsyncIterable<StoredEvent>;
  /**
   * As `readAll`, and then live; reconnects by itself from the last event delivered; delivers each event once, in
   * order.
   */
  subscribe(
    options: { prefixes?: readonly string[]; after?: string },
    onEvent: (event: StoredEvent) => void | Promise<void>,
  ): Subscription;
  /** Resolves when the store answers, rejects with `StoreAway` when it does not within `withinMs`. */
  ping(withinMs: number): Promise<void>;
  close(): Promise<void>;
}

/** The stream is at another revision than the append expected. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  constructor(
    readonly stream: string,
    readonly expected: Revision,
    readonly actual: Revision,
  ) {
    super(`stream ${stream} is at revision ${actual}, not at ${expected}`);
  }
}

/** The store did not answer: an append may or may not have happened. Read back before trying again. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}

/** The append was too large for the store; nothing was written, and sending it again will not help. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
}
