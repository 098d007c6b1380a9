import { statSync } from 'node:fs';
import { ensureLogKey, keptCheckpoints, signDay, verifyAgainst } from '../../evidence';
import { checkpointFolder } from '../../evidence/known';
import { dateOf } from '../../rules/time/dates';
import { Rig } from '../engine/rig';
import { eventually } from '../support/eventually';

/**
 * T13 on the real engine: the program is opened by the worker, and each day's checkpoint is made, recorded and
 * confirmed.
 */

let rig: Rig;
let home: string;
let withoutKey = false;
beforeAll(async () => {
  rig = await Rig.open({
    day: '2025-02-10',
    signer: (store, folder) => (day) => {
      home = folder;
      if (withoutKey) throw new Error('no key');
      return signDay({ store, home, signer: ensureLogKey(home).signer, now: Date.now }, day);
    },
  });
});
afterAll(() => rig?.close());

const inProgram = async (type: string) => (await rig.events('program')).filter((e) => e.type === type);
const until = (type: string, n: number) =>
  eventually(
    `${n} × ${type}`,
    async () => (await inProgram(type)).map((e) => e.data),
    (found) => found.length >= n,
  );

test('three days, three checkpoints: on the record, confirmed, each a file that verifies', async () => {
  await until('ProgramOpened', 1);
  for (const [i, day] of ['2025-02-10', '2025-02-11', '2025-02-12'].entries()) {
    await rig.until(day, '23:31');
    await until('CheckpointConfirmed', i + 1);
  }
  const confirmed = await until('CheckpointConfirmed', 3);
  expect(confirmed.map((d) => d.day)).toEqual(['2025-02-10', '2025-02-11', '2025-02-12']);
  const signed = (await rig.store.read('checkpoints')).map((e) => ({ size: e.data.size, root: e.data.root }));
  expect(signed).toEqual(confirmed.map(({ size, root }) => ({ size, root })));
  const { signer, made, file } = ensureLogKey(home);
  expect({ made, mode: statSync(file).mode & 0o777 }).toEqual({ made: false, mode: 0o600 });
  const kept = keptCheckpoints(checkpointFolder(home), [signer.publicKey]);
  expect(await verifyAgainst(kept, rig.store)).toMatchObject({ agrees: signed.map((s) => s.size), findings: [] });
  expect(await inProgram('CheckpointMissed')).toEqual([]);
});

test('the same day again gives the same answer and no second event', async () => {
  const [first] = await inProgram('CheckpointConfirmed');
  const again = await signDay(
    { store: rig.store, home, signer: ensureLogKey(home).signer, now: Date.now },
    '2025-02-10',
  );
  expect(again).toEqual({ size: first?.data.size, root: first?.data.root });
  expect(await rig.store.read('checkpoints')).toHaveLength(3);
});

test('no key for two days: the auditor is told, and the checkpoint is made when there is one again', async () => {
  withoutKey = true;
  await rig.until('2025-02-14', '23:31');
  expect(await until('CheckpointMissed', 1)).toEqual([{ from: '2025-02-13', to: '2025-02-13' }]);
  expect((await inProgram('TaskAssigned')).map((e) => e.data)).toMatchObject([
    { to: { role: 'auditor' }, about: 'checkpoint-2025-02-13:missing' },
  ]);
  withoutKey = false;
  await rig.until('2025-02-15', '00:01');
  await until('CheckpointConfirmed', 4);
  expect(dateOf(String((await inProgram('CheckpointConfirmed')).at(-1)?.metadata.recordedAt))).toMatch(
    /^2025-02-1[45]$/,
  );
});
