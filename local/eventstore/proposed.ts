import type { Proposed } from './body';
import { invalidArgument, missingProperty } from './errors';
import { Malformed, MessageReader } from './protobuf';

/**
 * An event out of a `ProposedMessage { 1 id, 2 metadata, 3 custom_metadata, 4 data }`. Throws INVALID_ARGUMENT when it
 * lacks an id, a type or a content type. Copies what it keeps, so that nothing holds on to the whole request.
 */
export function proposedOf(message: Buffer): Proposed {
  const fields = new MessageReader(message);
  let [id, type, contentType, data, metadata]: [string, string?, string?, Buffer?, Buffer?] = [''];
  while (fields.next()) {
    if (fields.field === 1) id = uuidOf(fields.bytes);
    else if (fields.field === 3) metadata = fields.bytes;
    else if (fields.field === 4) data = fields.bytes;
    else if (fields.field === 2) {
      const [key, value] = pairOf(fields.bytes);
      if (key === 'type') type = value;
      else if (key === 'content-type') contentType = value;
    }
  }
  if (type === undefined) throw missingProperty('type');
  if (contentType === undefined) throw missingProperty('content-type');
  if (type === '') throw invalidArgument('an event type must not be empty');
  if (id === '' || id === NIL) throw invalidArgument('an event id must be a UUID other than zero');
  return { id, type, isJson: contentType === 'application/json', data: data ?? NOTHING, metadata: metadata ?? NOTHING };
}

const NOTHING = Buffer.alloc(0);
const NIL = '00000000-0000-0000-0000-000000000000';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function pairOf(bytes: Buffer): [string, string] {
  const fields = new MessageReader(bytes);
  const pair: [string, string] = ['', ''];
  while (fields.next())
    if (fields.field === 1 || fields.field === 2) pair[fields.field - 1] = fields.bytes.toString('utf8');
  return pair;
}

/** What an event counts against the size limit, as EventStoreDB counts: the type in UTF-16, the rest in bytes. */
export const sizeOf = (event: Proposed): number => event.type.length * 2 + event.data.length + event.metadata.length;

/** `UUID { 1 structured { 1 most, 2 least } | 2 text }` as text in lower case. */
function uuidOf(bytes: Buffer): string {
  const fields = new MessageReader(bytes);
  while (fields.next()) {
    if (fields.field === 2) {
      const text = fields.bytes.toString('latin1').toLowerCase();
      if (!UUID.test(text)) throw invalidArgument('an event id must be a UUID');
      return text;
    }
    if (fields.field === 1) return structuredText(fields.bytes);
  }
  return '';
}

/** The two halves are 64-bit varints, which do not fit a double: they are read here, bit by bit. */
function structuredText(bytes: Buffer): string {
  const halves = [0n, 0n];
  for (let at = 0; at < bytes.length; ) {
    const half = ((bytes[at++] ?? 0) >> 3) - 1;
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 63n) throw new Malformed('an id without an end');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    halves[half] = BigInt.asUintN(64, value);
  }
  const hex = halves.map((half) => half.toString(16).padStart(16, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
