import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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

/** What every told life must show beside what its script asks: the record is whole, nothing runs after the end, time decides nothing adverse. */
function expectSound({ ok, failures, events, state }: LifeReport): void {
  expect(failures).toEqual([]);
  expect(ok).toBe(true);
  expect(faultsOf(events)).toEqual([]);
  const open = Object.values(state.deadline).filter((d) => d.state === 'open');
  if (state.lifecycle.ended) expect(open).toEqual([]);
  const byTime = events.filter((e) => adverse.has(e.type) && (e.metadata.actor as { role: string }).role === 'system');
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
}, 120_000);
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

test.each(scripts.map(({ script, file }) => [script.title ?? file, script] as const))(
  '%s',
  async (_title, script) => {
    expectSound(await stage.tell(script));
  },
  120_000,
);

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
  // The seams were real: life 7 goes on in a run that was continued. Life 8 has ended, its last run only takes late commands.
  expect(continued).toBe(1);
}, 120_000);
