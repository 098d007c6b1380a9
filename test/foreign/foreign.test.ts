import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { membersOf } from '../../events/members';
import { temporalCli } from '../../local/binaries';
import { addDays, dateOf } from '../../rules/time/dates';
import { attach, attachAsAuditor, bring, centerStream, handler, nameOf } from '../engine/commands';
import { answerTo } from '../engine/record';
import { newHome, openStack, removeHome, type StackRig } from '../slow/stackRig';
import { eventually } from '../support/eventually';
import { there } from '../support/there';

/**
 * A bureau's own system: nothing of this project, only the stock `temporal` program, a browser's requests and a store
 * client.
 */

const home = newHome('foreign');
let rig: StackRig;
let cli: string;
beforeAll(async () => {
  cli = await temporalCli();
  rig = await openStack(home);
  // Approved on a day that leaves a report of last year to be handed in, or the build period still to run: some
  // deadline is open.
  await bring(rig.centers, 'f1', addDays(dateOf(Date.now()), -200));
});
afterAll(async () => {
  await rig?.close();
  removeHome(home);
});

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const exec = (command: string, args: readonly string[], cwd = home): Promise<Ran> =>
  new Promise((resolve) =>
    execFile(command, args, { cwd, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    ),
  );

const temporal = (...args: string[]): Promise<Ran> =>
  exec(cli, [...args, '--address', rig.stack.addresses.temporal, '--namespace', 'default', '--color', 'never']);

/** A command as an update, as the README sends it. */
const update = (command: object, ...more: string[]): Promise<Ran> =>
  temporal(
    ...['workflow', 'update', 'execute', '--workflow-id', 'center-f1', '--name', 'command'],
    ...['--input', JSON.stringify(command), ...more],
  );

test('a command as an update: what was recorded, at once', async () => {
  const { code, stdout, stderr } = await update(
    attach('foreign-update'),
    '--update-id',
    'foreign-update',
    '-o',
    'json',
  );
  expect({ code, stderr }).toStrictEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout).result).toMatchObject({ recorded: [{ type: 'DocumentAttached' }] });
  expect(answerTo(await rig.store.read('center-f1'), 'foreign-update')).toHaveLength(1);
});

test('a refused update shows the whole sentence, with article and code', async () => {
  const { code, stdout, stderr } = await update(attachAsAuditor('foreign-refused'));
  expect(code).not.toBe(0);
  expect(stdout + stderr).toMatch(/无权办理“附文件”.*办法：.*\[NOT_PERMITTED\] This role may not do this\./);

  const report = {
    id: 'foreign-early',
    type: 'SubmitAnnualReport',
    actor: { id: 'c', role: 'center', organization: 'f1' },
    data: { year: 2150, parts: {}, documents: [{ title: '文', sha256: 'a'.repeat(64) }] },
  };
  const early = await update(report);
  expect(early.stdout + early.stderr).toMatch(/依据《办法》第17条.*\[REPORT_NOT_OPEN, Art 17\]/);
});

test('a command as a signal: recorded; a refused one leaves its refusal', async () => {
  for (const command of [attach('foreign-signal'), attachAsAuditor('foreign-signal-refused')]) {
    const { code } = await temporal(
      ...['workflow', 'signal', '--workflow-id', 'center-f1', '--name', 'command', '--input', JSON.stringify(command)],
    );
    expect(code).toBe(0);
  }
  const events = await eventually(
    'an answer to foreign-signal-refused',
    () => rig.store.read('center-f1'),
    (all) => answerTo(all, 'foreign-signal-refused').length > 0,
  );
  expect(answerTo(events, 'foreign-signal').map(({ type }) => type)).toStrictEqual(['DocumentAttached']);
  expect(answerTo(events, 'foreign-signal-refused')).toMatchObject([
    { type: 'CommandRefused', data: { code: 'NOT_PERMITTED' } },
  ]);
});

test('a four-eyes decision: prepared as one command, signed as another, by an update that starts the workflow if need be', async () => {
  const layout = {
    version: 'foreign-1',
    document: { title: '政策', sha256: 'c'.repeat(64) },
    values: [{ key: 'annualReport.graceDays', value: 15 }],
  };
  const prepare = {
    id: 'foreign-prepare',
    type: 'PrepareDecision',
    actor: handler,
    data: { command: 'AdoptPolicy', data: layout },
  };
  const adopt = {
    id: 'foreign-adopt',
    type: 'AdoptPolicy',
    actor: { id: 'leader-9', role: 'bureau-leader' },
    data: layout,
  };
  const send = (command: object) =>
    temporal(
      ...[
        'workflow',
        'execute-update-with-start',
        '--workflow-id',
        'program',
        '--type',
        'program',
        '--task-queue',
        'centers',
        '--id-conflict-policy',
        'UseExisting',
      ],
      ...[
        '--update-name',
        'command',
        '--input',
        '{"id":"program"}',
        '--update-input',
        JSON.stringify(command),
        '-o',
        'json',
      ],
    );
  const alone = await send(adopt);
  expect(alone.stdout + alone.stderr).toMatch(/\[FOUR_EYES\]/);
  expect((await send(prepare)).code).toBe(0);
  const signed = await send(adopt);
  expect({ code: signed.code, stdout: signed.stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('PolicyAdopted'),
  });
});

