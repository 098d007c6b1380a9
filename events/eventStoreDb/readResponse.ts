import { membersOf } from '../members';
import type { StoredEvent } from '../store';
import { MessageReader } from './protobuf';

/**
 * One message of a read or a subscription, as far as it is of use here; the position of an event is its own, or that of
 * the link to it.
 */
export type ReadResponse =
  | { readonly kind: 'event'; readonly position: number; readonly event?: StoredEvent | undefined }
  | { readonly kind: 'checkpoint'; readonly position: number }
  | { readonly kind: 'confirmation' | 'caughtUp' | 'other' };

const CONFIRMATION = { kind: 'confirmation' } as const;
const CAUGHT_UP = { kind: 'caughtUp' } as const;
const OTHER = { kind: 'other' } as const;

/**
 * Decodes a `ReadResp` of EventStoreDB's streams.proto: `{ 1 event | 2 confirmation | 3 checkpoint { 1 commit, 2
 * prepare } | 8 caught_up }`. By hand, since an audit decodes every event there is, and message objects cost more than
 * all its other reading.
 */
export function decodeReadResponse(message: Buffer): ReadResponse {
  const content = new MessageReader(message);
  if (!content.next()) return OTHER;
  if (content.field === 1) return readEvent(content.fields);
  if (content.field === 2) return CONFIRMATION;
  if (content.field === 3) return { kind: 'checkpoint', position: firstNumber(content.fields) };
  return content.field === 8 ? CAUGHT_UP : OTHER;
}

function firstNumber(fields: MessageReader): number {
  while (fields.next()) if (fields.field === 1) return fields.value;
  return 0;
}

/** `ReadEvent { 1 event, 2 link, 3 commit_position }`. */
function readEvent(fields: MessageReader): ReadResponse {
  let recorded: RecordedEvent | undefined;
  let position: number | undefined;
  while (fields.next()) {
    if (fields.field === 1) recorded = readRecorded(fields.fields);
    else if (fields.field === 3) position = fields.value;
  }
  const found = position ?? recorded?.commit;
  return found === undefined ? OTHER : { kind: 'event', position: found, event: recorded && storedEvent(recorded) };
}

interface RecordedEvent {
  id: string;
  stream: string;
  revision: number;
  commit: number | undefined;
  type: string;
  isJson: boolean;
  created: string;
  metadata: string;
  data: string;
}

/**
 * `RecordedEvent { 1 id { 2 text }, 2 stream { 3 name }, 3 revision, 5 commit, 6 {type, content-type, created}, 7
 * metadata, 8 data }`.
 */
function readRecorded(fields: MessageReader): RecordedEvent {
  const recorded: RecordedEvent = {
    id: '',
    stream: '',
    revision: 0,
    commit: undefined,
    type: '',
    isJson: false,
    created: '',
    metadata: '',
    data: '',
  };
  while (fields.next()) {
    const { field } = fields;
    if (field === 1) recorded.id = textOf(fields.fields, 2);
    else if (field === 2) recorded.stream = textOf(fields.fields, 3);
    else if (field === 3) recorded.revision = fields.value;
    else if (field === 5) recorded.commit = fields.value;
    else if (field === 6) readProperty(fields.fields, recorded);
    else if (field === 7) recorded.metadata = fields.text;
    else if (field === 8) recorded.data = fields.text;
  }
  return recorded;
}

function textOf(fields: MessageReader, wanted: number): string {
  while (fields.next()) if (fields.field === wanted) return fields.text;
  return '';
}

/** An entry of a map: `{ 1 key, 2 value }`. */
function readProperty(fields: MessageReader, recorded: RecordedEvent): void {
  let [key, value] = ['', ''];
  while (fields.next()) {
    if (fields.field === 1) key = fields.text;
    else if (fields.field === 2) value = fields.text;
  }
  if (key === 'type') recorded.type = value;
  else if (key === 'created') recorded.created = value;
  else if (key === 'content-type') recorded.isJson = value === 'application/json';
}

/** An event as the port knows it; undefined for what is not one of ours: links, tombstones, binary data. */
function storedEvent({
  id,
  stream,
  revision,
  commit,
  type,
  isJson,
  created,
  metadata,
  data,
}: RecordedEvent): StoredEvent | undefined {
  if (!isJson || type.startsWith('$')) return undefined;
  if (commit === undefined || commit === Number.MAX_SAFE_INTEGER)
    throw new Error(
      '事件库没有给出事件位置，请升级到 23.10 以上。 The event store gives no positions; it must be 23.10 or later.',
    );
  return {
    id,
    type,
    data: objectIn(data),
    metadata: objectIn(metadata),
    stream,
    revision,
    created: instantOf(created),
    position: String(commit),
  };
}

/** What is no JSON object shows none of its content. */
function objectIn(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? {} : membersOf(value);
  } catch {
    return {};
  }
}

const TICKS_PER_MS = 10_000;
/** The events of one append were written at one time. */
let last = { ticks: '0', instant: new Date(0).toISOString() };

/** Ticks of 100 ns since 1970 as an instant, to the millisecond; 1970 for what is no time. */
function instantOf(ticks: string): string {
  if (ticks === last.ticks) return last.instant;
  const ms = Math.floor(Number(ticks) / TICKS_PER_MS);
  last = { ticks, instant: new Date(Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? ms : 0).toISOString() };
  return last.instant;
}
