import { randomUUID } from 'node:crypto';
import { dataOf } from './body';
import type { EventLog, Proposed, Retention, Row, StreamEntry } from './log';

/** `$tb` at or above this (EventStoreDB writes 2^63-1) means: deleted, may come back. */
const DELETED = Number.MAX_SAFE_INTEGER;
const META = '$$';
const NOTHING: Retention = { maxCount: null, maxAge: null, truncateBefore: null };

export const isMetastream = (name: string): boolean => name.startsWith(META);
export const metastreamOf = (name: string): string => `${META}${name}`;
export const originalOf = (metastream: string): string => metastream.slice(META.length);
export const isSoftDeleted = ({ name, retention }: StreamEntry): boolean =>
  !isMetastream(name) && retention.truncateBefore !== null && retention.truncateBefore >= DELETED;

/** A `$metadata` event carrying the given JSON text. */
export function metadataEvent(json: string): Proposed {
  return { id: randomUUID(), type: '$metadata', isJson: true, data: Buffer.from(json), metadata: Buffer.alloc(0) };
}

/** JSON of the metadata that marks a stream deleted, as EventStoreDB writes it (the number does not fit a double). */
export const DELETED_METADATA = '{"$tb":9223372036854775807}';

/** After events were written to `$$name`: keep what they say with the stream `name`, where every read looks. */
export function applyMetadata(log: EventLog, metastream: string): void {
  const name = originalOf(metastream);
  log.setRetention(log.ensureStream(name), retentionAsWritten(log, name));
}

/** What the stream's metadata say, read from its metastream. */
export const retentionAsWritten = (log: EventLog, name: string): Retention =>
  retentionOf(currentMetadata(log, metastreamOf(name)));

/**
 * Makes a deleted stream visible again from `firstRevision` on; other metadata stays as it is. Metadata that are no
 * JSON object stay too.
 */
export function undelete(log: EventLog, name: string, firstRevision: number, createdMs: number): void {
  const metastream = log.ensureStream(metastreamOf(name));
  const metadata = currentMetadata(log, metastream.name);
  if (!metadata) return;
  log.write(metastream, [metadataEvent(JSON.stringify({ ...metadata, $tb: firstRevision }))], createdMs);
  applyMetadata(log, metastream.name);
}

function currentMetadata(log: EventLog, metastream: string): Record<string, unknown> | undefined {
  const state = log.stream(metastream);
  const row = state && state.last >= 0 ? log.at(state, state.last) : undefined;
  if (!row) return undefined;
  try {
    const value: unknown = JSON.parse(dataOf(row.body).toString('utf8'));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * As EventStoreDB's `StreamMetadata.FromJsonReader`: values out of range count as not given, one of a wrong kind makes
 * all count as not given.
 */
function retentionOf(metadata: Record<string, unknown> | undefined): Retention {
  if (!metadata) return NOTHING;
  const {
    $maxCount: maxCount,
    $maxAge: maxAge,
    $tb: truncateBefore,
    $cacheControl: cacheControl,
    $acl: acl,
  } = metadata;
  const whole = [maxCount, maxAge, truncateBefore, cacheControl].every(
    (value) => value === undefined || Number.isInteger(value),
  );
  if (!whole || !(acl === undefined || isAcl(acl))) return NOTHING;
  return { maxCount: atLeast(1, maxCount), maxAge: atLeast(1, maxAge), truncateBefore: atLeast(0, truncateBefore) };
}

function atLeast(least: number, value: unknown): number | null {
  return typeof value === 'number' && value >= least ? Math.min(value, DELETED) : null;
}

function isAcl(acl: unknown): boolean {
  if (acl === null || typeof acl !== 'object' || Array.isArray(acl)) return false;
  const isRole = (role: unknown): boolean => typeof role === 'string';
  return Object.entries(acl).every(
    ([key, roles]) =>
      ['$r', '$w', '$d', '$mr', '$mw'].includes(key) &&
      (isRole(roles) || (Array.isArray(roles) && roles.every(isRole))),
  );
}

/**
 * Which revisions of a stream may be read at `nowMs`: from `first` on, and only those written since `sinceMs`. A
 * metastream shows its last event.
 */
export function visible({ name, last, retention }: StreamEntry, nowMs: number): { first: number; sinceMs: number } {
  if (isMetastream(name)) return { first: Math.max(0, last), sinceMs: 0 };
  const { maxCount, maxAge, truncateBefore } = retention;
  const byCount = maxCount === null ? 0 : last - maxCount + 1;
  return { first: Math.max(0, byCount, truncateBefore ?? 0), sinceMs: maxAge === null ? 0 : nowMs - maxAge * 1000 };
}

/** One event of a stream as a reader would get it; undefined when it is not there or hidden. -1 asks for the last. */
export function visibleAt(log: EventLog, name: string, revision: number, nowMs: number): Row | undefined {
  const stream = log.stream(name);
  if (!stream || stream.tombstoned || isSoftDeleted(stream)) return undefined;
  const { first, sinceMs } = visible(stream, nowMs);
  const wanted = revision === -1 ? stream.last : revision;
  if (wanted < first || wanted > stream.last) return undefined;
  const row = log.at(stream, wanted);
  return row && log.createdAt(row) >= sinceMs ? row : undefined;
}
