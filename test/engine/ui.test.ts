import { decodeTypedSearchAttributes } from '@temporalio/common/lib/converter/payload-search-attributes';
import { attributes } from '../../workflows/attributes';
import { attach, bring, centerStream, nameOf } from './commands';
import { Rig } from './rig';

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.open({ day: '2025-02-10' });
});
afterAll(() => rig?.close());

/** What the Temporal UI asks a workflow for its details. */
async function currentDetails(id: string): Promise<string> {
  const metadata = await rig.client.workflow
    .getHandle(`center-${id}`)
    .query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  return metadata.currentDetails ?? '';
}

test('a clerk reads in Chinese what a center is and waits for', async () => {
  await bring(rig.centers, 'u1', '2024-03-01');
  await rig.centers.send(centerStream('u1'), attach('u1-1')); // by now the window of 2024 has been opened
  const details = await currentDetails('u1');
  expect(details).toContain(`## ${nameOf('u1')}`);
  expect(details).toMatch(/阶段：\*\*建设期\*\*　在序列：是/);
  expect(details).toContain('**接下来的期限**');
  expect(details).toContain('- 2025年4月1日 2024年度报告截止');
  expect(details).toContain('**待办**');
  expect(details).toMatch(/报送2024年度报告/);
});

test('the pending timer says what it waits for', async () => {
  await bring(rig.centers, 'u2', '2024-03-01');
  await rig.centers.send(centerStream('u2'), attach('u2-1'));
  const { events } = await rig.client.workflow.getHandle('center-u2').fetchHistory();
  const [timer] = (events ?? []).filter((event) => event.timerStartedEventAttributes).slice(-1);
  const summary = Buffer.from(timer?.userMetadata?.summary?.data ?? []).toString();
  expect(JSON.parse(summary)).toBe('提醒：2024年度报告截止，届满前30日（2025-04-01）'); // what comes first is the reminder
});

test('the search attributes tell name, category, phase, light and the next day', async () => {
  await bring(rig.centers, 'u3', '2024-03-01');
  await rig.centers.send(centerStream('u3'), attach('u3-1'));
  const { next } = await rig.agenda('u3');
  const { raw } = await rig.client.workflow.getHandle('center-u3').describe();
  const found = decodeTypedSearchAttributes(raw.workflowExecutionInfo?.searchAttributes?.indexedFields);
  expect(found.get(attributes.phase)).toBe('Building');
  expect(found.get(attributes.name)).toBe(nameOf('u3'));
  expect(found.get(attributes.category)).toBe('综合类');
  expect(found.get(attributes.inSequence)).toBe(true);
  expect(found.get(attributes.light)).toMatch(/^(green|yellow|red)$/);
  expect(found.get(attributes.nextDeadline)).toBe('annual-report-2024');
  expect(found.get(attributes.nextDue)?.getTime()).toBe(next?.at);
});

test('a command that changes nothing anyone sees writes no search attributes', async () => {
  await bring(rig.centers, 'u4', '2024-03-01');
  await rig.centers.send(centerStream('u4'), attach('u4-1'));
  const upserts = async (): Promise<number> => {
    const { events } = await rig.client.workflow.getHandle('center-u4').fetchHistory();
    return (events ?? []).filter((event) => event.upsertWorkflowSearchAttributesEventAttributes).length;
  };
  const before = await upserts();
  await rig.centers.send(centerStream('u4'), attach('u4-2'));
  expect(await upserts()).toBe(before);
});

test('the timer stands while commands come and go: they cost no history for it', async () => {
  await bring(rig.centers, 'u5', '2024-03-01');
  await rig.centers.send(centerStream('u5'), attach('u5-1'));
  const events = async () => (await rig.client.workflow.getHandle('center-u5').fetchHistory()).events ?? [];
  const before = await events();
  for (const id of ['u5-2', 'u5-3', 'u5-4']) await rig.centers.send(centerStream('u5'), attach(id));
  const news = (await events()).slice(before.length);
  expect(news.filter((event) => event.timerStartedEventAttributes || event.timerCanceledEventAttributes)).toStrictEqual(
    [],
  );
  expect(news).toHaveLength(3 * 6);
});
