import { isNativeError } from 'node:util/types';
import { Metadata, type StatusObject, status } from '@grpc/grpc-js';
import type { ExpectedRevision } from './append';
import { NotCommitted } from './commit';
import { EventStoreRefused } from './refusals';

/** The most one append may carry, in bytes of types, data and metadata; EventStoreDB's default. */
export const MAX_APPEND_BYTES = 1024 * 1024;

/**
 * An error as it goes over the wire: a gRPC status, with the trailers the official clients read the typed error from.
 */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly details: string;
  readonly metadata: Metadata;
  constructor(
    readonly code: status,
    details: string,
    trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    this.details = details;
    this.metadata = new Metadata();
    for (const [name, value] of Object.entries(trailers)) this.metadata.set(name, ascii(value));
  }
}

export const invalidArgument = (details: string) => new RpcError(status.INVALID_ARGUMENT, details);
export const shuttingDown = () => new RpcError(status.UNAVAILABLE, 'the event store is shutting down');

export const streamDeleted = (stream: string) =>
  new RpcError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const wrongExpected = (stream: string, expected: ExpectedRevision, actual: number) =>
  new RpcError(
    status.FAILED_PRECONDITION,
    `Append failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expectedNumber(expected)),
      'actual-version': String(actual),
    },
  );

export const appendTooLarge = () =>
  new RpcError(status.INVALID_ARGUMENT, `Maximum Append Size of ${MAX_APPEND_BYTES} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(MAX_APPEND_BYTES),
  });

export const missingProperty = (property: string) =>
  new RpcError(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

/** What a handler gives to its call when something was thrown; anything unforeseen is INTERNAL with its message. */
export function asStatus(error: unknown): Partial<StatusObject> & Error {
  if (error instanceof RpcError) return error;
  if (error instanceof NotCommitted) return new RpcError(status.UNAVAILABLE, error.message);
  if (error instanceof EventStoreRefused) return new RpcError(status.DATA_LOSS, error.message);
  return new RpcError(status.INTERNAL, isNativeError(error) ? error.message : String(error));
}

/** EventStoreDB's numbers for the words: any -2, no_stream -1, stream_exists -4. */
function expectedNumber(expected: ExpectedRevision): number {
  if (typeof expected === 'number') return expected;
  return { any: -2, no_stream: -1, stream_exists: -4 }[expected];
}

/** Trailers are ASCII: other characters travel percent-encoded. */
function ascii(value: string): string {
  return value.replace(/[^\x20-\x7e]+/gu, (text) => encodeURIComponent(text));
}
