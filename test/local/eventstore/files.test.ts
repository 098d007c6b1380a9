import { readFileSync, writeFileSync } from 'node:fs';
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import Database from 'better-sqlite3';
import { connectEventStore } from '../../../events/eventStoreDb';
import { EventStoreRefused, startEventStore } from '../../../local/eventstore';
import { backup, restore, verifyFile } from '../../../local/eventstore/backup';
import { openFile, SCHEMA_VERSION } from '../../../local/eventstore/database';
import { end, event, spawnEventStore, temporaryFolder } from './helpers';

const folder = temporaryFolder();
beforeAll(() => setLogVerbosity(logVerbosity.NONE)); // gRPC also logs what is refused below
afterAll(() => folder.remove());

async function refusal(options: Parameters<typeof startEventStore>[0]): Promise<EventStoreRefused> {
  const error: unknown = await startEventStore(options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EventStoreRefused)) throw new Error(`not refused, but ${String(error)}`);
  expect(error.message).toMatch(/^\p{Script=Han}.*。 [A-Z].*\.$/su); // Chinese first, then English
  return error;
}

test('two servers on one file: the second is refused, in this process and from another, and the file is free after stop', async () => {
  const file = folder.path('shared.db');
  const first = await startEventStore({ file });
  expect((await refusal({ file })).code).toBe('IN_USE');
  await first.stop();
  const other = await spawnEventStore(file);
  expect((await refusal({ file })).code).toBe('IN_USE');
  expect(await end(other.child, 'SIGTERM')).toStrictEqual({ code: 0 });
  await (await startEventStore({ file })).stop();
});

test('a killed server leaves the file free', async () => {
  const file = folder.path('killed.db');
  const { child } = await spawnEventStore(file);
  await end(child, 'SIGKILL');
  await (await startEventStore({ file })).stop();
});

