import { center } from '../../rules/center';
import { program } from '../../rules/program';
import { running } from '../support/approved';
import { rectifying } from '../support/evaluation';
import { as, document, Life, lawOf, ProgramLife } from '../support/given';
import { formed, handler, publicity, register } from '../support/lifecycle';

/**
 * Which day is told as 暂定: a day that rolls or counts working days looks at the calendar; one that does not roll looks
 * at none, and is provisional only when the day it counts from is. Xinjiang has no notice for 2021, 2024 and 2026.
 */

/** Of each deadline there is: whether its day rolls, counts working days, or stands as it is reckoned. */
const kinds: Readonly<Record<string, 'rolls' | 'counts' | 'stands'>> = {
  'build-period': 'rolls',
  'extension-request': 'rolls',
  'acceptance-open': 'stands',
  acceptance: 'rolls',
  'annual-report-2026-open': 'stands',
  'annual-report-2026': 'rolls',
  'annual-report-2026-grace': 'counts',
  'evaluation-1-cycle': 'rolls',
  'evaluation-1-materials': 'counts',
  'evaluation-1-demand-1': 'counts',
  'evaluation-1-renewal': 'stands',
  'rectification-1': 'rolls',
  'rectification-1-plan': 'rolls',
  'inspection-1': 'counts',
  'statement-period-1': 'counts',
  'publicity-result-1': 'counts',
  'legal-entity': 'rolls',
  'director-term-1': 'stands',
  'director-vacant-1': 'rolls',
  'bar-integrity-1': 'stands',
  'pending-task-1': 'counts',
  'checkpoint-2026-03-31': 'stands',
  'calendar-watch-2026-1': 'stands',
  'call-2027-1-close': 'rolls',
};
const specs = [...new Set<{ keyOf(name: string): unknown }>([...center.deadlines, ...program.deadlines])];
const kindOf = (name: string) => {
  const spec = specs.find((one) => one.keyOf(name) !== undefined);
  return Object.entries(kinds).find(([sample]) => spec?.keyOf(sample) !== undefined)?.[1];
};

const imported = (approvedOn: string, on: string, more: Record<string, unknown> = {}): Life => {
  const life = new Life();
  const approval = { text: approvedOn, exact: 'day', date: approvedOn };
  life.sign('ImportExisting', { on, data: { ...register, ...more, approvedOn: approval } });
  return life;
};
/** Every day that was set, with its mark: `2026-01-01`, `2026-02-10 暂定`. */
const days = ({ events }: Pick<Life, 'events'>): Record<string, string> =>
  Object.fromEntries(
    events
      .filter(({ type }) => type === 'DeadlineSet')
      .map(({ data }) => data as { name: string; due: string; provisional: boolean })
      .map(({ name, due, provisional }) => [name, `${due}${provisional ? ' 暂定' : ''}`]),
  );

test('of every deadline it is said whether it rolls', () => {
  const said = specs.filter((spec) => Object.keys(kinds).some((name) => spec.keyOf(name) !== undefined));
  expect([said.length, Object.keys(kinds).length]).toStrictEqual([specs.length, specs.length]);
});

test('a report opens on 1 January, whether the year is published or not; its due day waits for the calendar', () => {
  const life = running('2024-03-15');
  life.until('2026-01-01');
  expect(days(life)).toMatchObject({
    'annual-report-2024-open': '2025-01-01',
    'annual-report-2024': '2025-04-01',
    'annual-report-2025-open': '2026-01-01',
    'annual-report-2025': '2026-03-31 暂定',
    'annual-report-2026-open': '2027-01-01',
  });
  const other = running('2024-03-15', { 'annualReport.opens': '02-15' });
  other.until('2026-01-02');
  expect(days(other)['annual-report-2025-open']).toBe('2026-02-15');
});

test('the window for acceptance is counted back from an end that is confirmed, or is not', () => {
  expect(days(running('2022-02-10'))).toMatchObject({
    'build-period': '2025-02-10',
    'acceptance-open': '2024-11-10',
    'extension-request': '2024-08-12 暂定',
  });
  expect(days(running('2023-05-04'))).toMatchObject({
    'build-period': '2026-05-06 暂定',
    'acceptance-open': '2026-02-06 暂定',
  });
  expect(days(imported('2022-02-10', '2024-03-04'))).toMatchObject({
    'build-period': '2025-02-10',
    'acceptance-open': '2024-11-10',
    'annual-report-2023-open': '2024-03-04',
  });
});

test('an inspection without a report counts from the end of the year, as firm as that is', () => {
  const firm = rectifying();
  firm.until('2025-06-11');
  expect(days(firm)).toMatchObject({ 'rectification-1': '2025-06-11', 'inspection-1': '2025-07-23' });
  // Thirty working days of 2025, whose days are published, after a last day of 2024, whose are not.
  const loose = imported('2020-03-02', '2024-03-04', {
    rectification: { evaluation: 1, servedOn: '2023-12-31', evidence: document },
  });
  loose.until('2024-12-31');
  expect(days(loose)).toMatchObject({ 'rectification-1': '2024-12-31 暂定', 'inspection-1': '2025-02-18 暂定' });
});

test('of all days that were set, those that stand are provisional only with what they count from', () => {
  const bureau = new ProgramLife();
  bureau.must('PublishLayout', {
    on: '2026-11-02',
    as: handler,
    data: { layoutId: 'l1', title: '布局', fields: [], departments: [{ id: 'd', name: '部门' }] },
  });
  bureau.until('2026-12-31');
  const lives = [
    bureau,
    running('2022-02-10'),
    running('2023-05-04'),
    rectifying(),
    imported('2021-06-01', '2024-03-04'),
  ];
  for (const life of lives) life.until('2028-01-31');
  const loose = lives
    .flatMap((life) => Object.entries(days(life)))
    .filter(([name, day]) => kindOf(name) === 'stands' && day.endsWith('暂定'))
    .map(([name]) => name);
  expect(new Set(loose)).toStrictEqual(new Set(['acceptance-open']));
});

test('calendar.rule = calendarDays: nothing rolls, so nothing is provisional but a publicity that rolls', () => {
  const plain = { 'calendar.rule': 'calendarDays' };
  const life = running('2023-05-04', plain);
  life.until('2027-06-30');
  expect(Object.values(days(life)).filter((day) => day.endsWith('暂定'))).toStrictEqual([]);
  const shown = (values: Record<string, unknown>): string | undefined => {
    const forming = formed('proposed', new Life(lawOf({ ...plain, ...values })));
    const data = { ...publicity, firstDay: '2024-04-23' };
    forming.must('OpenPublicity', { on: '2024-04-23', as: as('bureau-handler'), data, documents: [document] });
    return days(forming)['publicity-approval'];
  };
  expect([shown({}), shown({ 'publicity.roll': 'forward' })]).toStrictEqual(['2024-04-27', '2024-04-28 暂定']);
});
