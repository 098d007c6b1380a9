import { escalationRaised } from '../../events/deadline';
import { taskTransferred, taskUrged } from '../../events/task';
import { running } from '../support/approved';
import { as, document, type Life } from '../support/given';

const reason = { reason: '理由' };
const handler = as('bureau-handler');
const authority = as('authority');
/** A report that waits for its authority since 20 February 2025. */
function waiting(values: Record<string, unknown> = {}): { life: Life; task: string } {
  const life = running('2024-03-15', values);
  life.must('SubmitAnnualReport', {
    on: '2025-02-20',
    as: as('center'),
    data: { year: 2024, parts: { progress: '进', problems: '问', nextSteps: '步', data: document } },
  });
  const task = Object.values(life.state.task).find((t) => t.about === 'annual-report-2024/v1:endorse')?.id ?? '';
  return { life, task };
}
const urge = (life: Life, task: string, on: string, who = handler) =>
  life.when('UrgeTask', { on, as: who, data: { task } });
const transfer = (life: Life, task: string, to: object, who = handler, on = '2025-02-24') =>
  life.when('TransferTask', { on, as: who, data: { task, to }, ...reason });

test('T11: fifteen working days at an authority, twenty at the Bureau, then it is escalated', () => {
  const { life, task } = waiting();
  expect(life.deadline(`pending-${task}`)).toStrictEqual({ due: '2025-03-13', state: 'open', provisional: false });
  expect(life.until('2025-03-13')[0]).toStrictEqual(
    escalationRaised({ deadline: `pending-${task}`, level: 'handler' }),
  );
  life.must('EndorseReport', { on: '2025-03-17', as: authority, data: { year: 2024 } });
  const file = Object.values(life.state.task).find((t) => t.about === 'annual-report-2024/v1:file')?.id ?? '';
  expect(life.deadline(`pending-${file}`)?.due).toBe('2025-04-16');
  expect(life.until('2025-04-16')[0]).toStrictEqual(escalationRaised({ deadline: `pending-${file}`, level: 'leader' }));
});

test('task.authorityDays, task.bureauDays: other limits', () => {
  const { life, task } = waiting({ 'task.authorityDays': 3, 'task.bureauDays': 5 });
  expect(life.deadline(`pending-${task}`)?.due).toBe('2025-02-25');
  life.must('EndorseReport', { on: '2025-02-24', as: authority, data: { year: 2024 } });
  const file = Object.values(life.state.task).find((t) => t.about === 'annual-report-2024/v1:file')?.id ?? '';
  expect(life.deadline(`pending-${file}`)?.due).toBe('2025-03-03');
});

test('task.urgeDays: how long between two times', () => {
  const { life, task } = waiting({ 'task.urgeDays': 3 });
  urge(life, task, '2025-02-24').then([taskUrged({ task })]);
  urge(life, task, '2025-02-26').thenRefuses('URGED_TODAY');
  urge(life, task, '2025-02-27').then([taskUrged({ task })]);
});

test('a task ends by the event it waited for', () => {
  const { life, task } = waiting();
  life.must('EndorseReport', { on: '2025-02-24', as: authority, data: { year: 2024 } });
  expect(life.deadline(`pending-${task}`)?.state).toBe('cancelled');
  urge(life, task, '2025-02-25').thenRefuses('TASK_UNKNOWN');
});

test('urged once a day, by the agency too', () => {
  const { life, task } = waiting();
  urge(life, task, '2025-02-24').then([taskUrged({ task })]);
  urge(life, task, '2025-02-24', as('agency')).thenRefuses('URGED_TODAY');
  urge(life, task, '2025-02-25', as('agency')).then([taskUrged({ task })]);
  urge(life, 'task-99', '2025-02-25').thenRefuses('TASK_UNKNOWN');
});

test('agency.commands (A29): what the policy takes from the agency it may not do', () => {
  const { life, task } = waiting({ 'agency.commands': ['CheckCompleteness'] });
  urge(life, task, '2025-02-24', as('agency')).thenRefuses('NOT_PERMITTED');
});

test('passed on: T11 starts anew at the new holder; only the Bureau takes a task out of other hands', () => {
  const { life, task } = waiting();
  const from = { role: 'authority' as const, organization: 'shi-8' };
  const office = { role: 'authority' as const, organization: 'shi-8-sci' };
  life
    .when('TransferTask', { on: '2025-02-24', as: handler, data: { task, to: office } })
    .thenRefuses('REASON_REQUIRED');
  transfer(life, task, office, as('agency', { organization: 'agency-1' })).thenRefuses('TASK_UNKNOWN');
  transfer(life, task, office, authority).then([taskTransferred({ task, from, to: office })]);
  expect(life.deadline(`pending-${task}`)?.due).toBe('2025-03-17');
  transfer(life, task, from, authority).thenRefuses('TASK_UNKNOWN');
  transfer(life, task, from, handler, '2025-02-25').then([taskTransferred({ task, from: office, to: from })]);
});

test('passed on to whoever has it, also without his office named, a task does not begin anew', () => {
  const { life, task } = waiting();
  const due = life.deadline(`pending-${task}`)?.due;
  transfer(life, task, { role: 'authority', organization: 'shi-8' }, authority).thenRefuses('TASK_WITH_HIM');
  transfer(life, task, { role: 'authority' }).thenRefuses('TASK_WITH_HIM');
  expect(life.deadline(`pending-${task}`)?.due).toBe(due);
  const mine = { role: 'bureau-handler' };
  transfer(life, task, mine);
  const since = life.state.task[task]?.since;
  transfer(life, task, mine, handler, '2025-02-25').thenRefuses('TASK_WITH_HIM');
  transfer(life, task, mine, as('bureau-leader'), '2025-02-26').thenRefuses('TASK_WITH_HIM');
  expect(life.state.task[task]?.since).toEqual(since);
});
