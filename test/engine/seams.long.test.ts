import { WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Centers } from '../../client/centers';
import { eventually } from '../support/eventually';
import { attach, attachAsAuditor, bring, centerStream } from './commands';
import { openReal, replayFaults, runsUpTo } from './real';
import { answerTo, faultsOf, typesOf } from './record';
import { Rig } from './rig';

/** Runs so short that every few commands meet a seam. */
const runLength = 60;
let rig: Rig;
beforeAll(async () => {
  rig = await Rig.open({ runLength });
});
afterAll(() => rig?.close());

const runOf = async (id: string): Promise<string> =>
  (await rig.client.workflow.getHandle(`center-${id}`).describe()).runId;

test('under load a workflow starts afresh again and again; nothing is lost, doubled or answered wrongly, and every run replays', async () => {
  const real = await openReal({ runLength });
  try {
    await bring(real.centers, 's1', '2024-03-01');
    const sent = (
      await Promise.all(Array.from({ length: 8 }, (_, client) => talk(real.centers, `s1-${client}`)))
    ).flat();
    const signals = sent.filter(({ answer }) => answer === 'signal').map(({ id }) => id);
    await eventually(
      'an answer to every signal; not yet there',
      async () => {
        const all = await real.store.read('center-s1');
        return signals.filter((id) => answerTo(all, id).length === 0);
      },
      (missing) => missing.length === 0,
    );
    const events = await real.store.read('center-s1');
    for (const { id, answer } of sent) {
      const recorded = answerTo(events, id).map(({ revision, type }) => ({ revision, type }));
      if (answer === 'signal') expect(recorded).toMatchObject([{ type: 'DocumentAttached' }]);
      else if (recorded.length > 0) expect(answer).toStrictEqual({ recorded });
      else expect(answer).toMatchObject({ refused: { code: 'NOT_PERMITTED' } });
    }
    expect(faultsOf(events)).toStrictEqual([]);
    const histories = (await runsUpTo(real.client, 'center-s1')).map(({ history }) => history);
    expect(histories.length).toBeGreaterThan(2);
    expect(await replayFaults(real.bundle, histories)).toStrictEqual([]);
    const begun = { events: histories[0]?.events?.slice(0, 1) ?? [] };
    expect(await replayFaults(real.bundle, [begun])).toStrictEqual([]);
  } finally {
    await real.close();
  }
});

/** One of several clients at once: signals, commands and commands to be refused, each with what was answered. */
async function talk(centers: Centers, name: string): Promise<{ id: string; answer: unknown }[]> {
  const got: { id: string; answer: unknown }[] = [];
  for (let i = 0; i < 15; i += 1) {
    const id = `${name}-${i}`;
    if (i % 4 === 3) {
      await centers.signal(centerStream('s1'), attach(id));
      got.push({ id, answer: 'signal' });
    } else
      got.push({
        id,
        answer: await centers.send(centerStream('s1'), i % 5 === 4 ? attachAsAuditor(id) : attach(id)),
      });
  }
  return got;
}

test('across a seam the same command id has the same answer, and nothing new is recorded', async () => {
  await bring(rig.centers, 's2', '2024-03-01');
  const first = await rig.centers.send(centerStream('s2'), attach('s2-once'));
  const run = await runOf('s2');
  for (let i = 0; (await runOf('s2')) === run; i += 1)
    await rig.centers.send(centerStream('s2'), attach(`s2-more-${i}`));
  const before = await rig.events('s2');
  expect(await rig.centers.send(centerStream('s2'), attach('s2-once'))).toStrictEqual(first);
  expect(await rig.events('s2')).toStrictEqual(before);
});

test('a seam carries the id and nothing else, and the next due item is waited for as before', async () => {
  await bring(rig.centers, 's3', '2024-03-01');
  const { next } = await rig.agenda('s3');
  const run = await runOf('s3');
  for (let i = 0; (await runOf('s3')) === run; i += 1) await rig.centers.send(centerStream('s3'), attach(`s3-${i}`));
  const started = await eventually('the beginning of the new run of s3', async () => {
    const { events } = await rig.client.workflow.getHandle('center-s3').fetchHistory();
    return events?.[0]?.workflowExecutionStartedEventAttributes;
  });
  const [input] = started.input?.payloads ?? [];
  expect(JSON.parse(Buffer.from(input?.data ?? []).toString())).toStrictEqual({ id: 's3' });
  expect((await rig.agenda('s3')).next).toStrictEqual(next);
});

test('a quiet center starts afresh after five years, by age alone', async () => {
  await bring(rig.centers, 's4', '2024-03-01');
  const run = await runOf('s4');
  await rig.until('2030-06-01');
  await eventually(
    `another run of s4 than ${run}`,
    () => runOf('s4'),
    (present) => present !== run,
  );
  await rig.centers.send(centerStream('s4'), attach('s4-after'));
  const events = await rig.events('s4');
  expect(typesOf(events).filter((type) => type === 'AnnualReportOpened')).toHaveLength(6);
  expect(faultsOf(events)).toStrictEqual([]);
});

test('above four times the length a busy workflow says so; the same command is taken after the seam', async () => {
  await bring(rig.centers, 's5', '2024-03-01');
  await rig.takeStoreAway(); // now nothing is decided, the inbox fills, and no seam can come
  const sent: string[] = [];
  const naive = (id: string): Promise<unknown> =>
    rig.client.workflow
      .startUpdateWithStart('command', {
        args: [attach(id)],
        updateId: id,
        waitForStage: 'ACCEPTED',
        startWorkflowOperation: new WithStartWorkflowOperation('center', {
          workflowId: 'center-s5',
          taskQueue: rig.taskQueue,
          args: [{ id: 's5' }],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      })
      .then((handle) => handle.result());
  const busy = await new Promise<ApplicationFailure>((resolve, reject) => {
    const fill = async (): Promise<void> => {
      for (let i = 0, full = false; !full; i += 1) {
        const id = `s5-${i}`;
        sent.push(id);
        void naive(id).catch((error: unknown) => {
          const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
          if (cause instanceof ApplicationFailure && cause.type === 'Busy') {
            full = true;
            resolve(cause);
          }
        });
        await eventually(`${id} accepted, or the workflow busy`, async () => full || (await accepted('s5', id)));
      }
    };
    fill().catch(reject);
  });
  expect(busy.message).toMatch(/同一编号.*same id/);
  await rig.bringStoreBack();
  for (const id of sent) expect(await rig.centers.send(centerStream('s5'), attach(id))).toHaveProperty('recorded');
  const events = await rig.events('s5');
  for (const id of sent) expect(answerTo(events, id)).toHaveLength(1);
  expect(faultsOf(events)).toStrictEqual([]);
});

/** Has an update of this id been accepted by the present run? */
async function accepted(id: string, updateId: string): Promise<boolean> {
  const { events } = await rig.client.workflow.getHandle(`center-${id}`).fetchHistory();
  return (events ?? []).some(
    (event) => event.workflowExecutionUpdateAcceptedEventAttributes?.protocolInstanceId === updateId,
  );
}
