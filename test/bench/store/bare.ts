import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { payload } from './payload';

/** Rows a second into one plain table with FULL, so many a commit: what the disk and SQLite alone allow. */
export function bareCommits(ms: number, rowsACommit: number, parent: string): number {
  const folder = mkdtempSync(join(parent, 'bare-'));
  const db = new Database(join(folder, 'bare.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, data BLOB)');
  const insert = db.prepare('INSERT INTO t (data) VALUES (?)');
  const data = Buffer.from(JSON.stringify(payload(1)));
  const commit = db.transaction(() => {
    for (let n = 0; n < rowsACommit; n += 1) insert.run(data);
  });
  const started = performance.now();
  let rows = 0;
  for (; performance.now() - started < ms; rows += rowsACommit) commit.immediate();
  const rate = rows / ((performance.now() - started) / 1000);
  db.close();
  rmSync(folder, { recursive: true, force: true });
  return rate;
}
