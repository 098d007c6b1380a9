import { eventually } from '../support/eventually';
import { bring, document, handler, programStream } from './commands';
import { typesOf } from './record';
import { Rig } from './rig';

/**
 * A calendar published on the record reaches every center: its provisional days are confirmed or moved, and it says
 * why.
 */

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.open({ day: '2026-11-10' });
});
afterAll(() => rig?.close());

const days = (from: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${from.slice(0, 8)}${String(Number(from.slice(8)) + i).padStart(2, '0')}`);
const national2027 = {
  layer: 'national',
  year: 2027,
  restDays: [...days('2027-01-01', 3), ...days('2027-03-29', 3), ...days('2027-10-01', 7)],
  workDays: [],
  document,
};
const regional = { layer: 'xinjiang', year: 2027, restDays: [], workDays: [], document };
const publish = (id: string, data: Record<string, unknown>) =>
  rig.centers.send(programStream, { id, type: 'PublishCalendarYear', actor: handler, data });

const movesOf = async (id: string) =>
  (await rig.events(id))
    .filter((e) => e.type === 'DeadlineRecomputed' && e.data.name === 'build-period')
    .map((e) => e.data);

test('provisional days are confirmed, or moved with the reason, in every center', async () => {
  await bring(rig.centers, 'k1', '2024-03-30');
  await bring(rig.centers, 'k2', '2024-06-15');
  const set = (await rig.events('k1')).filter((e) => e.type === 'DeadlineSet' && e.data.name === 'build-period');
  expect(set.map((e) => [e.data.due, e.data.provisional])).toEqual([['2027-03-30', true]]);

  expect(await publish('p1', regional)).toMatchObject({ recorded: [{ type: 'CalendarPublished' }] });
  expect(await publish('p2', national2027)).toHaveProperty('recorded');

  const [moved] = await eventually(
    'a move of the build period of k1',
    () => movesOf('k1'),
    (found) => found.length > 0,
  );
  expect(moved).toMatchObject({
    was: '2027-03-30',
    due: '2027-04-01',
    provisional: false,
    why: 'calendar',
    reopened: false,
  });
  const confirmed = await eventually(
    'DeadlineConfirmed of k2',
    async () => (await rig.events('k2')).filter((e) => e.type === 'DeadlineConfirmed').map((e) => e.data.name),
    (names) => names.length > 0,
  );
  expect(confirmed).toEqual(expect.arrayContaining(['build-period', 'evaluation-1-cycle']));
});

test('publishing the same year again needs the name of what it corrects', async () => {
  expect(await publish('p3', national2027)).toMatchObject({ refused: { code: 'INVALID_DATA' } });
  const before = (await rig.store.read('program')).find((e) => e.data.year === 2027 && e.data.layer === 'national');
  const corrected = {
    ...national2027,
    restDays: [...days('2027-01-01', 3), ...days('2027-10-01', 7)],
    corrects: before?.id,
  };
  expect(await publish('p4', corrected)).toHaveProperty('recorded');
  const moves = await eventually(
    'a second move of the build period of k1',
    () => movesOf('k1'),
    (found) => found.length > 1,
  );
  expect(moves.map((m) => m.due)).toEqual(['2027-04-01', '2027-03-30']);
});

test('an incomplete year, and days of another year, are refused', async () => {
  expect(await publish('p5', { ...national2027, year: 2028, restDays: ['2028-01-01'] })).toMatchObject({
    refused: { code: 'YEAR_INCOMPLETE' },
  });
  expect(await publish('p6', { ...national2027, year: 2028 })).toMatchObject({ refused: { code: 'INVALID_DATA' } });
  expect(typesOf(await rig.store.read('program'))).not.toContain('CommandRefused');
});
