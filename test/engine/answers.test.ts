import { WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { IncomingCommand } from '../../workflows/contract';
import { eventually } from '../support/eventually';
import { attach, attachAsAuditor, bring, centerStream, document, draftPlan, lead, programStream } from './commands';
import { answerTo, faultsOf, typesOf } from './record';
import { Rig } from './rig';

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.open();
});
afterAll(() => rig?.close());

/** The naked update, as a foreign client sends it: the error as Temporal gives it. */
const update = (id: string, command: IncomingCommand): Promise<unknown> =>
  rig.client.workflow.executeUpdateWithStart('command', {
    args: [command],
    updateId: command.id,
    startWorkflowOperation: new WithStartWorkflowOperation('center', {
      workflowId: `center-${id}`,
      taskQueue: rig.taskQueue,
      args: [{ id }],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  });

const failureOf = async (id: string, command: IncomingCommand): Promise<ApplicationFailure> => {
  const error = await update(id, command).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) return error.cause;
  throw new Error(`not refused: ${String(error)}`);
};

test('a command is answered with what it put on the record', async () => {
  const outcome = await bring(rig.centers, 'a1', '2024-03-01');
  const events = answerTo(await rig.events('a1'), 'import/a1');
  expect(outcome).toStrictEqual({ recorded: events.map(({ revision, type }) => ({ revision, type })) });
  expect(typesOf(events)).toContain('CenterImported');
  expect(faultsOf(await rig.events('a1'))).toStrictEqual([]);
});

test('the program lives on the same loop', async () => {
  const data = { layoutId: 'layout-1', title: '布局', fields: ['农业'], departments: [{ id: 'd', name: '部门' }] };
  const command = {
    id: 'publish-1',
    type: 'PublishLayout',
    actor: { id: 'h', role: 'bureau-handler' },
    data,
    documents: [{ title: '文', sha256: 'b'.repeat(64) }],
  };
  expect(await rig.centers.send(programStream, command)).toStrictEqual({
    recorded: [{ revision: 0, type: 'LayoutPublished' }],
  });
  expect(await rig.centers.send(programStream, command)).toStrictEqual({
    recorded: [{ revision: 0, type: 'LayoutPublished' }],
  });
});

test('one id is one content: another is refused, and what was refused may be sent again, put right', async () => {
  const stream = centerStream('a0');
  await bring(rig.centers, 'a0', '2024-03-01');
  const first = await rig.centers.send(stream, attach('a0-once'));
  expect(await rig.centers.send(stream, attach('a0-once'))).toStrictEqual(first);
  expect(await rig.centers.send(stream, attach('a0-once', '另一说明'))).toMatchObject({
    refused: { code: 'ID_REUSED' },
  });
  expect(await rig.centers.send(stream, attachAsAuditor('a0-again'))).toMatchObject({
    refused: { code: 'NOT_PERMITTED' },
  });
  expect(await rig.centers.send(stream, attach('a0-again'))).toMatchObject({
    recorded: [{ type: 'DocumentAttached' }],
  });
});

test('a refusal reaches the caller of an update as one sentence and as a value, and leaves nothing behind', async () => {
  await bring(rig.centers, 'a2', '2024-03-01');
  const before = await rig.events('a2');
  const failure = await failureOf('a2', attachAsAuditor('a2-refused'));
  expect(failure.type).toBe('Refused');
  expect(failure.nonRetryable).toBe(true);
  const [value] = failure.details as [Record<string, unknown>];
  expect(Object.keys(value).sort()).toStrictEqual(['code', 'facts', 'message', 'remedy']);
  expect(value.code).toBe('NOT_PERMITTED');
  expect(failure.message).toBe(value.message);
  expect(failure.message).toMatch(/无权办理.*办法：.*\[NOT_PERMITTED\].*may not/);

  const early = await failureOf('a2', {
    ...attach('a2-early'),
    type: 'SubmitAnnualReport',
    actor: { id: 'c', role: 'center', organization: 'a2' },
    data: { year: 2031, parts: {} },
    documents: [{ title: '文', sha256: 'b'.repeat(64) }],
  });
  expect(early.message).toMatch(/第17条.*Art 17/);
  expect(early.details?.[0]).toMatchObject({ code: 'REPORT_NOT_OPEN', article: '17' });
  expect(await rig.events('a2')).toStrictEqual(before);
});

test('what cannot be understood is refused, whatever it is, and the center goes on', async () => {
  await bring(rig.centers, 'a3', '2024-03-01');
  const odd: unknown[] = [
    { ...attach('bad id with blanks') },
    { ...attach('a3-x'), actor: 'nobody' },
    { ...attach('a3-y'), data: 'text' },
    { ...attach('a3-z'), type: 'NoSuchCommand' },
    { ...attach('a3-date'), effectiveOn: '2025-02-30' },
    'not even an object',
    null,
  ];
  for (const [index, command] of odd.entries()) {
    const error = await rig.client.workflow
      .getHandle('center-a3')
      .executeUpdate('command', { args: [command], updateId: `odd-${index}` })
      .then(
        (value) => value,
        (reason: unknown) => reason,
      );
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
    expect(cause).toBeInstanceOf(ApplicationFailure);
    expect((cause as ApplicationFailure).type).toBe('Refused');
    expect((cause as ApplicationFailure).message).toMatch(/\[(INVALID_DATA|UNKNOWN_COMMAND)\]/);
  }
  expect(await rig.centers.send(centerStream('a3'), attach('a3-good'))).toHaveProperty('recorded');
});

test('what is too large is refused with a sentence, and the center goes on', async () => {
  await bring(rig.centers, 'a4', '2024-03-01');
  for (const [id, letters, says] of [
    ['a4-huge', 1_000_000, /3\.0 MB.*SHA-256/],
    ['a4-long', 30_000, /about/],
  ] as const) {
    const outcome = await rig.centers.send(centerStream('a4'), attach(id, '长'.repeat(letters)));
    expect(outcome).toMatchObject({ refused: { code: 'INVALID_DATA', message: expect.stringMatching(says) } });
  }
  expect(await rig.centers.send(centerStream('a4'), attach('a4-good'))).toHaveProperty('recorded');
});

test('a refused signal leaves CommandRefused on the record and nothing else; a repeated one leaves nothing more', async () => {
  await bring(rig.centers, 'a5', '2024-03-01');
  const before = await rig.events('a5');
  for (let time = 0; time < 2; time += 1) await rig.centers.signal(centerStream('a5'), attachAsAuditor('a5-refused'));
  await rig.centers.signal(centerStream('a5'), attach('a5-taken'));
  const after = await eventually(
    'an answer to a5-taken',
    () => rig.events('a5'),
    (events) => answerTo(events, 'a5-taken').length > 0,
  );
  expect(typesOf(after.slice(before.length))).toStrictEqual(['CommandRefused', 'DocumentAttached']);
  expect(after[before.length]?.data).toMatchObject({ command: 'AttachDocument', code: 'NOT_PERMITTED' });
  expect(faultsOf(after)).toStrictEqual([]);
});

test('one command id has one answer, however often and in whatever way it is sent', async () => {
  await bring(rig.centers, 'a6', '2024-03-01');
  const command = attach('a6-once');
  const answers = await Promise.all([1, 2, 3, 4].map(() => rig.centers.send(centerStream('a6'), command)));
  await rig.centers.signal(centerStream('a6'), command);
  const other = await rig.centers.send(centerStream('a6'), attach('a6-once', '另一份'));
  expect(other).toMatchObject({ refused: { code: 'ID_REUSED' } });
  for (const answer of answers) expect(answer).toStrictEqual(answers[0]);
  expect(answerTo(await rig.events('a6'), 'a6-once')).toHaveLength(1);
});

test('a center nobody knows is refused, and its workflow does not stay', async () => {
  const outcome = await rig.centers.send(centerStream('nobody'), attach('nobody-1'));
  expect(outcome).toMatchObject({ refused: { code: 'CENTER_UNKNOWN' } });
  await rig.client.workflow.getHandle('center-nobody').result();
  expect(await rig.events('nobody')).toStrictEqual([]);
});

test('a workflow completes when its center has ended, and a late command opens it again', async () => {
  const parts = ['goals', 'keyTasks', 'managementMechanism', 'safeguards', 'schedule', 'indicators'];
  const drafted = await rig.centers.send(
    centerStream('a7'),
    draftPlan('a7-draft', 'a7', { parts: Object.fromEntries(parts.map((part) => [part, document])) }),
  );
  expect(drafted).toHaveProperty('recorded');
  const withdrawn = await rig.centers.send(centerStream('a7'), {
    id: 'a7-withdraw',
    type: 'WithdrawApplication',
    actor: lead,
    reason: '不再建设',
  });
  expect(withdrawn).toMatchObject({ recorded: [{ type: 'ApplicationWithdrawn' }, { type: 'ProceedingsLapsed' }] });
  const first = rig.client.workflow.getHandle('center-a7');
  await first.result();
  const { runId } = await first.describe();

  expect(await rig.centers.send(centerStream('a7'), attach('a7-late'))).toMatchObject({
    recorded: [{ type: 'DocumentAttached' }],
  });
  const again = rig.client.workflow.getHandle('center-a7');
  await again.result();
  expect((await again.describe()).runId).not.toBe(runId);
  expect(faultsOf(await rig.events('a7'))).toStrictEqual([]);
});