test('a file that is no database is refused and left as it is', async () => {
  const file = folder.path('letter.txt');
  writeFileSync(file, 'Dear Sir,\n'.repeat(1000));
  const before = readFileSync(file);
  expect((await refusal({ file })).code).toBe('FOREIGN_FILE');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('somebody else’s database is refused and left as it is', async () => {
  const file = folder.path('other.db');
  const other = new Database(file);
  other.exec('CREATE TABLE accounts (id); INSERT INTO accounts VALUES (1)');
  other.close();
  const before = readFileSync(file);
  expect((await refusal({ file })).code).toBe('FOREIGN_FILE');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a file of a later version is refused', async () => {
  const file = folder.path('later.db');
  await (await startEventStore({ file })).stop();
  const db = new Database(file);
  db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
  db.close();
  expect((await refusal({ file })).code).toBe('TOO_NEW');
});

test('a place that cannot be written is refused', async () => {
  writeFileSync(folder.path('no-folder'), '');
  expect((await refusal({ file: folder.path('no-folder/events.db') })).code).toBe('NOT_WRITABLE');
});

test('a port that is taken is refused, and the file is free for the next try', async () => {
  const first = await startEventStore({ file: folder.path('one.db') });
  expect((await refusal({ file: folder.path('two.db'), port: first.port })).code).toBe('PORT_TAKEN');
  await first.stop();
  await (await startEventStore({ file: folder.path('two.db'), port: first.port })).stop();
});

test('every commit is synced: WAL with synchronous=FULL', () => {
  const { db, close } = openFile(folder.path('synced.db'));
  expect([db.pragma('journal_mode', { simple: true }), db.pragma('synchronous', { simple: true })]).toStrictEqual([
    'wal',
    2,
  ]);
  close();
});

/** A store of format 1, as an earlier version of this program wrote it. */
function writeVersion1(file: string): void {
  const db = new Database(file);
  db.exec(`
    CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, last INTEGER NOT NULL DEFAULT -1, tombstoned INTEGER NOT NULL DEFAULT 0,
      max_count INTEGER, max_age INTEGER, truncate_before INTEGER) STRICT;
    CREATE TABLE events (position INTEGER PRIMARY KEY AUTOINCREMENT, stream INTEGER NOT NULL REFERENCES streams(id), revision INTEGER NOT NULL, id BLOB NOT NULL,
      type TEXT NOT NULL, is_json INTEGER NOT NULL, data BLOB NOT NULL, metadata BLOB NOT NULL, created INTEGER NOT NULL, UNIQUE (stream, revision)) STRICT;
    CREATE INDEX events_by_id ON events (id);
    INSERT INTO streams (id, name, last, max_count) VALUES (1, 'center-a', 1, NULL), (2, '$$center-b', 0, NULL), (3, 'center-b', 2, 1);
    PRAGMA application_id = ${0x54494345}; PRAGMA user_version = 1; PRAGMA journal_mode = WAL`);
  const insert = db.prepare(
    'INSERT INTO events (stream, revision, id, type, is_json, data, metadata, created) VALUES (?, ?, ?, ?, 1, ?, ?, ?)',
  );
  for (const [n, [stream, revision]] of [
    [1, 0],
    [3, 0],
    [1, 1],
    [2, 0],
    [3, 1],
    [3, 2],
  ].entries()) {
    insert.run(
      stream,
      revision,
      Buffer.alloc(16, n + 1),
      'Happened',
      Buffer.from(stream === 2 ? '{"$maxCount":1}' : `{"n":${n}}`),
      Buffer.alloc(0),
      1_764_000_000_000 + n,
    );
  }
  db.close();
}

test('a file of format 1 is brought up to date, with every event at its place, and kept as it was beside it', async () => {
  const file = folder.path('older.db');
  writeVersion1(file);
  const server = await startEventStore({ file });
  const store = connectEventStore(server.connectionString);
  const [first, second] = await store.read('center-a');
  expect([first?.position, first?.id, first?.created, second?.data]).toStrictEqual([
    '1',
    '01010101-0101-0101-0101-010101010101',
    '2025-11-24T16:00:00.000Z',
    { n: 2 },
  ]);
  expect((await store.read('center-b')).map(({ revision }) => revision)).toStrictEqual([2]);
  expect(await store.append('center-a', [event(9)], 1)).toStrictEqual({ revision: 2 });
  await store.close();
  await server.stop();
  const kept = new Database(`${file}.v1`, { readonly: true });
  expect(kept.prepare('SELECT count(*) FROM events').pluck().get()).toBe(6);
  kept.close();
});

test('a backup made while the server runs, restored elsewhere, has every event; nothing is written over', async () => {
  const [file, saved, again] = [folder.path('live.db'), folder.path('live.backup'), folder.path('again.db')];
  const server = await startEventStore({ file });
  const store = connectEventStore(server.connectionString);
  await store.append('center-a', [event(1), event(2)], -1);
  expect(backup(file, saved)).toStrictEqual({ events: 2, streams: 1 });
  await store.append('center-a', [event(3)], 1);
  expect(() => backup(file, saved)).toThrow(/already exists/);
  expect(() => restore(saved, file)).toThrow(/already exists/);
  expect(() => restore(folder.path('nothing'), again)).toThrow(/does not exist/);
  await store.close();
  await server.stop();
  expect(restore(saved, again)).toStrictEqual({ events: 2, streams: 1 });
  const restored = await startEventStore({ file: again });
  const reader = connectEventStore(restored.connectionString);
  expect((await reader.read('center-a')).map(({ data }) => data)).toStrictEqual([{ n: 1 }, { n: 2 }]);
  await reader.close();
  await restored.stop();
});

test('a changed byte in an event is refused at the start, and the file left as it is', async () => {
  const file = folder.path('rotten.db');
  const server = await startEventStore({ file });
  const store = connectEventStore(server.connectionString);
  await store.append('center-a', [{ ...event(1), data: { text: 'unmistakable' } }], -1);
  await store.close();
  await server.stop();
  writeFileSync(
    file,
    Buffer.from(
      readFileSync(file).toString('latin1').replaceAll('unmistakable', 'unmistakeable'.slice(0, 12)),
      'latin1',
    ),
  );
  expect((await refusal({ file })).code).toBe('DAMAGED');
});

test.each([
  ['a limit on a stream that its metadata do not name', 'UPDATE streams SET max_count = 1 WHERE name = ?'],
  ['a limit gone that its metadata name', 'UPDATE streams SET truncate_before = NULL WHERE name = ?'],
  ['an end without a tombstone', 'UPDATE streams SET tombstoned = 1 WHERE name = ?'],
  [
    'a column called otherwise',
    "UPDATE sqlite_schema SET sql = replace(sql, 'truncate_before', 'truncate_befnre') WHERE tbl_name = 'streams' OR name = ?",
  ],
])('%s: refused at the start', async (what, change) => {
  const file = folder.path(`streams-${what}.db`);
  const running = await startEventStore({ file });
  const store = connectEventStore(running.connectionString);
  await store.append('center-1', [event(1), event(2)], -1);
  await store.append('$$center-1', [{ ...event(3), type: '$metadata', data: { $tb: 1 } }], -1);
  await store.close();
  await running.stop();
  verifyFile(file);
  const db = new Database(file);
  db.unsafeMode().pragma('writable_schema = ON');
  expect(db.prepare(change).run('center-1').changes).toBeGreaterThan(0);
  db.close();
  expect((await refusal({ file })).code).toBe('DAMAGED');
});
