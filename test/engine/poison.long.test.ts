import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { membersOf } from '../../events/members';
import { recordedIds } from '../../events/recorded';
import { examine } from '../../register/doctor';
import { startOptions } from '../../settings/start';
import type { IncomingCommand } from '../../workflows/contract';
import { eventually } from '../support/eventually';
import { there } from '../support/there';
import { attach, bring, centerStream, handler } from './commands';
import { openReal } from './real';
import { answerTo, faultsOf, typesOf } from './record';
import { Rig } from './rig';

/** Nothing that is sent stops a center: neither by its content, nor by a fault of ours that it meets. */

/** An object so deep that JSON cannot be written of it by recursion. */
const deep = (levels: number): Record<string, unknown> => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
const wide = Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`m${i}`, i]));

/** What may arrive under an id, whatever its type says. */
const hostile = (id: string): IncomingCommand[] => {
  const plain = { actor: handler };
  return [
    { ...plain, id: `${id}-1`, type: 'constructor', data: {} },
    { ...plain, id: `${id}-2`, type: 'SubmitChange', data: { matter: 'constructor', to: 'x' } },
    { ...plain, id: `${id}-3`, type: 'ExtendReport', data: { year: 2024, is: '9999-12-01' }, reason: '理由' },
    { ...plain, id: `${id}-4`, type: 'WaiveReport', data: { year: 1e308 } },
    { ...plain, id: `${id}-5`, type: 'AttachDocument', data: deep(40) },
    { ...plain, id: `${id}-6`, type: 'AttachDocument', data: wide },
    { ...plain, id: `${id}-7`, type: 'AttachDocument', data: { about: '\ud800' } },
    { ...plain, id: `${id}-8`, type: 'AttachDocument', data: { about: '字'.repeat(300_000) } },
    { ...plain, id: `${id}-9`, type: 'TransferTask', data: { task: '__proto__', to: { role: 'toString' } } },
    { ...plain, id: `${id}-10`, type: 'hasOwnProperty', data: { year: { toString: 1 } } },
  ];
};

describe('hostile commands', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await Rig.open({ day: '2025-02-10' });
  });
  afterAll(() => rig?.close());

  test('by update and by signal, each is answered, and afterwards every center answers and its next day falls', async () => {
    const ids = Array.from({ length: 10 }, (_, i) => `h${i + 1}`);
    for (const id of ids) await bring(rig.centers, id, '2024-03-01');
    for (const id of ids) {
      for (const command of hostile(`${id}-u`))
        expect(await rig.centers.send(centerStream(id), command)).toMatchObject({ refused: {} });
      for (const command of hostile(`${id}-s`))
        await rig.client.workflow.getHandle(`center-${id}`).signal('command', command);
      await rig.client.workflow
        .getHandle(`center-${id}`)
        .signal('command', { ...attach(`${id}-deep`), data: deep(10_000) })
        .catch(() => undefined); // our own side may not be able to write it either
    }
    for (const id of ids)
      expect(await rig.centers.send(centerStream(id), attach(`${id}-after`))).toMatchObject({ recorded: [{}] });
    await rig.until('2025-06-01');
    for (const id of ids) {
      const events = await eventually(
        `the missed report of ${id}`,
        () => rig.events(id),
        (all) => typesOf(all).includes('AnnualReportOverdue'),
      );
      const signals = hostile(`${id}-s`).map((command) => typesOf(answerTo(events, command.id)));
      expect(signals).toEqual(signals.map(() => ['CommandRefused']));
      expect(faultsOf(events)).toEqual([]);
    }
  });
});

test('a command on which the workflow itself fails is seen, set aside by a repair, and what came after it is decided', async () => {
  const logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
  const workflowsPath = join(__dirname, 'poisoned', 'workflows.ts');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [workflowsPath],
    logger,
  });
  const real = await openReal({ runLength: 2000, workflows: { code } });
  const stream = centerStream('p1');
  try {
    await bring(real.centers, 'p1', '2024-03-01');
    expect(await real.centers.clockOf(stream)).toBe('runs');
    await real.centers.signal(stream, { ...attach('p1-poison'), type: 'Poison' });
    await real.centers.signal(stream, attach('p1-after'));
    const arrived = Date.now();
    const stuck = await eventually(
      'a workflow task that fails again and again',
      () => real.centers.clockOf(stream),
      (clock) => typeof clock === 'object',
    );
    expect(stuck).toEqual({ stuck: expect.stringContaining('poisoned'), poison: true });
    const { ailments, stuck: found } = await examine(real.store, real.centers, Date.now());
    expect(found).toEqual([{ stream, reason: expect.stringMatching(/poisoned.*停在指令 Poison（编号 p1-poison）/s) }]);
    expect(ailments).toMatchObject([{ lack: 'clock', stream: 'center-p1' }]);

    // A repair that goes down between its two steps: the new run stands, and nothing was sent to it yet.
    const { runId } = await real.client.workflow.getHandle('center-p1').describe();
    await real.client.workflow.start('center', {
      ...startOptions(stream, 'real'),
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
      memo: { inPlaceOf: runId, reason: 'poisoned', aside: 'p1-poison' },
    });
    const cut = await examine(real.store, real.centers, Date.now());
    expect(cut.stuck).toEqual([{ stream, reason: '上次修复中断，尚有 2 条指令没有转来' }]);

    const recorded = await recordedIds(real.store)(stream);
    expect(await real.centers.startOver(stream, recorded, 'poisoned')).toMatchObject({ id: 'p1-poison' });
    const events = await eventually(
      'what came after the poison',
      () => real.store.read('center-p1'),
      (all) => answerTo(all, 'p1-after').length > 0,
    );
    expect(answerTo(events, 'p1-poison')).toMatchObject([{ type: 'CommandRefused', data: { code: 'INTERNAL' } }]);
    const [after] = answerTo(events, 'p1-after');
    expect(after).toMatchObject({ type: 'DocumentAttached' });
    const { arrivedAt } = membersOf(there(after).metadata.command);
    expect(Date.parse(String(arrivedAt))).toBeLessThanOrEqual(arrived);
    expect(await real.centers.clockOf(stream, recordedIds(real.store))).toBe('runs');
    expect(faultsOf(events)).toEqual([]);

    // A workflow whose stream is empty still: what it stands at is its first command.
    await real.centers.signal(centerStream('p2'), { ...attach('p2-poison'), type: 'Poison' });
    const first = await eventually(
      'a workflow without a record that does not get on',
      () => examine(real.store, real.centers, Date.now()),
      ({ stuck: all }) => all.length > 0,
    );
    expect(first.ailments[0]).toMatchObject({ lack: 'clock', stream: 'center-p2' });
    expect(await real.centers.startOver(centerStream('p2'), new Set(), 'poisoned')).toMatchObject({ id: 'p2-poison' });
    await eventually(
      'the refusal of what it stood at',
      () => real.store.read('center-p2'),
      (all) => typesOf(answerTo(all, 'p2-poison')).includes('CommandRefused'),
    );
    expect((await examine(real.store, real.centers, Date.now())).stuck).toEqual([]);
  } finally {
    await real.close();
  }
});
