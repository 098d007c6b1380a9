import { digestLetter } from '../../rules/letters';
import { digestItems, digestOf, type Teller } from '../../rules/program/digest';
import { running } from '../support/approved';
import { as, authorityOrg, lawOf, ProgramLife } from '../support/given';

const calendar = lawOf().calendar(lawOf().policy());
const to = (life: Teller, day: string): string[] =>
  digestItems(life, day, calendar).map((i) => `${i.to.role} ${i.reminder ?? i.task ?? 'ends'}`);

describe('the bureau’s list of build periods that end within a year (T1)', () => {
  const life = running('2023-03-01');
  test('is told on the first working day of a month, from twelve months before', () => {
    life.until('2025-04-01');
    expect(life.deadline('build-period')?.due).toBe('2026-03-02');
    // More than twelve months before it on 5 February, the first working day of that month. 1 April is a working day, 1
    // May is not, and the first working day of May is the 6th.
    const days = [
      '2025-02-05',
      '2025-03-03',
      '2025-03-04',
      '2025-04-01',
      '2025-04-02',
      '2025-05-01',
      '2025-05-05',
      '2025-05-06',
    ];
    expect(days.filter((day) => to(life, day).includes('bureau-handler ends'))).toStrictEqual([
      '2025-03-03',
      '2025-04-01',
      '2025-05-06',
    ]);
  });
  test('with its days', () => {
    const items = digestItems(life, '2025-04-01', calendar).filter((i) => i.ends);
    const digest = digestOf(
      { role: 'bureau-handler', name: '兵团科技局经办' },
      '2025-04-01',
      items,
      new Map([['c1', life]]),
      calendar,
    );
    expect(digest && digestLetter(digest).text).toContain('兵团节水灌溉技术创新中心，建设期届满：2026年3月2日（还有');
  });
});

test('a task is told from one working day before its limit, and after it until it is done', () => {
  const life = running('2024-02-05');
  const parts = { progress: 'x', problems: 'x', nextSteps: 'x', data: { title: 'x', sha256: 'a'.repeat(64) } };
  life.must('SubmitAnnualReport', { on: '2025-01-06', as: as('center'), data: { year: 2024, parts } });
  const [task] = Object.values(life.state.task).filter((t) => t.to.role === 'authority');
  const limit = life.deadline(`pending-${task?.id}`)?.due ?? '';
  const before = calendar.add({ date: limit }, '-2wd').due;
  life.until(before);
  expect(to(life, before)).not.toContain(`authority ${task?.id}`);
  expect(to(life, limit)).toContain(`authority ${task?.id}`);
  const told = {
    notice: `reminder/pending-${task?.id}/${limit}/-1wd`,
    recipient: authorityOrg.id,
    outcome: 'handedOver',
    channel: 'mail',
  };
  life.must('RecordDelivery', { on: limit, as: as('system'), data: told });
  life.until(calendar.add({ date: limit }, '9wd').due);
  expect(to(life, calendar.add({ date: limit }, '9wd').due)).toContain(`authority ${task?.id}`);
  life.must('EndorseReport', { on: life.state.record.lastRecordedOn, as: as('authority'), data: { year: 2024 } });
  expect(to(life, life.state.record.lastRecordedOn)).not.toContain(`authority ${task?.id}`);
});

test('a task that somebody has urged is told on the next working day, and not for ever', () => {
  const life = running('2024-02-05');
  const parts = { progress: 'x', problems: 'x', nextSteps: 'x', data: { title: 'x', sha256: 'a'.repeat(64) } };
  life.must('SubmitAnnualReport', { on: '2025-03-03', as: as('center'), data: { year: 2024, parts } });
  const [task] = Object.values(life.state.task).filter((t) => t.to.role === 'authority');
  life.must('UrgeTask', { on: '2025-03-07', as: as('bureau-handler'), data: { task: task?.id } }); // a Friday
  const days = ['2025-03-07', '2025-03-08', '2025-03-10', '2025-03-11'];
  expect(days.filter((day) => to(life, day).includes(`authority ${task?.id}`))).toStrictEqual([
    '2025-03-07',
    '2025-03-10',
  ]);
});

test('work of the program is told once a week (T12): the calendar that is not in yet', () => {
  const life = new ProgramLife();
  life.must('OpenProgram', { on: '2026-10-26', as: as('system') });
  life.until('2026-11-16');
  const [task] = Object.values(life.state.task).filter((t) => t.about === 'calendar-2027:publish');
  const days = ['2026-11-16', '2026-11-17', '2026-11-20', '2026-11-23'];
  expect(days.filter((day) => to(life, day).includes(`bureau-handler ${task?.id}`))).toStrictEqual([
    '2026-11-16',
    '2026-11-23',
  ]);
});

test('what is done between the list and the letter is not told; a digest of nothing is none', () => {
  const life = running('2024-02-05');
  life.until('2025-03-17');
  const items = digestItems(life, '2025-03-17', calendar);
  expect(items.length).toBeGreaterThan(0);
  const parts = { progress: 'x', problems: 'x', nextSteps: 'x', data: { title: 'x', sha256: 'a'.repeat(64) } };
  life.must('SubmitAnnualReport', { on: '2025-03-17', as: as('center'), data: { year: 2024, parts } });
  expect(
    digestOf({ role: 'center', organization: 'c1' }, '2025-03-17', items, new Map([['c1', life]]), calendar),
  ).toBeUndefined();
});
