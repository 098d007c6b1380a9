import { examine } from '../../register/doctor';
import { eventually } from '../support/eventually';
import { bring, centerStream, programStream } from './commands';
import { typesOf } from './record';
import { Rig } from './rig';

/**
 * The watch that does not trust the clocks: a workflow that is gone and an item nobody recorded are found the same
 * night, and what is mended is cleared.
 */

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.open({ day: '2025-03-30', signer: () => async () => ({ size: 1, root: 'unsigned' }) });
});
afterAll(() => rig?.close());

const inProgram = async (type: string) =>
  (await rig.events('program')).filter((e) => e.type === type).map((e) => e.data);
const kept = async (night: string) => {
  const all = await eventually(
    `the watch of ${night}`,
    () => inProgram('WatchKept'),
    (watches) => watches.some((e) => e.day === night),
  );
  return all.find((e) => e.day === night);
};
const doctor = async () => examine(rig.store, rig.centers, await rig.now());

test('a sound night says so and nothing else', async () => {
  for (const id of ['c1', 'c2']) expect(await bring(rig.centers, id, '2023-03-28')).toHaveProperty('recorded');
  await rig.until('2025-03-30', '23:31');
  expect(await kept('2025-03-30')).toEqual({ day: '2025-03-30', centers: 2, alarms: 0 });
  expect(await inProgram('AlarmRaised')).toEqual([]);
  expect(await doctor()).toMatchObject({ centers: 2, ailments: [], stopped: [], programRuns: true });
});

test('a clock that is gone, and the day it missed, are alarms and a task', async () => {
  await rig.centers.terminate(centerStream('c2'), 'an operator’s mistake');
  // The annual report was due on the 1st: 31 March 2025 was a holiday in Xinjiang.
  await rig.until('2025-04-02', '23:31');
  expect(await kept('2025-04-02')).toEqual({ day: '2025-04-02', centers: 2, alarms: 2 });
  expect((await inProgram('AlarmRaised')).map(({ lack, stream }) => `${lack} ${stream}`).sort()).toEqual([
    'clock center-c2',
    'due center-c2',
  ]);
  expect((await inProgram('TaskAssigned')).map((d) => d.about)).toContain('alarms-2025-03-31');
  expect(await doctor()).toMatchObject({
    stopped: ['c2'],
    ailments: [{ lack: 'clock', since: '2025-03-31' }, { lack: 'due' }],
  });
});

test('the clock runs again: what it missed is recorded at its own day, and the alarms are cleared by the next watch', async () => {
  await rig.centers.start(centerStream('c2'));
  const events = await eventually(
    'AnnualReportOverdue of c2',
    () => rig.events('c2'),
    (all) => typesOf(all).includes('AnnualReportOverdue'),
  );
  const overdue = events.find((e) => e.type === 'AnnualReportOverdue');
  expect(overdue?.metadata.effectiveOn).toBe('2025-04-01');
  expect((await doctor()).ailments).toEqual([]);
  expect((await doctor()).over).toHaveLength(2);
  await rig.until('2025-04-03', '23:31');
  await kept('2025-04-03');
  expect((await inProgram('AlarmCleared')).map((d) => d.alarm).sort()).toEqual(['clock/center-c2', 'due/center-c2']);
});

test('the same night reported again changes nothing', async () => {
  const before = await rig.events('program');
  const again = { id: 'watch/2025-04-03/again', type: 'RecordWatch', actor: { id: 'system', role: 'system' as const } };
  await rig.centers.send(programStream, { ...again, data: { day: '2025-04-03', centers: 2, found: [] } });
  expect((await rig.events('program')).map((e) => e.type)).toEqual(before.map((e) => e.type));
});
