import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAudit } from '../../audit';
import type { EventToAppend } from '../../events/store';
import { ensureLogKey, signDay } from '../../evidence';
import { readProgram } from '../../register';
import { evidenceStanding, programTasks } from '../../register/standing';
import { growingLaw } from '../../rules/law/law';
import { addDays, instantAt, toMillis } from '../../rules/time/dates';
import { publishedCalendar } from '../../rules/time/published';
import { MemoryStore } from '../evidence/events';
import { as, ProgramLife } from '../support/given';

/** What an auditor sees of the checkpoints: the program as the rules record it, with the real checkpoints beside it. */

let home: string;
let store: MemoryStore;
let life: ProgramLife;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'standing-'));
  store = new MemoryStore();
  life = new ProgramLife(growingLaw(publishedCalendar));
  life.must('OpenProgram', { on: '2025-03-03', as: as('system'), id: 'open-program' });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Puts on the store what the rules have recorded since. */
async function record(): Promise<void> {
  const there = (await store.read('program')).length;
  const news: EventToAppend[] = life.stored
    .slice(there)
    .map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
  if (news.length > 0) await store.append('program', news, there - 1);
}

async function day(on: string): Promise<void> {
  life.until(on);
  await record();
  const now = () => toMillis(instantAt(on, '23:31'));
  const data = { day: on, ...(await signDay({ store, home, signer: ensureLogKey(home).signer, now }, on)) };
  life.must('ConfirmCheckpoint', { on: addDays(on, 1), at: '00:01', as: as('system'), id: `checkpoint/${on}`, data });
  await record();
}

const found = async (now: string) => (await openAudit(store).run(now)).findings;

test('a checkpoint a day: nothing is missing, the audit finds nothing', async () => {
  await day('2025-03-03');
  await day('2025-03-04');
  const now = instantAt('2025-03-05', '12:00');
  expect(await evidenceStanding(store, { home }, now)).toEqual({
    last: { day: '2025-03-04', size: expect.any(Number) },
  });
  expect(await found(now)).toEqual([]);
});

test('nobody awake, so nobody to record it: missing all the same', async () => {
  await day('2025-03-03');
  expect((await evidenceStanding(store, { home }, instantAt('2025-03-05', '12:00'))).missingSince).toBeUndefined();
  expect((await evidenceStanding(store, { home }, instantAt('2025-03-06', '12:00'))).missingSince).toBe('2025-03-04');
  expect(await found(instantAt('2025-03-06', '12:00'))).toContainEqual(
    expect.objectContaining({ kind: 'missing', center: 'program' }),
  );
});

test('after a sleep: the alarm stands as a task of the auditor, and the audit says so', async () => {
  await day('2025-03-03');
  life.until('2025-03-20');
  await record();
  const now = instantAt('2025-03-21', '12:00');
  expect(programTasks(await readProgram(store))).toMatchObject([
    { role: 'auditor', what: expect.stringContaining('2025-03-04') },
  ]);
  expect((await evidenceStanding(store, { home }, now)).missingSince).toBe('2025-03-04');
  expect((await found(now)).map((f) => f.kind)).toEqual(['missing']);
});

test('a confirmed checkpoint that is not on the record is found; a store cut behind it is denied', async () => {
  await day('2025-03-03');
  const now = instantAt('2025-03-04', '12:00');
  const signed = store.log.findIndex((e) => e.stream === 'checkpoints');
  store.log.splice(signed, 1);
  expect((await found(now)).map((f) => f.message)).toEqual([
    '2025-03-03的检查点没有记录 / the checkpoint of 2025-03-03 was confirmed and is not on the record',
  ]);
  store.log.splice(1);
  expect((await evidenceStanding(store, { home }, now)).denied).toMatch(/恢复了旧的备份/);
});
