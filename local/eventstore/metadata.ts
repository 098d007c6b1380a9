import { randomUUID } from 'node:crypto';
import type { EventLog, Proposed, Retention, StreamState } from './log';

/** `$tb` at or above this (EventStoreDB writes 2^63-1) means: deleted, may come back. */
const DELETED = Number.MAX_SAFE_INTEGER;
const META = '$$';

export const isMetastream = (name: string) => name.startsWith(META);
export const metastreamOf = (name: string) => `${META}${name}`;
export const originalOf = (metastream: string) => metastream.slice(META.length);
export const isSoftDeleted = (stream: StreamState) => stream.truncate_before !== null && stream.truncate_before >= DELETED;

export const uuidBytes = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');

/** A `$metadata` event carrying the given JSON text. */
export function metadataEvent(json: string): Proposed {
  return { id: uuidBytes(randomUUID()), type: '$metadata', isJson: true, data: Buffer.from(json), metadata: Buffer.alloc(0) };
}

/** JSON of the metadata that marks a stream deleted, as EventStoreDB writes it (the number does not fit a double). */
export const DELETED_METADATA = '{"$tb":9223372036854775807}';

/** After events were written to `$$name`: keep what they say with the stream `name`, where every read looks. */
export function applyMetadata(log: EventLog, metastream: string): void {
  const metadata = currentMetadata(log, metastream);
  log.setRetention(log.ensureStream(originalOf(metastream)), retentionOf(metadata));
}

/** Makes a deleted stream visible again from `firstRevision` on; other metadata stays as it is. */
export function undelete(log: EventLog, name: string, firstRevision: number, createdMs: number): void {
  const metastream = log.ensureStream(metastreamOf(name));
  const metadata = { ...currentMetadata(log, metastream.name), $tb: firstRevision };
  log.write(metastream, [metadataEvent(JSON.stringify(metadata))], createdMs);
  applyMetadata(log, metastream.name);
}

function currentMetadata(log: EventLog, metastream: string): Record<string, unknown> {
  const state = log.stream(metastream);
  const row = state && log.rowAt(metastream, state.last);
  if (!row) return {};
  try {
    const value: unknown = JSON.parse(row.data.toString('utf8'));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {}; // as a real server: metadata that is not JSON says nothing
  }
}

function retentionOf(metadata: Record<string, unknown>): Retention {
  return { maxCount: positive(metadata.$maxCount), maxAge: positive(metadata.$maxAge), truncateBefore: positive(metadata.$tb) };
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? Math.min(Math.floor(value), DELETED) : null;
}

/** Which revisions of a stream may be read at `nowMs`: from `first` on, and only those written since `sinceMs`. */
export function visible(stream: StreamState, nowMs: number): { first: number; sinceMs: number } {
  const maxCount = isMetastream(stream.name) ? (stream.max_count ?? 1) : stream.max_count;
  const byCount = maxCount === null ? 0 : stream.last - maxCount + 1;
  return { first: Math.max(0, byCount, stream.truncate_before ?? 0), sinceMs: stream.max_age === null ? 0 : nowMs - stream.max_age * 1000 };
}
