import { readFileSync, writeFileSync } from 'node:fs';
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import Database from 'better-sqlite3';
import { EventStoreRefused, startEventStore } from '../../../local/eventstore';
import { openFile, SCHEMA_VERSION } from '../../../local/eventstore/database';
import { end, spawnEventStore, temporaryFolder } from './helpers';

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
  expect([db.pragma('journal_mode', { simple: true }), db.pragma('synchronous', { simple: true })]).toStrictEqual(['wal', 2]);
  close();
});
