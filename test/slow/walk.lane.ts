import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { membersOf } from '../../events/members';
import { reasonOf } from '../../events/reason';
import { startStack } from '../../local/stack';
import { stackPorts } from '../support/ports';
import { counting } from './lane';

/**
 * A new user's first hour, through the command line alone: import of a real register, a center from plan to publicity,
 * bad input.
 */

const root = join(__dirname, '..', '..');
const { check, say, end } = counting();
const doc = { title: '附件', sha256: 'a'.repeat(64) };
const lead = { id: 'tianye', name: '新疆天业（集团）有限公司' };

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly json: Record<string, unknown>;
}

function cli(home: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...process.env, CENTERS_HOME: home };
    execFile(
      process.execPath,
      [join(root, 'bin', 'centers.js'), ...args],
      { env, maxBuffer: 1 << 26 },
      (error, out, err) => {
        let json: Record<string, unknown> = {};
        try {
          json = membersOf(JSON.parse(out));
        } catch {
          // not asked for
        }
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err, json });
      },
    );
  });
}

/** Every step of Art 12 by the proper role; the days lie in the past where a real procedure would have taken weeks. */
const steps: [command: string, as: string, data: Record<string, unknown>][] = [
  [
    'DraftBuildPlan',
    'lead@tianye',
    {
      name: '兵团氯碱化工技术创新中心',
      category: '领域类',
      lead: { org: lead, kind: 'enterprise' },
      coBuilders: [],
      parts: { goals: doc, keyTasks: doc, managementMechanism: doc, safeguards: doc, schedule: doc, indicators: doc },
      indicators: [{ id: 'i1', title: '发明专利授权', target: '不少于20件' }],
      plan: doc,
      documents: [doc],
    },
  ],
  [
    'SubmitApplication',
    'lead',
    { planVersion: 1, authority: { id: 'shi-8', name: '第八师石河子市' }, consents: [], documents: [doc] },
  ],
  ['StartCultivation', 'authority@第八师石河子市', {}],
  ['RecordPreparation', 'authority', { kind: 'council', body: '理事会', documents: [doc] }],
  [
    'RecordPreparation',
    'lead',
    { kind: 'legalEntity', entity: { id: 'lajh', name: '氯碱化工创新中心有限公司' }, documents: [doc] },
  ],
  [
    'RecommendCenter',
    'authority',
    { planVersion: 1, opinion: '同意推荐', support: doc, letter: doc, documents: [doc] },
  ],
  [
    'CheckEligibility',
    'bureau-handler',
    {
      years: [2023, 2024, 2025].map((year) => ({ year, loss: false })),
      rdRatioPercent: '3.2',
      rdBody: true,
      soundBusiness: true,
      legalStatus: 'entity',
      findings: { leading: true, talent: true, network: true, stableFunding: true, coBuilders: true, support: true },
      documents: [doc],
    },
  ],
  [
    'OpenDemonstration',
    'bureau-handler',
    {
      departments: [{ id: 'fgw', name: '兵团发展改革委' }],
      panel: [
        { person: 'zhang', organization: { id: 'shzu', name: '石河子大学' }, conflictDeclared: false },
        { person: 'guo', organization: { id: 'xjkjxh', name: '新疆科技咨询协会' }, conflictDeclared: false },
      ],
    },
  ],
  ['RecordPanelOpinion', 'panel', { opinion: 'support', documents: [doc] }],
  ['RecordSiteVisit', 'bureau-handler', { visitedOn: 'TODAY', finding: '条件具备', documents: [doc] }],
  ['ConcludeDemonstration', 'bureau-handler', { result: 'support' }],
  ['PlaceOnProposedList', 'bureau-handler', {}],
  ['OpenPublicity', 'bureau-handler', { subject: 'approval', firstDay: 'TODAY', posted: '兵团科技局网站' }],
];
/** To be signed only when the days of publicity are over. */
const approve = { approvalNo: '兵科发〔2026〕7号', approvedOn: 'TODAY', documents: [doc] };

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'walk-'));
  const begun = Date.now();
  const stack = await startStack({ home, ports: stackPorts() });
  say(`stack up after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  try {
    await register(home);
    await approval(home);
    await badInput(home);
  } finally {
    await stack.stop();
    rmSync(home, { recursive: true, force: true });
  }
  end();
}

async function register(home: string): Promise<void> {
  const status = await cli(home, 'status', '--output', 'json');
  check('status says that all is up', status.code === 0 && status.json.ready === true, status.out);
  const file = join(root, 'data', 'register.csv');
  type Report = Record<
    'taken' | 'refused' | 'skipped',
    { row: number; id: string; approvedOn?: { exact: string; date: string } }[]
  >;
  const prepared = (await cli(home, 'import', file, '--prepare', '--output', 'json')).json as unknown as Report;
  const none = (await cli(home, 'list', '--output', 'json')).json as { centers: unknown[] };
  check('what is only prepared is no center yet', prepared.taken.length > 0 && none.centers.length === 0, none);
  const sign = ['import', file, '--sign', '--output', 'json'] as const;
  const first = (await cli(home, ...sign)).json as unknown as Report;
  const rows = [...first.taken, ...first.refused].map((r) => r.row);
  check('import accounts for each of the 96 rows once', rows.length === 96 && new Set(rows).size === 96, rows.length);
  const again = (await cli(home, ...sign)).json as unknown as Report;
  check(
    'importing twice changes nothing',
    again.taken.length === 0 && again.refused.length === first.refused.length,
    again.taken.length,
  );
  const { centers } = (await cli(home, 'list', '--output', 'json')).json as {
    centers: { id: string; phase: string; nextDue: { name: string; on: string } | null }[];
  };
  check('every center taken is listed', centers.length === first.taken.length, centers.length);
  const exact = first.taken.filter((t) => t.approvedOn?.exact === 'day');
  const next = exact.map((t) => centers.find((c) => c.id === t.id)?.nextDue);
  check(
    'those with an exact day have a running clock',
    exact.length === 9 && next.every((n) => n !== null && n !== undefined),
    next,
  );
  check(
    'the others wait without a clock',
    centers.filter((c) => c.phase === 'Imported').every((c) => c.nextDue === null),
  );
  const sound = await cli(home, 'doctor', '--output', 'json');
  check(
    'the doctor finds every clock running and nothing missed',
    sound.code === 0 && sound.json.ok === true,
    sound.out,
  );
  const feed = await cli(home, 'feed');
  check(
    'the feed is a calendar of the days ahead',
    feed.code === 0 && feed.out.startsWith('BEGIN:VCALENDAR') && feed.out.includes('BEGIN:VEVENT'),
    feed.out,
  );
}

async function approval(home: string): Promise<void> {
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  const fill = (data: Record<string, unknown>): string => JSON.stringify(data).replace(/TODAY/g, today);
  const send = (command: string, as: string, data: Record<string, unknown>): Promise<Ran> =>
    cli(home, 'do', command, 'chlor-alkali', '--as', as, '--json', fill(data), '--output', 'json');
  const code = (ran: Ran): unknown => membersOf(ran.json.refused).code;

  for (const [index, [command, as, data]] of steps.entries()) {
    if (index > 0) {
      const wrong = await send(command, as === 'auditor' ? 'center' : 'auditor', data);
      check(
        `${command} by an auditor is NOT_PERMITTED`,
        wrong.code === 3 && code(wrong) === 'NOT_PERMITTED',
        wrong.out,
      );
    }
    const ahead = steps[index + 2];
    if (ahead && index < 11 && ahead[0] !== command && ahead[0] !== 'RecordPreparation') {
      const early = await send(ahead[0], ahead[1], ahead[2]);
      check(`${ahead[0]} before its turn is refused`, early.code === 3, early.out.slice(0, 300));
    }
    const done = await send(command, as, data);
    check(
      `${command} as ${as}`,
      done.code === 0 && Array.isArray(done.json.recorded),
      done.out.slice(0, 400) + done.err.slice(0, 200),
    );
  }
  const early = await send('ApproveCenter', 'bureau-leader', approve);
  check(
    'approving while it is published is PUBLICITY_RUNNING',
    code(early) === 'PUBLICITY_RUNNING',
    early.out.slice(0, 300),
  );
  const shown = (await cli(home, 'show', 'chlor-alkali', '--output', 'json')).json as {
    phase: string;
    inSequence: boolean;
    deadlines: { name: string; state: string }[];
  };
  check(
    'it is on the proposed list, not yet in the sequence, with its publicity running',
    shown.phase === 'ProposedList' &&
      !shown.inSequence &&
      shown.deadlines.some((d) => d.name === 'publicity-approval' && d.state === 'open'),
    shown,
  );
  const told = await cli(home, 'history', 'chlor-alkali');
  check('its history is told in Chinese', told.out.includes('列入拟批准名单'), told.out.slice(0, 200));
}

async function badInput(home: string): Promise<void> {
  const says = async (what: string, expected: number, pattern: RegExp, ...args: string[]): Promise<void> => {
    const ran = await cli(home, ...args);
    check(
      `${what}: exit ${expected} and a sentence`,
      ran.code === expected && pattern.test(ran.out + ran.err),
      `${ran.code} ${(ran.out + ran.err).slice(0, 300)}`,
    );
  };
  await says('unknown command', 3, /UNKNOWN_COMMAND/, 'do', 'NoSuchThing', 'chlor-alkali', '--as', 'bureau-handler');
  await says('unknown role', 2, /角色/, 'do', 'FileReport', 'chlor-alkali', '--as', 'king');
  await says(
    'malformed JSON',
    2,
    /JSON/,
    'do',
    'FileReport',
    'chlor-alkali',
    '--as',
    'bureau-handler',
    '--json',
    '{year:',
  );
  await says(
    'a date that does not exist',
    3,
    /不是存在的日期/,
    'do',
    'SupplyApprovalDate',
    'chlor-alkali',
    '--as',
    'bureau-handler',
    '--json',
    JSON.stringify({ approvedOn: '2023-02-30', evidence: doc }),
  );
  await says('an id with odd characters', 2, /编号/, 'do', 'FileReport', '../etc', '--as', 'bureau-handler');
  const plan = steps[0]?.[2] ?? {};
  await says(
    'a name that does not match Art 27',
    3,
    /NAME_FORM/,
    'do',
    'DraftBuildPlan',
    'other',
    '--as',
    'lead@tianye',
    '--json',
    JSON.stringify({ ...plan, name: '某某研究院' }),
  );
  await says('no such center', 1, /没有编号/, 'show', 'nobody');
  const big = await new Promise<Ran>((resolve) => {
    const { writeFileSync } = require('node:fs') as typeof import('node:fs');
    const file = join(home, 'big.json');
    writeFileSync(file, JSON.stringify({ text: 'x'.repeat(3_000_000) }));
    cli(home, 'do', 'AttachDocument', 'chlor-alkali', '--as', 'bureau-handler', '--json', `@${file}`).then(resolve);
  });
  check('a payload of 3 MB: refused with a sentence', big.code === 3 && /整条指令 3\.0 MB/.test(big.out), big.out);
}

main().catch((error: unknown) => {
  check('the lane itself', false, reasonOf(error));
  end();
});
