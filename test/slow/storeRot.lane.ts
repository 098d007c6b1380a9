import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { append } from '../../local/eventstore/append';
import { backup, restore } from '../../local/eventstore/backup';
import { openFile } from '../../local/eventstore/database';
import { openLog } from '../../local/eventstore/log';
import { metadataEvent } from '../../local/eventstore/metadata';
import { tombstoneStream } from '../../local/eventstore/remove';
import { verify } from '../../local/eventstore/verify';
import { checkWal } from '../../local/eventstore/walCheck';
import { counting } from './lane';
import { dice, workshop } from './store/rig';

/**
 * Bit rot and torn tails: one byte changed in 1,000 copies of a store and of a backup, and the log cut at many places.
 */
const SEED = Number(process.env.STORE_SEED ?? Date.now() % 2 ** 31);
const COPIES = 1_000;
const EVENTS = 600;
const PER_COMMIT = 3;
/** Six times metadata and a tombstone. */
const LAST_COMMIT = 7;

function fill(file: string, keep: (end: string) => void): void {
  const { db, close } = openFile(file);
  const log = openLog(db);
  for (let n = 0; n < EVENTS / PER_COMMIT; n += 1) {
    const events = Array.from({ length: PER_COMMIT }, () => ({
      id: randomUUID(),
      type: 'Happened',
      isJson: false,
      data: randomBytes(50 + (n % 300)),
      metadata: randomBytes(20),
    }));
    db.transaction(() => append(log, `stream-${n % 20}`, 'any', events, Date.now())).immediate();
  }
  db.transaction(() => {
    for (const n of [1, 2, 3])
      append(log, `$$stream-${n}`, 'any', [metadataEvent(JSON.stringify({ $maxCount: 20 + n, $tb: n }))], Date.now());
    for (const n of [4, 5, 6]) append(log, `$$stream-${n}`, 'any', [metadataEvent('{"$maxAge":1000000}')], Date.now());
    tombstoneStream(log, 'stream-7', 'any', Date.now());
  }).immediate();
  keep('-wal'); // as a killed server leaves it
  close();
}

/** Begins a line that tells of a stream, not of an event. */
const KNOWN = '# ';

/** Everything a reader could get, as text: the log, and every stream by its name. */
function everything(db: Database.Database): string[] {
  const log = openLog(db);
  const out: string[] = [];
  const take = (rows: readonly { position: number; stream: string; revision: number; body: Buffer }[]) =>
    out.push(
      ...rows.map(
        ({ position, stream, revision, body }) => `${position} ${stream}@${revision} ${body.toString('base64')}`,
      ),
    );
  for (let at = 1; at <= log.head(); at += 512) take(log.allUp(at, 512, { rows: 512, bytes: 1e9 }));
  for (let n = 0; n < 20; n += 1) {
    const stream = log.stream(`stream-${n}`);
    if (!stream) continue;
    out.push(`${KNOWN}${stream.name} ${stream.tombstoned} ${JSON.stringify(stream.retention)}`);
    take(log.streamPage(stream, 0, stream.last, false, 1e6, { rows: 1e6, bytes: 1e9 }));
  }
  return out;
}

/** A small file's bytes, as a store that rests on its disk. */
function smallFile(file: string): Buffer {
  const { db, close } = openFile(file);
  const log = openLog(db);
  const event = (n: number) => ({
    id: randomUUID(),
    type: 'Happened',
    isJson: true,
    data: Buffer.from(`{"n":${n}}`),
    metadata: Buffer.alloc(0),
  });
  for (const n of [0, 1, 2])
    db.transaction(() => append(log, `stream-${n % 2}`, 'any', [event(n)], Date.now())).immediate();
  db.transaction(() => tombstoneStream(log, 'stream-1', 'any', Date.now())).immediate();
  close();
  return readFileSync(file);
}
/**
 * SQLite's page, and the header's two bytes that say a log lies beside the file; 1 for none, as a file in memory must
 * have it.
 */
const PAGE_BYTES = 4_096;
const JOURNAL_AT = [18, 19] as const;
/** Unused bytes next to used ones are changed too: they may be a length's. */
const NEAR = 4;

/**
 * Every bit in use of a small file changed in turn, its tables' texts apart: how many files could still be read, and
 * how many gave an altered event.
 */
function everyBit(good: Buffer): { tried: number; read: number; served: number } {
  for (const at of JOURNAL_AT) good[at] = 1;
  const db = new Database(good);
  const wanted = new Set(everything(db));
  db.close();
  const counts = { tried: 0, read: 0, served: 0 };
  for (let at = PAGE_BYTES; at < good.length; at += 1) {
    if (good.subarray(at - NEAR, at + NEAR + 1).every((byte) => byte === 0)) continue;
    for (let bit = 0; bit < 8; bit += 1) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      counts.tried += 1;
      const opened = new Database(bytes);
      const got = attempt(() => everything(opened));
      opened.close();
      if (got) counts.read += 1;
      if (got?.some((line) => !line.startsWith(KNOWN) && !wanted.has(line))) counts.served += 1;
    }
  }
  return counts;
}

