import { metadata } from '../../events/envelope';
import { dateOf, toMillis } from '../../rules/time/dates';
import { eventually } from '../support/eventually';
import { attach, bring, centerStream, submitReport } from './commands';
import { answerTo, faultsOf, typesOf } from './record';
import { Rig } from './rig';

/** Ten minutes before a report is due, so that the day can end while the store is away. */
const lastDay = '2025-04-01';
const nextDay = '2025-04-02';
let rig: Rig;
beforeEach(async () => {
  rig = await Rig.open({ day: lastDay, time: '23:50' });
});
afterEach(() => rig?.close());

/** A center whose report of 2024 is due at the end of this day. */
async function withReportDue(id: string): Promise<void> {
  await bring(rig.centers, id, '2024-03-01');
  await eventually(
    `AnnualReportOpened of ${id}`,
    async () => typesOf(await rig.events(id)),
    (types) => types.includes('AnnualReportOpened'),
  );
  expect(await rig.agenda(id)).toMatchObject({ next: { deadline: 'annual-report-2024', due: lastDay } });
}

const historyOf = async (id: string) =>
  (await rig.client.workflow.getHandle(`center-${id}`).fetchHistory()).events ?? [];
/** Regular activities asked for: a local one has given up before. */
const regularOf = async (id: string): Promise<number> =>
  (await historyOf(id)).filter((event) => event.activityTaskScheduledEventAttributes).length;

const commandMeta = (event: { metadata: Record<string, unknown> } | undefined) => metadata.parse(event?.metadata);

test('handed in before midnight while the store is away: accepted, decided later, and on time', async () => {
  await withReportDue('o1');
  await rig.takeStoreAway();
  // It is taken up at once, so that the report has to wait behind it.
  await rig.centers.signal(centerStream('o1'), attach('o1-before'));
  const outcome = await eventually(
    'the report being accepted',
    () => rig.centers.send(centerStream('o1'), submitReport('o1-submit', 'o1', 2024), 6000),
    (word) => !('pending' in word) || word.pending.accepted,
  );
  expect(outcome).toMatchObject({ pending: { id: 'o1-submit', accepted: true } });

  await rig.until(nextDay, '00:05');
  await rig.bringStoreBack();
  const answer = await rig.centers.send(centerStream('o1'), submitReport('o1-submit', 'o1', 2024));
  const events = await rig.events('o1');
  const [submitted, ...companions] = answerTo(events, 'o1-submit');
  expect(answer).toStrictEqual({
    recorded: [submitted, ...companions].map((event) => ({ revision: event?.revision, type: event?.type })),
  });
  expect(submitted?.type).toBe('AnnualReportSubmitted');
  expect(submitted?.data).toMatchObject({ late: false });
  expect(commandMeta(submitted).effectiveOn).toBe(lastDay);
  expect(dateOf(commandMeta(submitted).command.arrivedAt)).toBe(lastDay);
  expect(dateOf(commandMeta(submitted).recordedAt)).toBe(nextDay);
  expect(typesOf(events)).not.toContain('AnnualReportOverdue');
  expect(faultsOf(events)).toStrictEqual([]);
});

test('what fell due before a command arrived comes first, at its own instant, though the store was away for both', async () => {
  await withReportDue('o2');
  await rig.takeStoreAway();
  await rig.until(nextDay, '00:05');
  const outcome = rig.centers.send(centerStream('o2'), submitReport('o2-submit', 'o2', 2024));
  await eventually(
    'o2-submit being accepted',
    async () => (await historyOf('o2')).map((event) => event.workflowExecutionUpdateAcceptedEventAttributes),
    (accepted) => accepted.some((one) => one?.protocolInstanceId?.startsWith('o2-submit/')),
  );
  await rig.bringStoreBack();
  expect(await outcome).toHaveProperty('recorded');

  const events = await rig.events('o2');
  const types = typesOf(events);
  expect(types.indexOf('AnnualReportOverdue')).toBeLessThan(types.indexOf('AnnualReportSubmitted'));
  const overdue = events.find(({ type }) => type === 'AnnualReportOverdue');
  expect(commandMeta(overdue)).toMatchObject({
    effectiveOn: lastDay,
    command: { arrivedAt: `${nextDay}T00:00:00.000+08:00` },
  });
  const [submitted] = answerTo(events, 'o2-submit');
  expect(toMillis(commandMeta(submitted).command.arrivedAt)).toBeGreaterThanOrEqual(
    toMillis(`${nextDay}T00:05:00.000+08:00`),
  );
  expect(submitted?.data).toMatchObject({ late: true });
  expect(faultsOf(events)).toStrictEqual([]);
});

test('a store away for longer than the patience of a local activity delays commands and loses none', async () => {
  await bring(rig.centers, 'o3', '2024-03-01');
  await rig.takeStoreAway();
  const ids = Array.from({ length: 12 }, (_, i) => `o3-${i}`);
  const waiting = ids.map((id) => rig.centers.send(centerStream('o3'), attach(id)));
  await rig.centers.signal(centerStream('o3'), attach('o3-signal'));
  await rig.until(lastDay, '23:55');
  await eventually(
    'a local activity giving up',
    () => regularOf('o3'),
    (regular) => regular > 0,
  );
  // Deaf it is not: questions are answered meanwhile.
  expect(await rig.agenda('o3')).toHaveProperty('next');
  await rig.bringStoreBack();
  for (const answer of await Promise.all(waiting))
    expect(answer).toMatchObject({ recorded: [{ type: 'DocumentAttached' }] });
  const events = await eventually(
    'an answer to o3-signal',
    () => rig.events('o3'),
    (all) => answerTo(all, 'o3-signal').length > 0,
  );
  for (const id of ids) expect(answerTo(events, id)).toHaveLength(1);
  expect(faultsOf(events)).toStrictEqual([]);

  // Once it works again, work is local again: no regular activity for a further command. A busy machine may be slower
  // than the patience of a local activity for one of them, but not for ever.
  let n = 0;
  await eventually(
    'a command without a regular activity',
    async () => {
      const before = await regularOf('o3');
      n += 1;
      expect(await rig.centers.send(centerStream('o3'), attach(`o3-after-${n}`))).toHaveProperty('recorded');
      return (await regularOf('o3')) - before;
    },
    (more) => more === 0,
  );
});

test('an outage costs the history a few events, however long it lasts', async () => {
  await bring(rig.centers, 'o4', '2024-03-01');
  await rig.takeStoreAway();
  await rig.centers.signal(centerStream('o4'), attach('o4-waits'));
  const length = async (): Promise<number> =>
    (await rig.client.workflow.getHandle('center-o4').describe()).historyLength;
  await eventually(
    'a regular activity of o4',
    () => regularOf('o4'),
    (regular) => regular > 0,
  );
  const scheduled = await length();
  await rig.until(lastDay, '23:59'); // over a hundred tries
  expect(await length()).toBe(scheduled);
  await rig.bringStoreBack();
  await eventually(
    'an answer to o4-waits',
    async () => answerTo(await rig.events('o4'), 'o4-waits'),
    (answers) => answers.length === 1,
  );
});