test('update-with-start reaches a center whose workflow is gone', async () => {
  await rig.centers.terminate(centerStream('f1'), 'lost');
  const { code, stdout } = await temporal(
    ...[
      'workflow',
      'execute-update-with-start',
      '--workflow-id',
      'center-f1',
      '--type',
      'center',
      '--task-queue',
      'centers',
      '--id-conflict-policy',
      'UseExisting',
    ],
    ...[
      '--update-name',
      'command',
      '--input',
      '{"id":"f1"}',
      '--update-input',
      JSON.stringify(attach('foreign-again')),
      '-o',
      'json',
    ],
  );
  expect(code).toBe(0);
  expect(stdout).toContain('DocumentAttached');
});

test('query and describe tell what the center is and waits for', async () => {
  const { next } = there(await rig.centers.agenda(centerStream('f1')));
  const queried = await temporal('workflow', 'query', '--workflow-id', 'center-f1', '--type', 'agenda', '-o', 'json');
  expect(JSON.parse(queried.stdout).queryResult[0]).toMatchObject({
    ended: false,
    next,
    attributes: { name: nameOf('f1') },
  });

  const described = await temporal('workflow', 'describe', '--workflow-id', 'center-f1');
  for (const word of [nameOf('f1'), there(next).deadline, 'CenterPhase']) expect(described.stdout).toContain(word);
  const listed = await temporal(
    'workflow',
    'list',
    '--query',
    `CenterName = "${nameOf('f1')}" AND ExecutionStatus = "Running"`,
    '-o',
    'json',
  );
  expect(JSON.parse(listed.stdout)).toMatchObject([{ execution: { workflowId: 'center-f1' } }]);
});

interface Payload {
  readonly data: string;
}
const decoded = (payload: Payload | undefined): unknown =>
  JSON.parse(Buffer.from(payload?.data ?? '', 'base64').toString('utf8'));

test('the stock Temporal UI gets details and the pending timer', async () => {
  const api = `${rig.stack.addresses.ui}/api/v1/namespaces/default/workflows/center-f1`;
  const get = async (path: string, init?: RequestInit): Promise<Record<string, unknown>> => {
    const response = await fetch(`${api}${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return membersOf(await response.json());
  };
  const { workflowExecutionInfo: info } = (await get('')) as {
    workflowExecutionInfo: { status: string; searchAttributes: { indexedFields: Record<string, Payload> } };
  };
  expect(info.status).toBe('WORKFLOW_EXECUTION_STATUS_RUNNING');
  expect(decoded(info.searchAttributes.indexedFields.CenterName)).toBe(nameOf('f1'));

  const { next } = there(await rig.centers.agenda(centerStream('f1')));
  const { history } = (await get('/history')) as {
    history: { events: { eventType: string; userMetadata?: { summary?: Payload } }[] };
  };
  const timer = history.events.filter(({ eventType }) => /TIMER_STARTED|TimerStarted/.test(eventType)).at(-1);
  expect(decoded(timer?.userMetadata?.summary)).toBe(`${next?.label}（${next?.due}）`);

  const body = JSON.stringify({ query: { queryType: '__temporal_workflow_metadata' } });
  // As a browser does: the page's cookie goes back as a header.
  const cookie =
    (await fetch(rig.stack.addresses.ui)).headers.getSetCookie().find((each) => each.startsWith('_csrf=')) ?? '';
  const token = cookie.split(';')[0]?.slice('_csrf='.length) ?? '';
  const headers = { 'content-type': 'application/json', cookie: `_csrf=${token}`, 'x-csrf-token': token };
  const metadata = (await get('/query/__temporal_workflow_metadata', { method: 'POST', headers, body })) as {
    queryResult: { payloads: Payload[] };
  };
  expect((decoded(metadata.queryResult.payloads[0]) as { currentDetails: string }).currentDetails).toMatch(
    /阶段：\*\*/,
  );
});

test('a script with nothing but the store client reads the history', async () => {
  const script = join(__dirname, 'readHistory.mjs');
  const { code, stdout } = await exec(process.execPath, [script, rig.stack.addresses.eventstore, 'f1']);
  expect(code).toBe(0);
  const lines = stdout.trim().split('\n');
  const events = await rig.store.read('center-f1');
  expect(lines).toHaveLength(events.length);
  expect(lines[0]).toMatch(/^0\t\d{4}-\d\d-\d\d\tDecisionPrepared\tbureau-handler\tArt 6$/);
  expect(lines[1]).toMatch(/^1\t\d{4}-\d\d-\d\d\tCenterImported\tbureau-leader\tArt 6, Art 29$/);
  const absent = await exec(process.execPath, [script, rig.stack.addresses.eventstore, 'nobody']);
  expect(absent).toMatchObject({ code: 1, stderr: 'There is no center nobody.\n' });
});

test('3 MB in one command are refused with a sentence, and the center goes on', async () => {
  const outcome = await rig.centers.send(centerStream('f1'), attach('f1-huge', '长'.repeat(1_000_000)));
  expect(outcome).toMatchObject({
    refused: { code: 'INVALID_DATA', message: expect.stringMatching(/3\.0 MB.*SHA-256/) },
  });
  expect(await rig.centers.signal(centerStream('f1'), attach('f1-huge', '长'.repeat(1_000_000)))).toMatchObject({
    accepted: false,
    refused: { code: 'INVALID_DATA' },
  });
  expect(await rig.centers.send(centerStream('f1'), attach('f1-after'))).toHaveProperty('recorded');
});
