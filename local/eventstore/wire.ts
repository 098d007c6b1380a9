import type { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import type { AppendReq, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import type { Expected } from './append';
import { invalidArgument, missingProperty } from './errors';
import type { Proposed } from './log';

/** What the requests that name a stream and an expected revision have in common. */
interface WithExpected {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

/** A stream's name out of a request. Throws INVALID_ARGUMENT when it is empty. */
export function streamName(identifier: StreamIdentifier | undefined): string {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
  if (name === '') throw invalidArgument('a stream name must not be empty');
  return name;
}

/** The expected revision out of a request; `revision` is its number as text, used when none of the words is set. */
export function expectedOf(options: WithExpected, revision: string): Expected {
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

/** An event out of a request. Throws INVALID_ARGUMENT when it lacks an id, a type or a content type. */
export function proposedOf(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): Proposed {
  const properties = message.getMetadataMap();
  const type = properties.get('type');
  const contentType = properties.get('content-type');
  if (!type) throw missingProperty('type');
  if (!contentType) throw missingProperty('content-type');
  return {
    id: idBytes(message.getId()),
    type,
    isJson: contentType === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** What an event counts against the size limit, as EventStoreDB counts: the type in UTF-16, the rest in bytes. */
export const sizeOf = (event: Proposed) => event.type.length * 2 + event.data.length + event.metadata.length;

/** A UUID's 16 bytes, from its text or its two numbers. */
function idBytes(uuid: UUID | undefined): Buffer {
  const structured = uuid?.getStructured();
  if (structured) {
    const id = Buffer.alloc(16);
    id.writeBigInt64BE(BigInt(structured.getMostSignificantBits()), 0);
    id.writeBigInt64BE(BigInt(structured.getLeastSignificantBits()), 8);
    return id;
  }
  const id = Buffer.from((uuid?.getString() ?? '').replaceAll('-', ''), 'hex');
  if (id.length !== 16) throw invalidArgument('an event id must be a UUID');
  return id;
}
