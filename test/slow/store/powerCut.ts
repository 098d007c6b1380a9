import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { connectEventStore } from '../../../events/eventStoreDb';
import { verify } from '../../../local/eventstore/verify';
import { checkWal } from '../../../local/eventstore/walCheck';
import { event } from '../../local/eventstore/helpers';
import { there } from '../../support/there';
import { buildServer, dice, type Edit, start, type workshop } from './rig';
import { Disk, endsCommit, readTrace, type Step } from './trace';

type Shop = ReturnType<typeof workshop>;
const PER_APPEND = 3;
/** A short log and frequent checkpoints, so that the trace sees many of them. */
const SMALL: readonly Edit[] = [
  ['const WAL_BYTES = 8 * 1024 * 1024;', 'const WAL_BYTES = 256 * 1024;'],
  ['const CHUNK = Buffer.alloc(1024 * 1024);', 'const CHUNK = Buffer.alloc(64 * 1024);'],
  ['const CHECKPOINT_BYTES = 6 * 1024 * 1024;', 'const CHECKPOINT_BYTES = 128 * 1024;'],
  ['const LOOK_COMMITS = 64;', 'const LOOK_COMMITS = 4;'],
];

/** Runs appends one after another on a server whose writes and syncs are written down. */
export async function record(
  shop: Shop,
  shim: string,
  name: string,
  appends: number,
  edits: readonly Edit[] = [],
): Promise<Step[]> {
  const main = buildServer(shop.path(`${name}-server`), [...SMALL, ...edits]);
  mkdirSync(shop.path(name));
  const trace = shop.path(`${name}.trace`);
  const env = { LD_PRELOAD: shim, SHIM_PREFIX: shop.path(`${name}/`), SHIM_TRACE: trace };
  const server = await start(main, shop.path(`${name}/t.db`), { env });
  const store = connectEventStore(server.connectionString);
  for (let n = 0; n < appends; n += 1)
    await store.append(
      'traced',
      Array.from({ length: PER_APPEND }, (_, i) => event(i)),
      n * PER_APPEND - 1,
    );
  await store.close();
  await server.kill('SIGKILL');
  return readTrace(trace);
}

export interface SyncReport {
  /** Appends that were answered. */
  answered: number;
  /** Answers that left while bytes of the log had not been synced. */
  early: number;
  checkpoints: number;
}

/**
 * Is every answer preceded by a sync of all that was written to the log before it? One append at a time: an answer
 * follows its commit.
 */
export function syncsBeforeAnswers(steps: readonly Step[]): SyncReport {
  const disk = new Disk();
  const report = { answered: 0, early: 0, checkpoints: 0 };
  let committed = 0;
  for (const step of steps) {
    if (step.kind === 'S' && committed > report.answered) {
      report.answered = committed;
      if (disk.hasWaiting('-wal')) report.early += 1;
    }
    if (endsCommit(step)) committed += 1;
    if (step.kind === 'F' && step.path.endsWith('.db')) report.checkpoints += 1;
    disk.apply(step);
  }
  return report;
}

export interface CutReport {
  images: number;
  lost: number;
  torn: number;
  refused: number;
  detail: string;
}

/**
 * Power cuts at random moments, each opened again: all that was answered must be there, every append whole, the file
 * sound.
 */
export function powerCuts(shop: Shop, steps: readonly Step[], images: number, seed: number): CutReport {
  const random = dice(seed);
  const first = steps.findIndex(endsCommit);
  const moments = Array.from({ length: images }, () => first + 1 + Math.floor(random() * (steps.length - first))).sort(
    (a, b) => a - b,
  );
  const report: CutReport = { images: 0, lost: 0, torn: 0, refused: 0, detail: '' };
  const disk = new Disk();
  const folder = join(existsSync('/dev/shm') ? '/dev/shm' : shop.path('.'), `cut-${process.pid}`);
  let [committed, answered, at] = [0, 0, 0];
  for (const moment of moments) {
    for (; at < moment; at += 1) {
      const step = there(steps[at]);
      if (step.kind === 'S') answered = committed;
      if (endsCommit(step)) committed += 1;
      disk.apply(step);
    }
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const chance = random();
    disk.cut(folder, () => random() < chance);
    report.images += 1;
    try {
      const events = reopened(join(folder, 't.db'));
      if (events < answered * PER_APPEND) report.lost += 1;
      if (events % PER_APPEND !== 0) report.torn += 1;
    } catch (error) {
      report.refused += 1;
      report.detail ||= String(error);
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return report;
}

function reopened(file: string): number {
  checkWal(`${file}-wal`);
  const db = new Database(file);
  try {
    return verify(db).events;
  } finally {
    db.close();
  }
}
