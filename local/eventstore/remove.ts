import { randomUUID } from 'node:crypto';
import { type AppendOutcome, type ExpectedRevision, judge } from './append';
import type { EventLog } from './log';
import { applyMetadata, DELETED_METADATA, metadataEvent, metastreamOf } from './metadata';

/**
 * Hides every event of a stream; an append brings the stream back, going on counting. A stream that has metadata only
 * can be deleted, one that has neither cannot (EventStoreDB's `StorageWriterService`). Must run inside the committer's
 * transaction.
 */
export function deleteStream(log: EventLog, name: string, expected: ExpectedRevision, nowMs: number): AppendOutcome {
  const stream = log.stream(name);
  const verdict = judge(log, name, stream, expected, [randomUUID()]);
  if (verdict.kind === 'wrong' || verdict.kind === 'deleted') return verdict;
  const [last, metadataLast] = [stream?.last ?? -1, log.stream(metastreamOf(name))?.last ?? -1];
  if (last < 0 && metadataLast < 0) return { kind: 'wrong', actual: -1 };
  const metastream = log.ensureStream(metastreamOf(name));
  const position = log.write(metastream, [metadataEvent(DELETED_METADATA)], nowMs);
  applyMetadata(log, metastream.name);
  return { kind: 'done', revision: last, position };
}

/** Ends a stream for ever: it can be neither read nor written again. A stream that never was can be ended too. */
export function tombstoneStream(log: EventLog, name: string, expected: ExpectedRevision, nowMs: number): AppendOutcome {
  const id = randomUUID();
  const verdict = judge(log, name, log.stream(name), expected, [id]);
  if (verdict.kind === 'wrong' || verdict.kind === 'deleted') return verdict;
  const stream = log.ensureStream(name);
  const position = log.tombstone(
    stream,
    { id, type: '$streamDeleted', isJson: false, data: Buffer.alloc(0), metadata: Buffer.alloc(0) },
    nowMs,
  );
  return { kind: 'done', revision: stream.last, position };
}
