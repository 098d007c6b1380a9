import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceLines } from '../../cli/doctor/lines';
import { evidenceOf, newestText } from '../../cli/doctor/signed';
import { ensureLogKey, makeCheckpoint, signDay } from '../../evidence';
import { growingLaw } from '../../rules/law/law';
import { addDays, instantAt, toMillis } from '../../rules/time/dates';
import { publishedCalendar } from '../../rules/time/published';
import { MemoryStore } from '../evidence/events';
import { as, ProgramLife } from '../support/given';

/** What `doctor` and `status` say of the newest checkpoint. */

const home = mkdtempSync(join(tmpdir(), 'signed-'));
const store = new MemoryStore();
const life = new ProgramLife(growingLaw(publishedCalendar));
const { signer } = ensureLogKey(home);
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function record(): Promise<void> {
  const there = (await store.read('program')).length;
  const news = life.stored.slice(there).map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
  await store.append('program', news, there - 1);
}
const evidence = (on: string) => evidenceOf(store, { home }, instantAt(on, '12:00'));
const said = async (on: string): Promise<string> => newestText(await evidence(on));

test('none, one that was made by hand, the day’s own, and one by hand after it', async () => {
  const now = (on: string) => () => toMillis(instantAt(on, '23:31'));
  const make = (on: string) => makeCheckpoint({ store, home, signer, actor: as('bureau-handler'), now: now(on) });
  life.must('OpenProgram', { on: '2025-03-03', as: as('system'), id: 'open-program' });
  await record();
  expect(await said('2025-03-03')).toBe('尚无（每日 23:30 签署）');
  await make('2025-03-03');
  expect(await said('2025-03-03')).toMatch(/^尚无（每日 23:30 签署）；最近另签于 2025-03-03，全部记录 \d+ 个事件$/);
  expect(evidenceLines(await evidence('2025-03-03'))).toEqual([
    { ok: true, told: expect.stringContaining('最近另签于') },
  ]);

  const day = '2025-03-04';
  const data = { day, ...(await signDay({ store, home, signer, now: now(day) }, day)) };
  life.must('ConfirmCheckpoint', { on: addDays(day, 1), at: '00:01', as: as('system'), id: `checkpoint/${day}`, data });
  await record();
  expect(await said('2025-03-05')).toMatch(/^2025-03-04，全部记录 \d+ 个事件$/);
  await make('2025-03-05');
  expect(await said('2025-03-05')).toMatch(/^2025-03-04，.*；最近另签于 2025-03-05，/);
});
