import { randomUUID } from 'node:crypto';
import { type Expected, judge, type Outcome } from './append';
import type { EventLog } from './log';
import { applyMetadata, DELETED_METADATA, metadataEvent, metastreamOf, uuidBytes } from './metadata';

/** Hides every event of a stream; an append brings the stream back, going on counting. Must run inside the committer's transaction. */
export function deleteStream(log: EventLog, name: string, expected: Expected, nowMs: number): Outcome {
  const stream = log.stream(name);
  const verdict = judge(log, name, stream, expected, [uuidBytes(randomUUID())]);
  if (verdict.kind === 'wrong' || verdict.kind === 'deleted') return verdict;
  if (!stream || stream.last < 0) return { kind: 'wrong', actual: -1 };
  const metastream = log.ensureStream(metastreamOf(name));
  const position = log.write(metastream, [metadataEvent(DELETED_METADATA)], nowMs);
  applyMetadata(log, metastream.name);
  return { kind: 'done', revision: stream.last, position };
}

/** Ends a stream for ever: it can be neither read nor written again. A stream that never was can be ended too. */
export function tombstoneStream(log: EventLog, name: string, expected: Expected, nowMs: number): Outcome {
  const id = uuidBytes(randomUUID());
  const verdict = judge(log, name, log.stream(name), expected, [id]);
  if (verdict.kind === 'wrong' || verdict.kind === 'deleted') return verdict;
  const stream = log.ensureStream(name);
  const position = log.tombstone(stream, { id, type: '$streamDeleted', isJson: false, data: Buffer.alloc(0), metadata: Buffer.alloc(0) }, nowMs);
  return { kind: 'done', revision: stream.last, position };
}
