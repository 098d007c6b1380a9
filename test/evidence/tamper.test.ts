import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  formerLeaves,
  generateKey,
  makeCheckpoint,
  parseCheckpoint,
  parsePrivateKey,
  type SignedCheckpoint,
  treeFolder,
  verifyAgainst,
} from '../../evidence';
import { withServer } from '../support/server';
import { there } from '../support/there';
import { fill, generated } from './events';
import { type Forged, forge } from './forge';

/**
 * The adversary holds the database file, the program, and all the keys but a witness's copy of one checkpoint; all
 * hashes are made anew.
 */

const home = mkdtempSync(join(tmpdir(), 'tamper-'));
const honest = join(home, 'honest.db');
let kept: SignedCheckpoint;
afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeAll(async () => {
  const signer = parsePrivateKey(generateKey('centers.test/log', 'ed25519').secret);
  await withServer(honest, async (store) => {
    await fill(store, 4, 30, 6);
    const { notes } = await makeCheckpoint({ store, home, signer, now: Date.now });
    kept = parseCheckpoint(notes[0] ?? '');
    await store.append('center-later', generated('center-later', 0, 10), -1);
  });
});

const at = (log: Forged[], i: number): Forged => there(log[i]);
const swapped = (log: Forged[], i: number, j: number): Forged[] =>
  log.map((e, k) => (k === i ? at(log, j) : k === j ? at(log, i) : e));
const edited = (i: number, edit: (e: Forged) => Partial<Forged>) => (log: Forged[]) =>
  log.map((e, k) => (k === i ? { ...e, ...edit(e) } : e));
const meta = (i: number, change: Record<string, unknown>) =>
  edited(i, (e) => ({ metadata: { ...e.metadata, ...change } }));

type Kind = 'altered' | 'missing' | 'inserted' | 'reordered';
const forgeries: [what: string, change: (log: Forged[]) => Forged[], kind: Kind, index: number][] = [
  ['a field changed', edited(40, (e) => ({ data: { ...e.data, due: '2026-04-30' } })), 'altered', 40],
  ['a field added', edited(0, (e) => ({ data: { ...e.data, more: 1 } })), 'altered', 0],
  ['an actor changed', meta(119, { actor: { id: 'somebody', role: 'bureau-leader' } }), 'altered', 119],
  ['back-dated', meta(77, { recordedAt: '2025-12-31T09:00:00+08:00', effectiveOn: '2025-12-31' }), 'altered', 77],
  ["the store's own time of writing", edited(77, (e) => ({ createdMs: e.createdMs - 86_400_000 })), 'altered', 77],
  ['another type', edited(50, () => ({ type: 'TaskClosed' })), 'altered', 50],
  ['another id', edited(51, () => ({ id: '00000000-0000-4000-8000-000000000000' })), 'altered', 51],
  ['moved to another stream', edited(59, () => ({ stream: 'center-c3' })), 'altered', 59],
  [
    'a center renamed',
    (log) => log.map((e) => (e.stream === 'center-c2' ? { ...e, stream: 'center-x' } : e)),
    'altered',
    12,
  ],
  ['dropped, the last of its stream', (log) => log.filter((_, i) => i !== 119), 'missing', 119],
  ['dropped, the last before the checkpoint, and all after it', (log) => log.slice(0, 119), 'missing', 119],
  ['the tail cut', (log) => log.slice(0, 100), 'missing', 100],
  ['a whole center dropped that came last', (log) => log.filter((_, i) => i < 114 || i >= 120), 'missing', 114],
  [
    'inserted into a stream of its own',
    (log) => [
      ...log.slice(0, 60),
      { ...at(log, 60), stream: 'center-new', id: '00000000-0000-4000-8000-000000000001' },
      ...log.slice(60),
    ],
    'inserted',
    60,
  ],
  ['two events of two streams swapped', (log) => swapped(log, 5, 6), 'reordered', 5],
  ['everything emptied', () => [], 'missing', 0],
];

test('the honest log agrees', async () => {
  const former = formerLeaves(treeFolder(home));
  const verdict = await withServer(honest, (store) => verifyAgainst(kept, store, former?.leaf));
  former?.close();
  expect(verdict).toEqual({ events: 131, agrees: [120], findings: [] });
});

test.each(forgeries)('%s: found by whoever holds one earlier checkpoint', async (_what, change, kind, index) => {
  const file = join(home, 'forged.db');
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  cpSync(honest, file);
  forge(file, change);
  const former = formerLeaves(treeFolder(home));
  const [bare, placed] = await withServer(file, async (store) => [
    await verifyAgainst(kept, store),
    await verifyAgainst(kept, store, former?.leaf),
  ]);
  former?.close();
  expect(bare?.findings).toHaveLength(1);
  expect(placed?.findings).toMatchObject([{ kind, index }]);
});

test('a forgery after the checkpoint is not found by it: what nobody has seen cannot be proved', async () => {
  const file = join(home, 'late.db');
  cpSync(honest, file);
  forge(
    file,
    edited(125, () => ({ type: 'Other' })),
  );
  expect((await withServer(file, (store) => verifyAgainst(kept, store))).findings).toEqual([]);
});

test('without new hashes the chain names the place', async () => {
  const file = join(home, 'clumsy.db');
  cpSync(honest, file);
  forge(
    file,
    edited(40, (e) => ({ data: { ...e.data, due: '2026-04-30' } })),
    false,
  );
  const { findings } = await withServer(file, (store) => verifyAgainst(kept, store));
  expect(findings).toMatchObject([{ kind: 'altered', stream: 'center-c2', revision: 10 }]);
});
