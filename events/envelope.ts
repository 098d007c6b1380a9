import { hash as digest } from 'node:crypto';
import { parse, v5 } from 'uuid';
import { z } from 'zod';
import { canonical, canonicalWithout, sha256OfText } from './canonical';
import type { EventBody } from './definition';
import { actor, date, doc, json, text } from './fields';
import { isObject, membersOf } from './members';
import type { EventToAppend, StoredEvent } from './store';

/** Version of the decision code, kept in every event, so that an auditor re-decides with the rules of that day. */
export const rulesVersion = '1';

/** A command as it travels and as it is kept on the first event of its answer. */
export const commandEnvelope = z.strictObject({
  id: z.string().regex(/^[\w.:/@+-]{1,200}$/, {
    error:
      '命令编号只能含字母、数字和 . : / @ + - _，最长 200 字符 / letters, digits and . : / @ + - _ only, at most 200',
  }),
  type: z.string().min(1).max(100),
  actor,
  data: z.record(z.string(), json).default({}),
  effectiveOn: date.optional(),
  reason: text.optional(),
  documents: z.array(doc).optional(),
});
export type Command = z.output<typeof commandEnvelope>;

/** The envelope (docs/design.md); `prev` and `hash` chain the stream. */
export const metadata = z.looseObject({
  $correlationId: z.string(),
  $causationId: z.string(),
  command: z.looseObject({
    id: z.string(),
    type: z.string(),
    data: z.record(z.string(), json).optional(),
    effectiveOn: z.string().optional(),
    arrivedAt: z.string(),
  }),
  actor,
  basis: z.object({ articles: z.array(z.number()), policy: z.array(z.string()) }),
  reason: z.string().optional(),
  documents: z.array(doc).optional(),
  policy: z.string(),
  calendar: z.string(),
  rules: z.string(),
  recordedAt: z.string(),
  effectiveOn: date,
  schema: z.number(),
  prev: z.string(),
  hash: z.string(),
  provisional: z.boolean().optional(),
});

const namespace = v5('technology-innovation-centers', v5.URL);

const namespaceBytes = parse(namespace);

/** `v5(name, namespace)` of the package `uuid`, without its detours. */
function uuid5(name: string): string {
  const hex = digest('sha1', Buffer.concat([namespaceBytes, Buffer.from(name)]), 'hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}

/** Ids of the appends at hand: a decision folds its own events several times before they are written. */
const recentIds = new Map<string, string[]>();
const appendsRecentMost = 1000;

/** The ids of one append, by index: UUIDv5(stream, command id, index). */
export function eventIds(stream: string, commandId: string): (index: number) => string {
  const key = `${stream}\n${commandId}`;
  let ids = recentIds.get(key);
  if (!ids) {
    if (recentIds.size >= appendsRecentMost) recentIds.clear();
    ids = [];
    recentIds.set(key, ids);
  }
  const known = ids;
  return (index) => (known[index] ??= uuid5(`${key}\n${index}`));
}

/** Event id = UUIDv5(stream, command id, index): a repeated append is the same append. */
export const eventId = (stream: string, commandId: string, index: number): string => eventIds(stream, commandId)(index);

export { sha256 } from './canonical';

/**
 * What is signed of a command's data: reason, documents and day of effect belong to the envelope, wherever the caller
 * wrote them.
 */
export function toBeSigned(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { reason: _reason, documents: _documents, effectiveOn: _effectiveOn, ...rest } = data;
  return rest;
}

/** The hash that chains an event to the one before: over everything of it but the hash itself. */
export function chainHash(
  stream: string,
  event: { id: string; type: string; data: unknown; metadata: Record<string, unknown> },
): string {
  const metadata = canonicalWithout(event.metadata, 'hash');
  return sha256OfText(
    `{"data":${canonical(event.data)},"id":${canonical(event.id)},"metadata":${metadata},"stream":${canonical(stream)},"type":${canonical(event.type)}}`,
  );
}

/** What all events of one append have in common. */
export interface Occasion {
  readonly stream: string;
  readonly command: Command;
  /** Legal time of the command (ISO, +08:00). */
  readonly arrivedAt: string;
  /** When it was taken up (ISO, +08:00). */
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly articles: readonly number[];
  readonly policyKeys: readonly string[];
  readonly policy: string;
  readonly calendar: string;
  readonly provisional?: boolean;
  /** Hash of the stream's last event, '' for the first. */
  readonly prev: string;
  /** Schema version of an event type. */
  readonly schemaOf: (type: string) => number;
}

/**
 * Everything of an envelope but its hash; members that are undefined are absent. The whole command stands on the first
 * event only.
 */
export function envelopeOf(type: string, index: number, prev: string, occasion: Occasion): Record<string, unknown> {
  const { stream, command } = occasion;
  const first = index === 0;
  return {
    $correlationId: command.id,
    $causationId: first ? command.id : eventId(stream, command.id, 0),
    command: {
      id: command.id,
      type: command.type,
      arrivedAt: occasion.arrivedAt,
      ...(first ? { data: command.data, ...(command.effectiveOn ? { effectiveOn: command.effectiveOn } : {}) } : {}),
    },
    actor: command.actor,
    basis: { articles: occasion.articles, policy: occasion.policyKeys },
    reason: command.reason,
    documents: first ? command.documents : undefined,
    policy: occasion.policy,
    calendar: occasion.calendar,
    rules: rulesVersion,
    recordedAt: occasion.recordedAt,
    effectiveOn: occasion.effectiveOn,
    schema: occasion.schemaOf(type),
    provisional: occasion.provisional,
    prev,
  };
}

/** Puts decided bodies into their envelopes, in order, chained. */
export function seal(bodies: readonly EventBody[], occasion: Occasion): EventToAppend[] {
  const { stream, command } = occasion;
  let prev = occasion.prev;
  return bodies.map((body, index) => {
    const id = eventId(stream, command.id, index);
    const meta = dropUndefined(envelopeOf(body.type, index, prev, occasion));
    const data = dropUndefined(membersOf(body.data));
    const hash = chainHash(stream, { id, type: body.type, data, metadata: meta });
    prev = hash;
    return { id, type: body.type, data, metadata: { ...meta, hash } };
  });
}

/** Plain JSON without undefined members, as the store will give it back: the value itself where it has none. */
export const dropUndefined = <T>(value: T): T => (isComplete(value) ? value : (JSON.parse(JSON.stringify(value)) as T));

function isComplete(value: unknown): boolean {
  if (!isObject(value)) return value !== undefined;
  for (const name in value) if (!isComplete(value[name])) return false;
  return true;
}

/** The id of the command an event was written by; undefined when it names none. */
export function commandIdOf({ metadata }: Pick<StoredEvent, 'metadata'>): string | undefined {
  const { id } = membersOf(metadata.command);
  return typeof id === 'string' ? id : undefined;
}

/** The hash of the last event read, '' when there is none. */
export const lastHash = (events: readonly StoredEvent[]): string => {
  const hash = events.at(-1)?.metadata.hash;
  return typeof hash === 'string' ? hash : '';
};
