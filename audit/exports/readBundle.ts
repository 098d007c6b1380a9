import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { canonical } from '../../events/canonical';
import { membersOf } from '../../events/members';
import type { StoredEvent } from '../../events/store';
import { leafFormat } from '../../evidence';
import { bundleFormat } from './bundle';

/**
 * The bundle could not be read to its end, or says something this program does not know: nothing is concluded from it.
 */
export class UnreadBundle extends Error {
  override readonly name = 'UnreadBundle';
}

const unread = (zh: string, en: string): never => {
  throw new UnreadBundle(`${zh} / ${en}`);
};

const days = z.array(z.string());
const header = z
  .strictObject({
    scope: z.enum(['center', 'all']),
    center: z.string().nullable(),
    madeAt: z.iso.datetime({ offset: true }),
    algorithm: z.enum(['sha-256', 'sm3']),
    leaf: z.literal(leafFormat),
    chain: z.literal('rfc8785+sha-256'),
    ids: z.literal('uuidv5'),
    checkpoint: z.string(),
    earlier: z.array(z.strictObject({ note: z.string(), proof: z.array(z.string()) })),
    policies: z.array(
      z.strictObject({
        version: z.string(),
        adopted: z.string().nullable(),
        changed: z.record(z.string(), z.json()),
        values: z.record(z.string(), z.json()),
      }),
    ),
    calendar: z.strictObject({
      version: z.string(),
      years: z.array(
        z.strictObject({
          layer: z.enum(['national', 'xinjiang']),
          year: z.int(),
          restDays: days,
          workDays: days,
          notice: z.array(z.string()).optional(),
        }),
      ),
    }),
  })
  .refine((h) => (h.center === null) === (h.scope === 'all'), { error: 'scope and center do not fit' });
export type BundleHeader = z.output<typeof header>;

const member = z.record(z.string(), z.json());
const record = z.strictObject({
  event: z.strictObject({
    stream: z.string().min(1),
    revision: z.int().min(0),
    id: z.string(),
    type: z.string(),
    created: z.string(),
    data: member,
    metadata: member,
  }),
  index: z.int().min(0),
  proof: z.array(z.string()).optional(),
});
const stream = z.strictObject({ stream: z.string(), events: z.int().min(0), hash: z.string() });
const seal = z.strictObject({ algorithm: z.literal('sha-256'), digest: z.string(), note: z.string().nullable() });

/** What stands behind the events of a bundle. */
export interface BundleEnd {
  readonly notices: readonly unknown[];
  readonly streams: readonly z.output<typeof stream>[];
  /** Is the digest of the seal that of the bytes? Whether its signature holds is for `verify.mjs` to say. */
  readonly digestHolds: boolean;
  readonly sealed: boolean;
}

export interface BundleTaker {
  header(header: BundleHeader): void;
  /** The next event; `position` is its place in the log. */
  event(event: StoredEvent): void;
}

/**
 * A text that is canonical JSON to the byte, and of a shape: so no member stands twice, and nothing is there that
 * nobody knows.
 */
function parsed<T>(schema: z.ZodType<T>, text: string, where: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unread(`${where} 不是 JSON，可能被截断`, `${where} is not JSON, perhaps cut off`);
  }
  if (canonical(value) !== text) unread(`${where} 不是规范 JSON`, `${where} is not canonical JSON`);
  const checked = schema.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return unread(`${where} 有不认识的内容（${issue?.path.join('.')}）`, `${where}: ${issue?.message}`);
  }
  return checked.data;
}

/** Lines of a file that must be UTF-8 and end with a newline. */
async function* linesOf(path: string): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  try {
    const chunks: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 1 << 20 });
    for await (const chunk of chunks) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    rest += decoder.decode();
  } catch (error) {
    if (membersOf(error).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') unread('不是有效的 UTF-8', 'not valid UTF-8');
    throw error;
  }
  if (rest !== '') unread('最后一行不完整，文件被截断', 'the last line is incomplete: the file was cut off');
}

/** The parts of a bundle in their order, line by line, and a digest over what was read. */
class Parts {
  private readonly lines: AsyncIterator<string>;
  private readonly sum = createHash('sha256');
  constructor(path: string) {
    this.lines = linesOf(path)[Symbol.asyncIterator]();
  }

  async line(sealed = true): Promise<string> {
    const { value, done } = await this.lines.next();
    if (done) return unread('文件在结束前中断，被截断', 'the file ends before its end: it was cut off');
    if (sealed) this.sum.update(`${value}\n`);
    return value;
  }

  /** `"name":<canonical JSON>` with what must follow it. */
  async part<T>(name: string, schema: z.ZodType<T>, end = ',', sealed = true): Promise<T> {
    const line = await this.line(sealed);
    const start = name === 'format' ? '{"format":' : `"${name}":`;
    if (!line.startsWith(start) || !line.endsWith(end))
      unread(`应为 ${name} 一行，不认识的格式`, `expected the line ${name}: unknown format`);
    return parsed(schema, line.slice(start.length, line.length - end.length), name);
  }

  digest(): string {
    return this.sum.digest('base64');
  }

  async end(): Promise<void> {
    if (!(await this.lines.next()).done) unread('结尾之后还有内容', 'there is more behind the end');
  }
}

async function readEvents(parts: Parts, take: (event: StoredEvent) => void): Promise<void> {
  if ((await parts.line()) !== '"events":[') unread('应为 events 一行', 'expected the line events');
  let more: boolean | undefined;
  for (let number = 1; ; number += 1) {
    const line = await parts.line();
    if (line === '],') break;
    if (more === false) unread('事件之间缺少逗号', 'a comma is missing between events');
    more = line.endsWith(',');
    const { event, index } = parsed(record, more ? line.slice(0, -1) : line, `第 ${number} 个事件`);
    take({ ...event, position: String(index) });
  }
  if (more) unread('事件列表不完整', 'the list of events is incomplete');
}

/**
 * Reads a bundle (`docs/evidence.md`) from a file, piece by piece, to its last byte. Throws `UnreadBundle` for whatever
 * is cut off, too much, not canonical or not known; only when it returns has the bundle been read.
 */
export async function readBundle(path: string, taker: BundleTaker): Promise<BundleEnd> {
  const parts = new Parts(path);
  await parts.part('format', z.literal(bundleFormat));
  taker.header(await parts.part('header', header));
  await readEvents(parts, (event) => taker.event(event));
  const notices = await parts.part('notices', z.array(z.json()));
  const streams = await parts.part('streams', z.array(stream));
  const digest = parts.digest();
  const sealing = await parts.part('seal', seal, '}', false);
  await parts.end();
  return { notices, streams, digestHolds: sealing.digest === digest, sealed: sealing.note !== null };
}
