#!/usr/bin/env node
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
/**
 * EventStoreDB conformance: the same client calls against any server, written down as plain outcomes.
 *
 *   node conformance.mjs record  <connection string> <transcript.json>   write the outcomes of a real server down
 *   node conformance.mjs compare <connection string> <transcript.json>   run again, print every difference, exit 1 if
 *   any
 *
 * Run it where `@eventstore/db-client` resolves (set NODE_CLIENT_ROOT to a folder that has node_modules,
 * the working directory by default). Stream names carry a fresh run id, so it never meets older data.
 * Outcomes hold no times, positions or run ids: those are replaced by what must hold of them (order, equality).
 */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(resolve(process.env.NODE_CLIENT_ROOT ?? process.cwd()), 'noop.js'));
const es = require('@eventstore/db-client');
const { EventStoreDBClient, jsonEvent, binaryEvent, ANY, NO_STREAM, STREAM_EXISTS, START, END, FORWARDS, BACKWARDS } =
  es;

const runId = randomUUID().slice(0, 8);
/** A UUID that is the same for one text within a run; written down as '<id text>'. */
const idLabels = new Map();
const uuidOf = (text) => {
  const h = createHash('sha256').update(`${runId}/${text}`).digest('hex');
  const id = `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
  idLabels.set(id, `<id ${text.split('/').at(-1)}>`);
  return id;
};

/** Turns a value into plain JSON without anything that differs from run to run (ids, positions and times). */
export function plain(value) {
  if (value === undefined) return null;
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Date) return '<date>';
  if (Buffer.isBuffer(value) || value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  if (typeof value === 'string') return idLabels.get(value) ?? value.split(runId).join('<run>');
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([k]) => k !== 'position' && k !== 'metastreamRevision')
        .map(([k, v]) => [k, plain(v)]),
    );
  }
  return value;
}

/** What a call gave: its result, or the client's typed error with the fields a caller can act on. */
async function outcome(call) {
  try {
    return { ok: plain(await call()) };
  } catch (error) {
    const fields = {};
    for (const key of ['streamName', 'expectedVersion', 'actualVersion', 'maxAppendSize']) {
      if (error[key] !== undefined) fields[key] = plain(error[key]);
    }
    return { error: error.type ?? error.name, ...fields };
  }
}

const brief = ({ event, link }) => {
  if (!event) return { unresolved: true };
  const { streamId, id, revision, type, data, metadata, isJson } = event;
  return plain({ streamId, id, revision, type, data, metadata, isJson, link: link ? link.revision : null });
};
const shortly = ({ event }) => plain(`${event.streamId}@${event.revision} ${event.type}`);

async function collect(iterable, map = brief) {
  const out = [];
  for await (const e of iterable) out.push(map(e));
  return out;
}

const compare = (a, b) =>
  a.commit === b.commit ? (a.prepare < b.prepare ? -1 : a.prepare > b.prepare ? 1 : 0) : a.commit < b.commit ? -1 : 1;
const strictlyIncreasing = (ps) => ps.every((p, i) => i === 0 || compare(ps[i - 1], p) < 0);
const strictlyDecreasing = (ps) => ps.every((p, i) => i === 0 || compare(ps[i - 1], p) > 0);

/**
 * Follows a subscription until `done(seen)` or the limit, which guards against hanging; returns what came and how it
 * ended.
 */
function follow(subscription, done, limitMs = 300_000) {
  return new Promise((resolvePromise) => {
    const seen = [];
    let ended = false;
    const finish = async (how) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      await subscription.unsubscribe().catch(() => {});
      resolvePromise({ seen, how });
    };
    const timer = setTimeout(() => finish('time limit'), limitMs);
    subscription.on('data', (e) => {
      seen.push(e);
      if (done(seen)) finish('done');
    });
    subscription.on('error', (e) => finish(`error ${e.type ?? e.name}`));
    subscription.on('end', () => finish('end'));
  });
}

/** Everything a case needs; `s('a')` is a fresh stream of this case, `ev` a deterministic event. */
export function kit(client, caseName) {
  const s = (suffix) => `cf-${runId}-${caseName}-${suffix}`;
  const ev = (n, extra = {}) => jsonEvent({ id: uuidOf(`${caseName}/${n}`), type: `Type${n}`, data: { n }, ...extra });
  const evs = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => ev(from + i));
  const append = (stream, events, expectedRevision, more) =>
    outcome(() => client.appendToStream(stream, events, { expectedRevision, ...more }));
  const read = (stream, options) =>
    outcome(() => collect(client.readStream(stream, { direction: FORWARDS, fromRevision: START, ...options })));
  return {
    client,
    s,
    ev,
    evs,
    append,
    read,
    outcome,
    collect,
    brief,
    shortly,
    follow,
    es,
    uuidOf,
    runId,
    plain,
    strictlyIncreasing,
    strictlyDecreasing,
  };
}

/** Server-wide positions of one case's streams, by reading $all from a known point. */
async function allSince(k, from, streams) {
  const wanted = new Set(streams);
  const out = [];
  for await (const e of k.client.readAll({ direction: FORWARDS, fromPosition: from, maxCount: 5000 })) {
    if (e.event && wanted.has(e.event.streamId)) out.push(e.event);
  }
  return out;
}

export const cases = {
  // --- append: what the expected revision guards -------------------------------------------------
  'append any to a new stream': async (k) => [await k.append(k.s('a'), k.ev(1), ANY), await k.read(k.s('a'))],
  'append without expected revision': async (k) => [
    await k.outcome(() => k.client.appendToStream(k.s('a'), k.evs(1, 2))),
    await k.read(k.s('a')),
  ],
  'append no_stream to a new stream': async (k) => [
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM),
    await k.read(k.s('a')),
  ],
  'append no_stream to an existing stream': async (k) => [
    await k.append(k.s('a'), k.ev(1), NO_STREAM),
    await k.append(k.s('a'), k.ev(2), NO_STREAM),
    await k.read(k.s('a')),
  ],
  'append stream_exists to a missing stream': async (k) => [
    await k.append(k.s('a'), k.ev(1), STREAM_EXISTS),
    await k.read(k.s('a')),
  ],
  'append stream_exists to an existing stream': async (k) => [
    await k.append(k.s('a'), k.ev(1), NO_STREAM),
    await k.append(k.s('a'), k.ev(2), STREAM_EXISTS),
    await k.read(k.s('a')),
  ],
  'append at the right revision': async (k) => [
    await k.append(k.s('a'), k.evs(1, 2), NO_STREAM),
    await k.append(k.s('a'), k.ev(3), 1n),
    await k.read(k.s('a')),
  ],
  'append at a revision behind': async (k) => [
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM),
    await k.append(k.s('a'), k.ev(9), 1n),
    await k.read(k.s('a')),
  ],
  'append at a revision ahead': async (k) => [
    await k.append(k.s('a'), k.evs(1, 2), NO_STREAM),
    await k.append(k.s('a'), k.ev(9), 7n),
    await k.read(k.s('a')),
  ],
  'append at a revision of a missing stream': async (k) => [
    await k.append(k.s('a'), k.ev(1), 0n),
    await k.read(k.s('a')),
  ],
  'append no events to a new stream': async (k) => [await k.append(k.s('a'), [], ANY), await k.read(k.s('a'))],
  'append no events to an existing stream': async (k) => [
    await k.append(k.s('a'), k.evs(1, 2), ANY),
    await k.append(k.s('a'), [], ANY),
    await k.append(k.s('a'), [], 1n),
    await k.append(k.s('a'), [], 5n),
    await k.read(k.s('a')),
  ],
  'append failure as a value': async (k) => {
    const c = EventStoreDBClient.connectionString(withOption(k.connection, 'throwOnAppendFailure=false'));
    try {
      await c.appendToStream(k.s('a'), k.evs(1, 2), { expectedRevision: NO_STREAM });
      return [
        await k.outcome(() => c.appendToStream(k.s('a'), k.ev(3), { expectedRevision: 0n })),
        await k.outcome(() => c.appendToStream(k.s('b'), k.ev(3), { expectedRevision: 4n })),
      ];
    } finally {
      await c.dispose();
    }
  },
  'a refused append of several writes none': async (k) => [
    await k.append(k.s('a'), k.ev(1), NO_STREAM),
    await k.append(k.s('a'), k.evs(2, 6), 5n),
    await k.read(k.s('a')),
  ],

  // --- append: writing the same thing twice ------------------------------------------------------
  'same events again with no_stream': async (k) => [
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM),
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM),
    await k.read(k.s('a')),
  ],
  'same event again with any': async (k) => [
    await k.append(k.s('a'), k.ev(1), ANY),
    await k.append(k.s('a'), k.ev(1), ANY),
    await k.read(k.s('a')),
  ],
  'same event again with any, after others': async (k) => [
    await k.append(k.s('a'), k.ev(1), ANY),
    await k.append(k.s('a'), k.evs(2, 4), ANY),
    await k.append(k.s('a'), k.ev(1), ANY),
    await k.read(k.s('a')),
  ],
  'same events again at the same revision': async (k) => [
    await k.append(k.s('a'), k.ev(1), NO_STREAM),
    await k.append(k.s('a'), k.evs(2, 3), 0n),
    await k.append(k.s('a'), k.evs(2, 3), 0n),
    await k.read(k.s('a')),
  ],
  'same events again at the same revision, after others': async (k) => [
    await k.append(k.s('a'), k.ev(1), NO_STREAM),
    await k.append(k.s('a'), k.evs(2, 3), 0n),
    await k.append(k.s('a'), k.evs(4, 5), 2n),
    await k.append(k.s('a'), k.evs(2, 3), 0n),
    await k.read(k.s('a')),
  ],
  'same events again, only the first of them': async (k) => [
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM),
    await k.append(k.s('a'), k.ev(1), NO_STREAM),
    await k.read(k.s('a')),
  ],
  'same events again and one more': async (k) => [
    await k.append(k.s('a'), k.evs(1, 2), NO_STREAM),
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM),
    await k.read(k.s('a')),
  ],
  'same event again with stream_exists': async (k) => [
    await k.append(k.s('a'), k.ev(1), NO_STREAM),
    await k.append(k.s('a'), k.ev(2), STREAM_EXISTS),
    await k.append(k.s('a'), k.ev(2), STREAM_EXISTS),
    await k.read(k.s('a')),
  ],
  'same id twice in one append': async (k) => [
    await k.append(k.s('a'), [k.ev(1), k.ev(1)], NO_STREAM),
    await k.read(k.s('a')),
  ],
  'same id in two streams': async (k) => [
    await k.append(k.s('a'), k.ev(1), NO_STREAM),
    await k.append(k.s('b'), k.ev(1), NO_STREAM),
    await k.read(k.s('b')),
  ],
  'same id, other content': async (k) => [
    await k.append(k.s('a'), k.ev(1), NO_STREAM),
    await k.append(k.s('a'), k.ev(1, { data: { n: 'other' } }), NO_STREAM),
    await k.read(k.s('a')),
  ],

  // --- what an event carries ---------------------------------------------------------------------
  'json data of every kind': async (k) => [
    await k.append(
      k.s('a'),
      [null, true, 0, -1.5, 'text', '中文 ünï \u0000 \u2028', [], [1, [2]], {}, { a: { b: [{ c: null }] } }].map(
        (data, i) => k.ev(i, { data }),
      ),
      NO_STREAM,
    ),
    await k.read(k.s('a')),
  ],
  metadata: async (k) => [
    await k.append(
      k.s('a'),
      [k.ev(1, { metadata: { $correlationId: 'c-1', $causationId: 'c-0', who: '科技局' } }), k.ev(2)],
      NO_STREAM,
    ),
    await k.read(k.s('a')),
  ],
  'binary event': async (k) => [
    await k.append(
      k.s('a'),
      binaryEvent({
        id: k.uuidOf('bin'),
        type: 'Blob',
        data: Buffer.from([0, 1, 2, 253, 254, 255]),
        metadata: Buffer.from([9, 8]),
      }),
      NO_STREAM,
    ),
    await k.read(k.s('a')),
  ],
  'empty binary event': async (k) => [
    await k.append(k.s('a'), binaryEvent({ id: k.uuidOf('bin0'), type: 'Blob', data: Buffer.alloc(0) }), NO_STREAM),
    await k.read(k.s('a')),
  ],
  'an event of one megabyte': async (k) => [
    await k.append(k.s('a'), k.ev(1, { data: { text: 'x'.repeat(900_000) } }), NO_STREAM),
    await k.outcome(async () => await k.collect(k.client.readStream(k.s('a')), (e) => e.event.data.text.length)),
  ],
  'an append over the size limit': async (k) => [
    await k.append(k.s('a'), k.ev(1, { data: { text: 'x'.repeat(1_200_000) } }), NO_STREAM),
    await k.read(k.s('a')),
  ],
  'many events over the size limit together': async (k) => [
    await k.append(
      k.s('a'),
      Array.from({ length: 12 }, (_, i) => k.ev(i, { data: { text: 'x'.repeat(100_000) } })),
      NO_STREAM,
    ),
    await k.read(k.s('a')),
  ],
  'a thousand events in one append': async (k) => [
    await k.append(k.s('a'), k.evs(1, 1000), NO_STREAM),
    await k.outcome(async () => {
      const r = await k.collect(k.client.readStream(k.s('a')), (e) => e.event.revision);
      return { count: r.length, first: r[0], last: r.at(-1) };
    }),
  ],
  'event type with spaces and chinese': async (k) => [
    await k.append(k.s('a'), k.ev(1, { type: '年度 报告 submitted' }), NO_STREAM),
    await k.read(k.s('a')),
  ],
  'stream name with spaces and chinese': async (k) => [
    await k.append(k.s('中心 一号/甲'), k.ev(1), NO_STREAM),
    await k.read(k.s('中心 一号/甲')),
  ],
  'empty stream name': async (k) => [
    await k.append('', k.ev(1), ANY),
    await k.outcome(() => k.collect(k.client.readStream(''))),
  ],
  'created is a recent time': async (k) => {
    const [before, minute] = [Date.now(), 60_000];
    await k.append(k.s('a'), k.ev(1), ANY);
    const [c] = await k.collect(k.client.readStream(k.s('a')), (e) => e.event.created);
    const [at, after] = [c.getTime(), Date.now()];
    return { isDate: c instanceof Date, withinAMinute: before - minute < at && at < after + minute };
  },

  // --- read a stream -----------------------------------------------------------------------------
  'read a missing stream': async (k) => [
    await k.read(k.s('a')),
    await k.read(k.s('a'), { direction: BACKWARDS, fromRevision: END }),
  ],
  'read forwards from a revision': async (k) => {
    await k.append(k.s('a'), k.evs(1, 6), NO_STREAM);
    return [
      await k.read(k.s('a'), { fromRevision: 2n }),
      await k.read(k.s('a'), { fromRevision: 5n }),
      await k.read(k.s('a'), { fromRevision: 6n }),
      await k.read(k.s('a'), { fromRevision: 100n }),
    ];
  },
  'read forwards from the end': async (k) => {
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM);
    return k.read(k.s('a'), { fromRevision: END });
  },
  'read with a count': async (k) => {
    await k.append(k.s('a'), k.evs(1, 6), NO_STREAM);
    return [
      await k.read(k.s('a'), { maxCount: 2 }),
      await k.read(k.s('a'), { fromRevision: 4n, maxCount: 10 }),
      await k.read(k.s('a'), { fromRevision: 1n, maxCount: 1 }),
    ];
  },
  'read with a count of zero': async (k) => {
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM);
    return k.read(k.s('a'), { maxCount: 0 });
  },
  'read backwards from the end': async (k) => {
    await k.append(k.s('a'), k.evs(1, 4), NO_STREAM);
    return [
      await k.read(k.s('a'), { direction: BACKWARDS, fromRevision: END }),
      await k.read(k.s('a'), { direction: BACKWARDS, fromRevision: END, maxCount: 1 }),
    ];
  },
  'read backwards from a revision': async (k) => {
    await k.append(k.s('a'), k.evs(1, 5), NO_STREAM);
    return [
      await k.read(k.s('a'), { direction: BACKWARDS, fromRevision: 2n }),
      await k.read(k.s('a'), { direction: BACKWARDS, fromRevision: 2n, maxCount: 2 }),
      await k.read(k.s('a'), { direction: BACKWARDS, fromRevision: 50n }),
      await k.read(k.s('a'), { direction: BACKWARDS, fromRevision: START }),
    ];
  },
  'event positions follow the order': async (k) => {
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM);
    const last = await k.client.appendToStream(k.s('a'), k.evs(4, 5));
    const ps = await k.collect(k.client.readStream(k.s('a')), (e) => e.event.position);
    return {
      given: ps.every(Boolean),
      increasing: k.strictlyIncreasing(ps),
      resultIsAtOrAfterLast: last.position.commit >= ps.at(-1).commit,
      count: ps.length,
    };
  },

  // --- $all --------------------------------------------------------------------------------------
  'read $all forwards over two streams': async (k) => {
    const first = await k.client.appendToStream(k.s('a'), k.ev(1));
    await k.client.appendToStream(k.s('b'), k.evs(2, 3));
    await k.client.appendToStream(k.s('a'), k.ev(4));
    const got = await allSince(k, first.position, [k.s('a'), k.s('b')]);
    return {
      events: got.map((event) => k.shortly({ event })),
      increasing: k.strictlyIncreasing(got.map((e) => e.position)),
    };
  },
  'read $all backwards from the end': async (k) => {
    await k.client.appendToStream(k.s('a'), k.evs(1, 3));
    await k.client.appendToStream(k.s('b'), k.ev(4));
    const got = [];
    for await (const e of k.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 500 }))
      if (e.event?.streamId.startsWith(k.s(''))) got.push(e.event);
    return {
      events: got.map((event) => k.shortly({ event })),
      decreasing: k.strictlyDecreasing(got.map((e) => e.position)),
    };
  },
  'read $all backwards from a position leaves that event out': async (k) => {
    await k.client.appendToStream(k.s('a'), k.ev(1));
    const second = await k.client.appendToStream(k.s('a'), k.ev(2));
    await k.client.appendToStream(k.s('a'), k.ev(3));
    const got = [];
    for await (const e of k.client.readAll({ direction: BACKWARDS, fromPosition: second.position, maxCount: 200 }))
      if (e.event?.streamId === k.s('a')) got.push(e.event);
    return got.map((event) => k.shortly({ event }));
  },
  'read $all forwards from a position takes that event in': async (k) => {
    await k.client.appendToStream(k.s('a'), k.ev(1));
    const second = await k.client.appendToStream(k.s('a'), k.ev(2));
    await k.client.appendToStream(k.s('a'), k.ev(3));
    return (await allSince(k, second.position, [k.s('a')])).map((event) => k.shortly({ event }));
  },
  'read $all with a count': async (k) => {
    await k.client.appendToStream(k.s('a'), k.evs(1, 5));
    return { count: (await k.collect(k.client.readAll({ maxCount: 3 }), () => 1)).length };
  },

  // --- subscriptions -----------------------------------------------------------------------------
  'subscribe to a stream from the start, then live': async (k) => {
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM);
    const sub = k.client.subscribeToStream(k.s('a'), { fromRevision: START });
    const f = k.follow(sub, (seen) => seen.length === 5);
    setTimeout(() => k.client.appendToStream(k.s('a'), k.evs(4, 5)), 400);
    const { seen, how } = await f;
    return { how, seen: seen.map(k.shortly) };
  },
  'subscribe to a stream after a revision': async (k) => {
    await k.append(k.s('a'), k.evs(1, 5), NO_STREAM);
    const { seen, how } = await k.follow(
      k.client.subscribeToStream(k.s('a'), { fromRevision: 2n }),
      (seen) => seen.length === 2,
    );
    return { how, seen: seen.map(k.shortly) };
  },
  'subscribe to a stream from the end': async (k) => {
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM);
    const sub = k.client.subscribeToStream(k.s('a'), { fromRevision: END });
    const f = k.follow(sub, (seen) => seen.length === 1);
    await new Promise((r) => sub.once('confirmation', r));
    await k.client.appendToStream(k.s('a'), k.ev(4));
    const { seen, how } = await f;
    return { how, seen: seen.map(k.shortly) };
  },
  'subscribe to a stream that does not exist yet': async (k) => {
    const sub = k.client.subscribeToStream(k.s('a'), { fromRevision: START });
    const f = k.follow(sub, (seen) => seen.length === 2);
    await new Promise((r) => sub.once('confirmation', r));
    await k.client.appendToStream(k.s('a'), k.evs(1, 2));
    const { seen, how } = await f;
    return { how, seen: seen.map(k.shortly) };
  },
  'subscribe to $all by stream prefix': async (k) => {
    const first = await k.client.appendToStream(k.s('zero'), k.ev(0));
    await k.client.appendToStream(k.s('in-1'), k.evs(1, 2));
    await k.client.appendToStream(k.s('out'), k.ev(3));
    const sub = k.client.subscribeToAll({
      fromPosition: first.position,
      filter: es.streamNameFilter({ prefixes: [k.s('in-')] }),
    });
    const f = k.follow(sub, (seen) => seen.length === 4);
    setTimeout(async () => {
      await k.client.appendToStream(k.s('in-2'), k.ev(4));
      await k.client.appendToStream(k.s('out'), k.ev(5));
      await k.client.appendToStream(k.s('in-1'), k.ev(6));
    }, 400);
    const { seen, how } = await f;
    return { how, seen: seen.map(k.shortly), increasing: k.strictlyIncreasing(seen.map((e) => e.event.position)) };
  },
  'subscribe to $all by event type': async (k) => {
    const first = await k.client.appendToStream(k.s('a'), k.ev(0));
    const t = `T-${k.runId}`;
    await k.client.appendToStream(k.s('a'), [
      k.ev(1, { type: `${t}-yes` }),
      k.ev(2, { type: `${t}-no` }),
      k.ev(3, { type: `${t}-yes` }),
    ]);
    const { seen, how } = await k.follow(
      k.client.subscribeToAll({ fromPosition: first.position, filter: es.eventTypeFilter({ regex: `^${t}-yes$` }) }),
      (seen) => seen.length === 2,
    );
    return { how, seen: seen.map(k.shortly) };
  },
  'subscribe to $all without system events': async (k) => {
    const first = await k.client.appendToStream(k.s('a'), k.ev(1));
    await k.client.setStreamMetadata(k.s('a'), { maxCount: 100 });
    await k.client.appendToStream(k.s('a'), k.evs(2, 3));
    const { seen, how } = await k.follow(
      k.client.subscribeToAll({ fromPosition: first.position, filter: es.excludeSystemEvents() }),
      (seen) => seen.length >= 2,
    );
    return {
      how,
      seen: seen.filter((e) => e.event.streamId === k.s('a')).map(k.shortly),
      system: seen.some((e) => e.event.type.startsWith('$')),
    };
  },
  'a $all subscription starts after its position': async (k) => {
    await k.client.appendToStream(k.s('a'), k.ev(1));
    const second = await k.client.appendToStream(k.s('a'), k.ev(2));
    await k.client.appendToStream(k.s('a'), k.ev(3));
    const { seen } = await k.follow(
      k.client.subscribeToAll({ fromPosition: second.position, filter: es.streamNameFilter({ prefixes: [k.s('a')] }) }),
      (seen) => seen.length === 1,
    );
    return seen.map(k.shortly);
  },
  'a filtered subscription reports checkpoints': async (k) => {
    const first = await k.client.appendToStream(k.s('a'), k.ev(0));
    let reached = 0;
    for (let i = 0; i < 8; i++) await k.client.appendToStream(k.s('other'), k.evs(i * 40, i * 40 + 39));
    const sub = k.client.subscribeToAll({
      fromPosition: first.position,
      filter: es.streamNameFilter({
        prefixes: [k.s('never')],
        checkpointInterval: 1,
        checkpointReached: () => {
          reached += 1;
        },
      }),
    });
    await k.follow(sub, () => false, 2500);
    return { atLeastOne: reached > 0 };
  },

  // --- delete, tombstone, metadata ---------------------------------------------------------------
  'delete a stream, then read': async (k) => {
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM);
    return [
      await k.outcome(async () => Boolean((await k.client.deleteStream(k.s('a'))).position)),
      await k.read(k.s('a')),
    ];
  },
  'delete a stream, then append': async (k) => {
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM);
    await k.client.deleteStream(k.s('a'));
    return [
      await k.append(k.s('a'), k.evs(4, 5), ANY),
      await k.read(k.s('a')),
      await k.read(k.s('a'), { direction: BACKWARDS, fromRevision: END }),
    ];
  },
  'delete a stream, then append no_stream': async (k) => {
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM);
    await k.client.deleteStream(k.s('a'));
    return [await k.append(k.s('a'), k.ev(4), NO_STREAM), await k.read(k.s('a'))];
  },
  'delete a stream, then append at the last revision': async (k) => {
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM);
    await k.client.deleteStream(k.s('a'));
    return [await k.append(k.s('a'), k.ev(4), 2n), await k.read(k.s('a'))];
  },
  'delete at the wrong revision': async (k) => {
    await k.append(k.s('a'), k.evs(1, 3), NO_STREAM);
    return [
      await k.outcome(() => k.client.deleteStream(k.s('a'), { expectedRevision: 0n })),
      await k.outcome(async () => await k.collect(k.client.readStream(k.s('a')), k.shortly)),
    ];
  },
  'delete a missing stream': async (k) => [
    await k.outcome(async () => Boolean(await k.client.deleteStream(k.s('a'), { expectedRevision: ANY }))),
    await k.outcome(async () => Boolean(await k.client.deleteStream(k.s('b'), { expectedRevision: STREAM_EXISTS }))),
  ],
  'tombstone, then read and append': async (k) => {
    await k.append(k.s('a'), k.evs(1, 2), NO_STREAM);
    return [
      await k.outcome(async () => Boolean((await k.client.tombstoneStream(k.s('a'))).position)),
      await k.read(k.s('a')),
      await k.append(k.s('a'), k.ev(3), ANY),
      await k.append(k.s('a'), k.ev(3), NO_STREAM),
      await k.outcome(async () => Boolean(await k.client.tombstoneStream(k.s('a')))),
    ];
  },
  'tombstone a missing stream': async (k) => [
    await k.outcome(async () => Boolean(await k.client.tombstoneStream(k.s('a'), { expectedRevision: NO_STREAM }))),
    await k.append(k.s('a'), k.ev(1), ANY),
  ],
  'metadata of a stream without any': async (k) => {
    await k.append(k.s('a'), k.ev(1), ANY);
    return [
      await k.outcome(() => k.client.getStreamMetadata(k.s('a'))),
      await k.outcome(() => k.client.getStreamMetadata(k.s('none'))),
    ];
  },
  'set and get stream metadata': async (k) => {
    await k.append(k.s('a'), k.ev(1), ANY);
    return [
      await k.outcome(async () =>
        plain({ ...(await k.client.setStreamMetadata(k.s('a'), { maxCount: 3, owner: '审计' })), position: 0 }),
      ),
      await k.outcome(() => k.client.getStreamMetadata(k.s('a'))),
    ];
  },
  'metadata at the wrong revision': async (k) => {
    await k.client.setStreamMetadata(k.s('a'), { x: 1 }, { expectedRevision: NO_STREAM });
    return [
      await k.outcome(() => k.client.setStreamMetadata(k.s('a'), { x: 2 }, { expectedRevision: NO_STREAM })),
      await k.outcome(() => k.client.setStreamMetadata(k.s('a'), { x: 3 }, { expectedRevision: 0n })),
      await k.outcome(() => k.client.getStreamMetadata(k.s('a'))),
    ];
  },
  'maxCount hides older events': async (k) => {
    await k.append(k.s('a'), k.evs(1, 5), NO_STREAM);
    await k.client.setStreamMetadata(k.s('a'), { maxCount: 2 });
    return [
      await k.read(k.s('a')),
      await k.read(k.s('a'), { direction: BACKWARDS, fromRevision: END }),
      await k.append(k.s('a'), k.ev(6), 4n),
      await k.read(k.s('a')),
    ];
  },
  'truncateBefore hides older events': async (k) => {
    await k.append(k.s('a'), k.evs(1, 5), NO_STREAM);
    await k.client.setStreamMetadata(k.s('a'), { truncateBefore: 3 });
    return [await k.read(k.s('a')), await k.read(k.s('a'), { fromRevision: 1n, maxCount: 1 })];
  },

  // --- many at once ------------------------------------------------------------------------------
  'fifty writers at one revision, one wins': async (k) => {
    await k.append(k.s('a'), k.ev(0), NO_STREAM);
    const results = await Promise.all(Array.from({ length: 50 }, (_, i) => k.append(k.s('a'), k.ev(i + 1), 0n)));
    return {
      won: results.filter((r) => r.ok).length,
      refused: results.filter((r) => r.error === 'wrong-expected-version').length,
      length: (await k.read(k.s('a'))).ok.length,
    };
  },
  'two hundred appends at once to one stream keep every event': async (k) => {
    const results = await Promise.all(Array.from({ length: 200 }, (_, i) => k.append(k.s('a'), k.ev(i), ANY)));
    const revisions = await k.collect(k.client.readStream(k.s('a')), (e) => Number(e.event.revision));
    return {
      ok: results.filter((r) => r.ok).length,
      revisionsAreDense: revisions.every((r, i) => r === i),
      count: revisions.length,
    };
  },
  'a write is read back at once': async (k) => {
    const stale = [];
    for (let i = 0; i < 50; i++) {
      const { nextExpectedRevision } = await k.client.appendToStream(k.s('a'), k.ev(i));
      const [last] = await k.collect(
        k.client.readStream(k.s('a'), { direction: BACKWARDS, fromRevision: END, maxCount: 1 }),
        (e) => e.event.revision,
      );
      if (last !== nextExpectedRevision) stale.push(i);
    }
    return { stale };
  },
};

export function withOption(connection, option) {
  return connection.includes('?') ? `${connection}&${option}` : `${connection}?${option}`;
}

export async function run(connection, chosen) {
  const client = EventStoreDBClient.connectionString(connection);
  const results = {};
  try {
    for (const [name, body] of Object.entries(chosen)) {
      const k = kit(client, createHash('sha256').update(name).digest('hex').slice(0, 8));
      k.connection = connection;
      k.allSince = allSince;
      try {
        results[name] = plain(await body(k));
      } catch (error) {
        results[name] = { threw: error.type ?? error.name };
        if (process.env.VERBOSE) console.error(name, error);
      }
    }
  } finally {
    await client.dispose();
  }
  return results;
}

export async function main([mode, connection, file], chosen) {
  if (!['record', 'compare'].includes(mode) || !connection || !file) {
    console.error('usage: conformance.mjs record|compare <connection string> <transcript.json>');
    return 2;
  }
  const results = await run(connection, chosen);
  if (mode === 'record') {
    writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
    console.log(`${Object.keys(results).length} cases written down`);
    return 0;
  }
  const expected = JSON.parse(readFileSync(file, 'utf8'));
  let failed = 0;
  for (const name of Object.keys(chosen)) {
    const want = JSON.stringify(expected[name]);
    const got = JSON.stringify(results[name]);
    if (want !== got) {
      failed += 1;
      console.log(`DIFFERS ${name}\n  real server: ${want?.slice(0, 1500)}\n  this server: ${got?.slice(0, 1500)}`);
    }
  }
  console.log(`${Object.keys(chosen).length - failed} passed, ${failed} failed`);
  return failed ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = await main(process.argv.slice(2), cases);
}
