import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import type { ExpectedRevision } from './append';
import { invalidArgument } from './errors';
import { MessageReader } from './protobuf';

/**
 * The requests that append, read by hand. `AppendReq` and `BatchAppendReq` of streams.proto differ in their outer
 * fields only; what they have in common is here. What is wrong with an event is thrown where the event is asked for, so
 * one append fails and not the call.
 */
export interface AppendOptions {
  /** `StreamIdentifier` as it came, to be echoed. */
  readonly identifier: Buffer;
  readonly expected: ExpectedRevision;
  /** The expected revision as fields of `BatchAppendResp`, to be echoed. */
  readonly revision: number;
  /** When the caller stops waiting, ms since 1970. */
  readonly deadlineMs: number;
}

export interface BatchPiece {
  readonly correlation: Buffer;
  readonly options: AppendOptions | undefined;
  readonly messages: readonly Buffer[];
  readonly isFinal: boolean;
}

export interface AppendPiece {
  readonly options: AppendOptions | undefined;
  readonly message: Buffer | undefined;
}

export function decodeBatchAppend(bytes: Buffer): BatchPiece {
  const fields = new MessageReader(bytes);
  const messages: Buffer[] = [];
  let correlation = Buffer.alloc(0);
  let options: AppendOptions | undefined;
  let isFinal = false;
  while (fields.next()) {
    if (fields.field === 1) correlation = Buffer.from(fields.bytes);
    else if (fields.field === 2) options = decodeOptions(fields.bytes);
    else if (fields.field === 3) messages.push(fields.bytes);
    else if (fields.field === 4) isFinal = fields.value !== 0;
  }
  return { correlation, options, messages, isFinal };
}

export function decodeAppend(bytes: Buffer): AppendPiece {
  const fields = new MessageReader(bytes);
  let options: AppendOptions | undefined;
  let message: Buffer | undefined;
  while (fields.next()) {
    if (fields.field === 1) options = decodeOptions(fields.bytes);
    else if (fields.field === 2) message = fields.bytes;
  }
  return { options, message };
}

const WORDS: Readonly<Record<number, ExpectedRevision>> = { 3: 'no_stream', 4: 'any', 5: 'stream_exists' };

/**
 * `Options { 1 stream, 2 revision | 3 no_stream | 4 any | 5 stream_exists, 6 deadline as a time | 7 deadline as a span
 * }`.
 */
function decodeOptions(bytes: Buffer): AppendOptions {
  const fields = new MessageReader(bytes);
  let identifier = Buffer.alloc(0);
  let expected: ExpectedRevision = 0;
  let deadlineMs = Number.POSITIVE_INFINITY;
  while (fields.next()) {
    const word = WORDS[fields.field];
    if (fields.field === 1) identifier = Buffer.from(fields.bytes);
    else if (fields.field === 2) expected = fields.value;
    else if (word !== undefined) expected = word;
    else if (fields.field === 6) deadlineMs = milliseconds(fields.bytes);
    else if (fields.field === 7) deadlineMs = Date.now() + milliseconds(fields.bytes);
  }
  return { identifier, expected, revision: typeof expected === 'number' ? expected : 0, deadlineMs };
}

/** A `Timestamp` or `Duration { 1 seconds, 2 nanos }`. */
function milliseconds(bytes: Buffer): number {
  const fields = new MessageReader(bytes);
  let ms = 0;
  while (fields.next()) ms += fields.field === 1 ? fields.value * 1000 : fields.value / 1e6;
  return ms;
}

/**
 * A stream's name out of a `StreamIdentifier { 3 name }`. Throws INVALID_ARGUMENT when EventStoreDB would not take it.
 */
export function nameOf(identifier: Buffer): string {
  const fields = new MessageReader(identifier);
  let name = '';
  while (fields.next()) if (fields.field === 3) name = fields.bytes.toString('utf8');
  return checkedName(name);
}

export function streamName(identifier: StreamIdentifier | undefined): string {
  return checkedName(Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8'));
}

function checkedName(name: string): string {
  if (name === '') throw invalidArgument('a stream name must not be empty');
  if (name === '$$') throw invalidArgument('$$ is not a stream');
  return name;
}

/** What the requests that name a stream and an expected revision have in common. */
interface WithExpected {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

/** The expected revision out of a request; `revision` is its number as text, used when none of the words is set. */
export function expectedOf(options: WithExpected, revision: string): ExpectedRevision {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return wholeNumber(revision);
}

/** A 64-bit number as text, cut to what a double holds exactly: no log grows that long. */
export function wholeNumber(value: string): number {
  const number = BigInt(value);
  return number > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(number);
}
