import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finding, openAudit } from '../../audit';
import { addNote } from '../../audit/notes';
import { eventId } from '../../events/envelope';
import { type Forged, forge } from '../evidence/forge';
import { withServer } from '../support/server';
import { there } from '../support/there';
import { fill, goldenLives } from './golden';

/** The audit of a real store, and of one whose SQLite file somebody changed, all hashes behind it made anew. */
const home = mkdtempSync(join(tmpdir(), 'audit-'));
const honest = join(home, 'honest.db');
const now = '2022-06-01T00:00:00.000+08:00';
afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeAll(() => withServer(honest, fill));

let forgeryNumber = 0;
async function audited(
  change?: (log: Forged[]) => Forged[],
  only?: string,
  rechain = true,
): Promise<{ centers: number; events: number; findings: Finding[] }> {
  forgeryNumber += 1;
  const file = join(home, `forged-${forgeryNumber}.db`);
  cpSync(honest, file);
  if (change) forge(file, change, rechain);
  return withServer(file, (store) => openAudit(store, only).run(now));
}

test('nine honest lives in one store: nothing is found', async () => {
  const { centers, events, findings } = await audited();
  expect({ centers, events, findings }).toEqual({
    centers: 9,
    events: goldenLives().reduce((n, { log }) => n + log.length, 0),
    findings: [],
  });
});

test('one center alone: its events and findings', async () => {
  const { centers, events, findings } = await audited(undefined, 'tomato-processing');
  expect({ centers, events, findings }).toEqual({ centers: 1, events: 99, findings: [] });
});

const at = (log: Forged[], type: string): number =>
  log.findIndex((e) => e.stream === 'center-tomato-processing' && e.type === type);
const edited =
  (type: string, edit: (e: Forged) => Partial<Forged>) =>
  (log: Forged[]): Forged[] =>
    log.map((e, i) => (i === at(log, type) ? { ...e, ...edit(e) } : e));
const forged: [what: string, change: (log: Forged[]) => Forged[], kind: string][] = [
  [
    'a day of approval',
    edited('CenterApproved', (e) => ({ data: { ...e.data, approvedOn: '2020-01-01' } })),
    'altered',
  ],
  [
    'an actor',
    edited('CenterApproved', (e) => ({
      metadata: { ...e.metadata, actor: { id: 'bureau-handler', role: 'bureau-handler' } },
    })),
    'unlawful',
  ],
  ['a type', edited('CenterApproved', () => ({ type: 'CenterNotApproved' })), 'altered'],
  ['a dropped event', (log) => log.filter((_, i) => i !== at(log, 'PolicyPinned')), 'missing'],
  [
    'two events that changed places',
    (log) =>
      log.map((e, i) =>
        i === at(log, 'PolicyPinned')
          ? { ...there(log[i + 1]) }
          : i === at(log, 'PolicyPinned') + 1
            ? { ...there(log[i - 1]) }
            : e,
      ),
    'reordered',
  ],
  [
    'an event that is there twice',
    (log) => log.flatMap((e, i) => (i === at(log, 'CenterApproved') ? [e, e] : [e])),
    'unexplained',
  ],
  ['a due item that was taken out', (log) => log.filter((_, i) => i !== at(log, 'AnnualReportOpened')), 'missing'],
  ['a stream of another system', (log) => [...log, { ...there(log[0]), stream: 'somewhere' }], 'unexplained'],
  [
    'an event moved to another center',
    (log) =>
      log.map((e, i) =>
        i === at(log, 'SiteVisitRecorded') ? { ...e, stream: 'center-other', id: eventId('center-other', 'x', 0) } : e,
      ),
    'unlawful',
  ],
];

test.each(forged)('%s is found', async (_what, change, kind) => {
  const { findings } = await audited(change);
  expect(findings.map((f) => f.kind)).toContain(kind);
});

test('without new hashes the chain itself shows it, and nothing else is said of other centers', async () => {
  const { findings } = await audited(
    edited('CenterApproved', (e) => ({ data: { ...e.data, approvalNo: '兵科发〔2022〕99号' } })),
    undefined,
    false,
  );
  expect(findings.length).toBeGreaterThan(0);
  expect(new Set(findings.map((f) => f.center))).toEqual(new Set(['tomato-processing']));
  expect(findings[0]?.kind).toBe('altered');
});

test('the notes of the auditor do not disturb', async () => {
  const { findings } = await withServer(honest, async (store) => {
    await addNote(
      store,
      { center: 'tomato-processing', text: '已核对' },
      { id: 'n1', actor: { id: 'li', role: 'auditor' } },
      now,
    );
    return openAudit(store).run(now);
  });
  expect(findings).toEqual([]);
});
