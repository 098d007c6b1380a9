import type { StreamName } from '../events/streams';
import type { DigestItem } from '../rules/program/digest';
import type { FanOut } from '../rules/program/owed';
import type { Recipient } from '../rules/record/recipient';

/**
 * What the workflow and its activities say to each other, and what foreign clients may rely on: workflow type `center`,
 * update and signal `command`, query `agenda`, task queue `centers`. Changed only by addition: old histories are
 * replayed for decades.
 */

/** Where a workflow stands: which stream it waits for. Carried over every seam, and nothing else is. */
export interface Input {
  readonly id: string;
}

export type { StreamName } from '../events/streams';
export type { FanOut } from '../rules/program/owed';

/**
 * A command as callers send it. Its form is checked by the activity, so that nothing a caller sends can stop a
 * workflow.
 */
export interface IncomingCommand {
  readonly id: string;
  readonly type: string;
  readonly actor: Record<string, unknown>;
  readonly data?: Record<string, unknown> | undefined;
  readonly effectiveOn?: string | undefined;
  readonly reason?: string | undefined;
  readonly documents?: readonly Record<string, unknown>[] | undefined;
  /** An operator took it out of the way of a workflow that did not get on: it is refused for this reason. */
  readonly setAside?: string | undefined;
}

/** How a command comes that another run had taken in. */
export interface Resent {
  /** Instant at which it first arrived, ms of the workflow's clock. */
  readonly arrivedAt: number;
}

export interface Recorded {
  readonly revision: number;
  readonly type: string;
}

export interface RefusalValue {
  readonly code: string;
  readonly article?: string;
  readonly message: string;
  readonly remedy: string;
  readonly facts: Record<string, unknown>;
}

/** What time does, and when. */
export interface Coming {
  readonly at: number;
  readonly deadline: string;
  readonly due: string;
  readonly label: string;
}

/**
 * What the workflow waits for next, and what the Temporal UI shows meanwhile. Instants are milliseconds of the
 * workflow's clock.
 */
export interface Agenda {
  /** Nothing is left to wait for; late commands open the center again. */
  readonly ended: boolean;
  /** The next deadline. */
  readonly next?: Coming;
  /** A reminder that comes before it: what the timer is for. */
  readonly wake?: Coming;
  /** Markdown, Chinese. */
  readonly details: string;
  readonly attributes: {
    readonly phase: string;
    readonly name: string;
    readonly category: string;
    readonly inSequence: boolean;
    readonly light: string;
  };
  /** History events after which a run starts afresh. */
  readonly runLength: number;
  /** Commands that the program's latest decisions owe to every center; a child workflow sends each. */
  readonly fanOuts?: readonly FanOut[];
  /** Day of the checkpoint that fell due last; a child workflow makes and signs it. */
  readonly checkpoint?: string;
  /** Day whose nightly watch is to be kept; a child workflow does. */
  readonly watch?: string;
  /** What must still be handed to somebody; a child workflow delivers each. */
  readonly letters?: readonly LetterInput[];
  /**
   * The next day's digests, and when they go out (milliseconds of the workflow's clock); a child workflow waits and
   * sends them.
   */
  readonly digest?: { readonly day: string; readonly at: number };
}

/** A notice or an urgent reminder of a stream, by its id there, and those who wait for it. */
export interface LetterInput {
  readonly stream: StreamName;
  readonly letter: string;
  readonly to: readonly Recipient[];
}

/** What became of it: the channel took it, or it never will be delivered. */
export interface DeliveryOutcome {
  readonly outcome: 'handedOver' | 'bounced';
  readonly channel?: string;
  readonly address?: string;
  readonly code?: string;
  readonly refused?: readonly { readonly address: string; readonly code: string }[];
}

/** What one person is told in one digest: reminders, tasks and build periods that end, by center. */
export interface DigestInput {
  readonly to: Recipient;
  readonly items: readonly DigestItem[];
}

export interface Answer {
  readonly agenda: Agenda;
  readonly recorded?: readonly Recorded[];
  readonly refused?: RefusalValue;
}

/**
 * The activities take one object each, so that a member can be added. All of them may be run again at any time. Times
 * are ms.
 */

/** The activities of the engine: the record decides what is new. */
export interface EngineActivities {
  /** The agenda of a stream as it stands. */
  open(input: { readonly stream: StreamName; readonly now: number }): Promise<Agenda>;
  /**
   * Decides a command that arrived at this instant. A refused signal is put on the record, since nobody hears the
   * answer.
   */
  handle(input: {
    readonly stream: StreamName;
    readonly command: IncomingCommand;
    readonly arrivedAt: number;
    readonly signal: boolean;
    readonly now: number;
  }): Promise<Answer>;
  /** Records everything that fell due up to an instant, in order. */
  fallDue(input: { readonly stream: StreamName; readonly upTo: number; readonly now: number }): Promise<Agenda>;
}

/** The activity of the daily checkpoint (T13). */
export interface CheckpointActivities {
  /** Makes and signs a checkpoint over the whole log; the log decides what is new, so a repeat is harmless. */
  signCheckpoint(input: { readonly day: string }): Promise<void>;
}

/** The activity of the nightly watch. */
export interface WatchActivities {
  /**
   * Folds every stream, compares it with the record and with the workflows that run, and tells the program; a repeat
   * for the same day changes nothing.
   */
  keepWatch(input: { readonly day: string; readonly now: number }): Promise<void>;
}

/** The activities of a fan-out. */
export interface FanOutActivities {
  /** Ids of every center there is, or of the members of the campaign. */
  centers(input: { readonly fanOut: FanOut }): Promise<string[]>;
  /**
   * Sends the command, or what the campaign asks of it, to each of these centers, as signals that start a clock that
   * does not run.
   */
  tellAll(input: { readonly centers: readonly string[]; readonly fanOut: FanOut }): Promise<void>;
  /** Tells the program that a campaign's step was sent to so many members. */
  reportTold(input: { readonly fanOut: FanOut; readonly centers: number }): Promise<void>;
}

/**
 * The activities of delivery. Handing over may happen twice, under one message id; reports change nothing when
 * repeated.
 */
export interface LetterActivities {
  /** Hands it to one of them; undefined: nobody need get it any more. Throws while the channel is away. */
  deliver(input: { readonly input: LetterInput; readonly to: Recipient }): Promise<DeliveryOutcome | undefined>;
  /** Puts on the record what became of it. */
  report(input: {
    readonly input: LetterInput;
    readonly to: Recipient;
    readonly outcome: DeliveryOutcome;
  }): Promise<void>;
  /** What is to be told on a day, by person. */
  collectDigests(input: { readonly day: string }): Promise<DigestInput[]>;
  /** Sends one person's digest; undefined: everything in it is done meanwhile. Throws while the channel is away. */
  deliverDigest(input: { readonly day: string; readonly digest: DigestInput }): Promise<DeliveryOutcome | undefined>;
  /** Puts on the centers' records that their reminders were handed over in it, or could not be. */
  reportDigest(input: { readonly digest: DigestInput; readonly outcome: DeliveryOutcome }): Promise<void>;
}
