import type { EventLog, Proposed, StreamEntry } from './log';
import { applyMetadata, isMetastream, isSoftDeleted, metastreamOf, originalOf, undelete } from './metadata';

/** What the caller believes of the stream: a revision (0 for the first event), or one of three words. */
export type ExpectedRevision = number | 'any' | 'no_stream' | 'stream_exists';

/**
 * How a write ended. `revision` is the stream's last of the written events, -1 when it has none; `position` that
 * event's place in the log.
 */
export type AppendOutcome =
  | { readonly kind: 'done'; readonly revision: number; readonly position: number | undefined }
  | { readonly kind: 'wrong'; readonly actual: number }
  | { readonly kind: 'deleted' };

export type Verdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'repeat'; readonly last: number }
  | Exclude<AppendOutcome, { kind: 'done' }>;

/**
 * Whether events with these ids may be written: the rules of EventStoreDB's `IndexWriter.CheckCommit`, including when a
 * write counts as a repeat of an earlier one. A partial repeat is a wrong revision.
 */
export function judge(
  log: EventLog,
  name: string,
  stream: StreamEntry | undefined,
  expected: ExpectedRevision,
  ids: readonly string[],
): Verdict {
  if (isTombstoned(log, name, stream)) return { kind: 'deleted' };
  const last = stream?.last ?? -1;
  if (expected === 'stream_exists') {
    if (stream && isSoftDeleted(stream)) return { kind: 'deleted' };
    if (last < 0 && (log.stream(metastreamOf(name))?.last ?? -1) < 0) return { kind: 'wrong', actual: last };
  }
  if (expected === 'any' || expected === 'stream_exists') return judgeAnywhere(log, stream, ids);
  const at = expected === 'no_stream' ? -1 : expected;
  if (at > last) return { kind: 'wrong', actual: last };
  if (at === last || !stream) return { kind: 'go' };
  return judgeBehind(log, stream, at, ids);
}

/** A tombstone also ends the stream's metadata. */
export function isTombstoned(log: EventLog, name: string, stream: StreamEntry | undefined): boolean {
  if (stream?.tombstoned) return true;
  return isMetastream(name) && Boolean(log.stream(originalOf(name))?.tombstoned);
}

function judgeAnywhere(log: EventLog, stream: StreamEntry | undefined, ids: readonly string[]): Verdict {
  if (!stream || stream.last < 0) return { kind: 'go' };
  let last = -1;
  for (const [index, id] of ids.entries()) {
    const revision = log.recentRevision(stream, id);
    if (revision === undefined) return index === 0 ? { kind: 'go' } : { kind: 'wrong', actual: stream.last };
    last = revision;
  }
  return ids.length === 0 ? { kind: 'go' } : { kind: 'repeat', last };
}

function judgeBehind(log: EventLog, stream: StreamEntry, at: number, ids: readonly string[]): Verdict {
  for (const [index, id] of ids.entries()) {
    const there = log.at(stream, at + 1 + index);
    if (there && log.idOf(there) === id) continue;
    if (index === 0 && at === -1 && isSoftDeleted(stream)) return { kind: 'go' };
    return { kind: 'wrong', actual: stream.last };
  }
  return ids.length === 0 ? { kind: 'wrong', actual: stream.last } : { kind: 'repeat', last: at + ids.length };
}

/** Appends all events or none. Must run inside the committer's transaction. */
export function append(
  log: EventLog,
  name: string,
  expected: ExpectedRevision,
  events: readonly Proposed[],
  nowMs: number,
): AppendOutcome {
  const known = log.stream(name);
  const verdict = judge(
    log,
    name,
    known,
    expected,
    events.map((event) => event.id),
  );
  if (verdict.kind === 'repeat')
    return { kind: 'done', revision: verdict.last, position: known && log.at(known, verdict.last)?.position };
  if (verdict.kind !== 'go') return verdict;
  if (events.length === 0 && !(known && isSoftDeleted(known)))
    return { kind: 'done', revision: known?.last ?? -1, position: undefined };
  const stream = known ?? log.ensureStream(name);
  const before = stream.last;
  const wasDeleted = isSoftDeleted(stream);
  const position = events.length === 0 ? undefined : log.write(stream, events, nowMs);
  if (wasDeleted) undelete(log, name, before + 1, nowMs);
  if (isMetastream(name)) metadataWritten(log, name, nowMs);
  return { kind: 'done', revision: before + events.length, position };
}

/** New metadata applies at once, and brings a deleted stream back with none of its old events. */
function metadataWritten(log: EventLog, metastream: string, nowMs: number): void {
  const original = log.stream(originalOf(metastream));
  if (original && isSoftDeleted(original)) undelete(log, original.name, original.last + 1, nowMs);
  applyMetadata(log, metastream);
}