const attempt = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

async function main(): Promise<void> {
  const { check, say, end } = counting();
  const shop = workshop('rot', existsSync('/dev/shm') ? '/dev/shm' : undefined);
  const random = dice(SEED);
  say(`seed ${SEED}`);
  const store = shop.path('store.db');
  const wal = shop.path('as-killed.db-wal');
  fill(store, (end) => {
    copyFileSync(store, shop.path('as-killed.db'));
    copyFileSync(store + end, wal);
  });
  const saved = shop.path('saved.db');
  backup(store, saved);

  for (const [name, file] of [
    ['store', store],
    ['backup', saved],
  ] as const) {
    const good = readFileSync(file);
    const db = new Database(file, { readonly: true });
    const wanted = everything(db);
    db.close();
    const counts = { found: 0, harmless: 0, wrong: 0, served: 0 };
    for (let n = 0; n < COPIES; n += 1) {
      const bytes = Buffer.from(good);
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      const copy = shop.path('flipped.db');
      writeFileSync(copy, bytes);
      const opened = attempt(() => new Database(copy, { readonly: true }));
      const sound = opened !== undefined && attempt(() => verify(opened)) !== undefined;
      const got = opened && attempt(() => everything(opened));
      const same = got !== undefined && JSON.stringify(got) === JSON.stringify(wanted);
      opened?.close();
      if (!sound) counts.found += 1;
      else if (same)
        counts.harmless += 1; // a byte nothing uses
      else counts.wrong += 1;
      if (got !== undefined && !same && got.some((line) => !line.startsWith(KNOWN) && !wanted.includes(line)))
        counts.served += 1;
      rmSync(copy);
    }
    say(
      `${name}: ${COPIES} flipped bytes: ${counts.found} found, ${counts.harmless} in bytes nothing uses, ${counts.wrong} unseen`,
    );
    check(`${name}: most flips hit something (else the harness is broken)`, counts.found > COPIES / 3, counts);
    check(`${name}: every flip that changes anything is found before the store is served`, counts.wrong === 0, counts);
    check(`${name}: no altered event is ever read, even unchecked`, counts.served === 0, counts);
  }
  const bits = everyBit(smallFile(shop.path('small.db')));
  say(`every bit of a small store changed in turn: ${bits.tried} tried, ${bits.read} could be read`);
  check('none of them gives an altered event', bits.served === 0 && bits.tried > bits.read && bits.read > 0, bits);

  const rotten = Buffer.from(readFileSync(saved).toString('latin1').replaceAll('Happened', 'happened'), 'latin1');
  writeFileSync(shop.path('rotten.db'), rotten);
  check(
    'a rotten backup is not restored',
    attempt(() => restore(shop.path('rotten.db'), shop.path('new.db'))) === undefined &&
      !existsSync(shop.path('new.db')),
  );

  const log = readFileSync(wal);
  const cuts = { whole: 0, refused: 0, wrong: 0 };
  const last =
    log.length -
    Buffer.from(log)
      .reverse()
      .findIndex((byte) => byte !== 0);
  const folder = shop.path('cut');
  for (let n = 0; n < 512; n += 1) {
    const at = Math.max(0, last - Math.floor((n * 64 * 1024) / 512) - Math.floor(random() * 128));
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    copyFileSync(shop.path('as-killed.db'), join(folder, 'c.db'));
    writeFileSync(join(folder, 'c.db-wal'), log.subarray(0, at));
    const events = attempt(() => {
      checkWal(join(folder, 'c.db-wal'));
      const db = new Database(join(folder, 'c.db'));
      try {
        return verify(db).events;
      } finally {
        db.close();
      }
    });
    if (events === undefined) cuts.refused += 1;
    else if (events % PER_COMMIT === 0 || events === EVENTS + LAST_COMMIT) cuts.whole += 1;
    else cuts.wrong += 1;
  }
  say(`log cut at 512 places of its last 64 KiB: ${cuts.whole} opened to a whole commit, ${cuts.refused} refused`);
  check('a cut log opens to a whole commit or is refused', cuts.wrong === 0 && cuts.whole > 0, cuts);

  let [middle, unseen] = [0, 0];
  for (let n = 0; n < 300; n += 1) {
    const bytes = Buffer.from(log);
    const at = 32 + Math.floor(random() * (last - 32) * 0.9);
    bytes[at] = (bytes[at] ?? 0) ^ 0x40;
    writeFileSync(shop.path('m.db-wal'), bytes);
    middle += 1;
    if (attempt(() => checkWal(shop.path('m.db-wal')) ?? true) !== undefined) unseen += 1;
  }
  say(`${middle} bytes changed in the middle of the log: ${middle - unseen} refused`);
  check('a log damaged in its middle is refused, never cut short in silence', unseen === 0, { middle, unseen });
  shop.remove();
  end();
}

void main();
