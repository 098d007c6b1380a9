import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { membersOf } from '../../events/members';
import { type LifeReport, openTheatre, type Theatre, timelineOf } from '../../local/life';
import { type LifeScript, readLifeScript } from '../../local/lifeScript';
import { quiet } from '../../local/quiet';
import { faultsOf } from '../engine/record';

const scripts = readdirSync(__dirname)
  .filter((file) => /\.ya?ml$/.test(file))
  .sort()
  .map((file) => ({ file, script: readLifeScript(join(__dirname, file)) }));

function life(start: string): LifeScript {
  const found = scripts.find(({ file }) => file.startsWith(start));
  if (!found) throw new Error(`no life ${start}`);
  return found.script;
}

/** Never authored by time (the catalogue, section 1). */
const adverse = new Set([
  'EvaluationNonParticipationFound',
  'EvaluationFinalized',
  'RectificationOrdered',
  'RectificationFailed',
  'RemovalProposed',
  'CenterDelisted',
  'RevocationProposed',
  'CenterRevoked',
  'CenterNotApproved',
]);

/**
 * What every told life must show beside what its script asks: the record is whole, nothing runs after the end, time
 * decides nothing adverse.
 */
function expectSound({ ok, failures, events, state }: LifeReport): void {
  expect(failures).toEqual([]);
  expect(ok).toBe(true);
  expect(faultsOf(events)).toEqual([]);
  const open = Object.values(state.deadline).filter((d) => d.state === 'open');
  if (state.lifecycle.ended) expect(open).toEqual([]);
  const byTime = events.filter((e) => adverse.has(e.type) && membersOf(e.metadata.actor).role === 'system');
  expect(byTime).toEqual([]);
}

const theatres: Theatre[] = [];
async function theatre(options: Parameters<typeof openTheatre>[0] = {}): Promise<Theatre> {
  const opened = await openTheatre(options);
  theatres.push(opened);
  return opened;
}
let stage: Theatre;
beforeAll(async () => {
  quiet();
  stage = await theatre();
});
afterAll(async () => {
  for (const opened of theatres) await opened.close();
});

test('nine lives, each with its whole timeline and its end written down', () => {
  expect(scripts.map(({ file }) => file.slice(0, 2))).toEqual(['01', '02', '03', '04', '05', '06', '07', '08', '09']);
  for (const { script } of scripts) {
    expect(script.timeline?.length).toBeGreaterThan(10);
    expect(script.end).toMatchObject({ phase: expect.any(String), inSequence: expect.any(Boolean) });
    expect(script.end?.next).toBeDefined();
  }
});

test.each(scripts.map(({ script, file }) => [script.title ?? file, script] as const))('%s', async (_title, script) => {
  expectSound(await stage.tell(script));
});

describe('a life that goes otherwise than its script says fails, and says where', () => {
  const script = life('09');
  const [prepared, imported, ...rest] = script.steps.filter((step) => step.expect && 'length' in step.expect);
  const short: LifeScript = {
    ...script,
    steps: [prepared, imported].filter((step) => step !== undefined),
    until: '2025-03-26',
    timeline: script.timeline?.slice(0, 5),
    end: undefined,
  };
  const last = (change: Partial<LifeScript['steps'][number]>): LifeScript['steps'] =>
    short.steps.map((s) => (s === imported ? { ...s, ...change } : s));
  test.each<[string, LifeScript, RegExp]>([
    [
      'a line of the timeline',
      { ...short, timeline: script.timeline?.slice(0, 2) },
      /时间线第3行：应为 （无），实为 2025-03-20 PolicyPinned/,
    ],
    [
      'a line too many',
      { ...short, timeline: [...(short.timeline ?? []), '2025-03-27 Never'] },
      /应为 2025-03-27 Never，实为 （无）/,
    ],
    [
      'a deadline',
      { ...short, steps: last({ due: { 'evaluation-2-cycle': '2025-06-18 暂定' } }) },
      /应为 2025-06-18 暂定，实为 2025-06-18$/,
    ],
    ['a refusal', { ...short, steps: last({ expect: { refused: 'BATCH_ROW' } }) }, /应以 BATCH_ROW 不予受理/],
    [
      'another refusal',
      { ...short, steps: [...short.steps, ...rest.slice(1, 2)] },
      /应予记录 AnnualReportEndorsed，实为 REPORT_NOT_SUBMITTED/,
    ],
    ['the end', { ...short, end: { phase: 'Building', next: null } }, /终态 phase：应为 "Building"，实为 "Operating"/],
  ])('%s', async (_what, wrong, says) => {
    const { ok, failures } = await stage.tell(wrong);
    expect(ok).toBe(false);
    expect(failures.join('\n')).toMatch(new RegExp(says.source, 'm'));
  });
  test('the same script as it is', async () => {
    expect((await stage.tell(short)).failures).toEqual([]);
  });
});

test('a life may be told under another policy: with the national layer alone the report is due a day earlier', async () => {
  const script = life('09');
  const steps = script.steps.filter(({ on }) => /^2025-03-20( 08:30)?$/.test(on)).map(({ due: _, ...step }) => step);
  const timeline = script.timeline?.slice(0, 5).map((line) => line.replace('2025-04-01', '2025-03-31'));
  const report = await stage.tell({
    ...script,
    policy: { 'calendar.layers': ['national'] },
    steps,
    timeline,
    until: '2025-03-26',
    end: undefined,
  });
  expectSound(report);
  expect(timeline?.at(-1)).toBe('2025-03-20 AnnualReportOpened 2024 2025-03-31');
});

test('with a seam after every 60 history events a life is told the same, to its end and beyond', async () => {
  let continued = 0;
  const short = await theatre({
    runLength: 60,
    keepHistory: async (workflowId, environment) => {
      const { events } = await environment.client.workflow.getHandle(workflowId).fetchHistory();
      if (events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId) continued += 1;
    },
  });
  for (const script of [life('07'), life('08')]) {
    const report = await short.tell(script);
    expectSound(report);
    expect(timelineOf(report.events)).toEqual(script.timeline);
  }
  // The seams were real: life 7 goes on in a run that was continued. Life 8 has ended, its last run only takes late
  // commands.
  expect(continued).toBe(1);
});
