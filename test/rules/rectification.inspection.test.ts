import { cycleRenewed, evaluationScheduled } from '../../events/evaluation';
import {
  inspectionReopened,
  rectificationFailed,
  rectificationItemsOpen,
  rectificationPassed,
  rectificationReportSubmitted,
} from '../../events/rectification';
import { removalProposalDropped } from '../../events/removal';
import { types } from '../support/approved';
import {
  finalAs,
  found,
  handler,
  inspect,
  inspection,
  leader,
  order,
  poor,
  prepared,
  rectifying,
  report,
  reported,
  serve,
  why,
} from '../support/evaluation';
import { leadOrg } from '../support/given';

const { result: _, ...failedData } = inspection('failed', '2025-06-16');
const { result: __, ...passedData } = inspection('passed', '2025-06-16');

test('C6: refusals in their order', () => {
  inspect(poor(), '2024-06-10', 'passed').thenRefuses('NO_RECTIFICATION');
  const life = rectifying();
  inspect(life, '2025-01-06', 'failed').thenRefuses('RECTIFICATION_PERIOD_RUNNING');
  inspect(life, '2025-01-06', 'passed').thenRefuses('NOTHING_TO_INSPECT');
  life
    .when('RecordInspection', { on: '2025-01-06', as: handler, data: inspection('passed', '2024-06-04'), ...why })
    .thenRefuses('DATE_BEFORE_ANCHOR');
  life
    .when('RecordInspection', { on: '2025-01-06', as: handler, data: inspection('passed', '2025-01-07'), ...why })
    .thenRefuses('DATE_IN_FUTURE');
  const in1 = reported();
  inspect(in1, '2025-06-16', 'passed', { findings: found(true).slice(1) }).thenRefuses('ITEM_WITHOUT_FINDING');
  inspect(in1, '2025-06-16', 'failed', { findings: found(true) }).thenRefuses('ITEM_WITHOUT_FINDING');
  inspect(in1, '2025-06-16', 'itemsOpen', { findings: found(true) }).thenRefuses('ITEM_WITHOUT_FINDING');
  // What was not ordered is not judged, and what was ordered once.
  const stranger = { item: 'r9', met: false, text: '未完成' };
  inspect(in1, '2025-06-16', 'failed', { findings: [...found(true), stranger] }).thenRefuses('ITEM_WITHOUT_FINDING');
  const again = { item: 'r1', met: false, text: '未完成' };
  inspect(in1, '2025-06-16', 'failed', { findings: [...found(true), again] }).thenRefuses('ITEM_WITHOUT_FINDING');
  inspect(in1, '2025-06-16', 'passed', { findings: found(false) }).thenRefuses('PASS_REASON_MISSING');
  inspect(in1, '2025-06-16', 'passed', { inspector: leadOrg }).thenRefuses('INSPECTOR_NOT_INDEPENDENT');
  inspect(in1, '2025-06-16', 'passed', { inspector: { id: 'c1', name: '本中心' } }).thenRefuses(
    'INSPECTOR_NOT_INDEPENDENT',
  );
  // A look taken within the year can not fail it, whenever it is entered.
  in1
    .when('RecordInspection', { on: '2025-06-16', as: handler, data: inspection('failed', '2025-06-11'), ...why })
    .thenRefuses('RECTIFICATION_PERIOD_RUNNING');
});

test('C6: passed: the next cycle stays on the original grid, T5 ends', () => {
  const life = rectifying();
  report(life, '2025-02-03');
  inspect(life, '2025-02-10', 'passed').then([
    rectificationPassed({ ...passedData, inspectedOn: '2025-02-10' }),
    cycleRenewed({ evaluation: 2, start: '2024-06-01', end: '2027-06-01', skipped: [], after: 'rectification' }),
    evaluationScheduled({
      evaluation: 2,
      attempt: 1,
      cycleStart: '2024-06-01',
      cycleEnd: '2027-06-01',
      plannedOpen: '2027-06-01',
      anchorRule: 'approval',
    }),
  ]);
  expect(life.deadline('rectification-1')?.state).toBe('cancelled');
  expect(life.state.evaluation.grades.map((g) => g.grade)).toStrictEqual(['较差']);
  inspect(life, '2025-02-11', 'passed').thenRefuses('NO_RECTIFICATION');
  report(life, '2025-02-11').thenRefuses('NO_RECTIFICATION');
});

test('C6: passed with a reason although an item is not met', () => {
  const life = reported();
  const more = { findings: found(false), passReason: '外部条件所致，已有替代措施' };
  const events = life.must('RecordInspection', {
    on: '2025-06-16',
    as: handler,
    data: inspection('passed', '2025-06-16', more),
  });
  expect(events[0]).toStrictEqual(rectificationPassed({ ...failedData, passReason: '外部条件所致，已有替代措施' }));
});

test('C6: failed after the year: a finding stands, and only a proposal follows', () => {
  const life = reported();
  inspect(life, '2025-06-16', 'failed').then([rectificationFailed(failedData)]);
  expect(life.state.rectification[1]).toMatchObject({ status: 'Failed', finding: { on: '2025-06-16' } });
  expect(life.state.lifecycle.phase).toBe('Operating');
  inspect(life, '2025-06-17', 'failed').thenRefuses('NO_RECTIFICATION');
});

test('C6: an early look leaves items open and the year goes on', () => {
  const life = rectifying();
  report(life, '2025-02-03');
  inspect(life, '2025-02-10', 'itemsOpen').then([rectificationItemsOpen({ ...failedData, inspectedOn: '2025-02-10' })]);
  expect(life.state.rectification[1]?.status).toBe('Served');
  expect(life.deadline('inspection-1')?.state).toBe('cancelled');
  inspect(life, '2025-02-11', 'itemsOpen').thenRefuses('NOTHING_TO_INSPECT');
  report(life, '2025-05-06').then([rectificationReportSubmitted({ evaluation: 1, version: 2, late: false })]);
  // 6-10 June is a holiday in Xinjiang: T6 is born anew from the second report.
  expect(life.deadline('inspection-1')).toStrictEqual({ due: '2025-06-23', state: 'open', provisional: false });
});

test('X10: a failing inspection waits while the end of the year is provisional', () => {
  const life = finalAs('较差');
  order(life, '2025-03-26');
  serve(life, 'rectification-order-1', '2025-03-27');
  expect(life.deadline('rectification-1')).toStrictEqual({ due: '2026-03-27', state: 'open', provisional: true });
  life.until('2026-03-27');
  inspect(life, '2026-03-30', 'failed').thenRefuses('DEADLINE_PROVISIONAL');
  expect(
    types(
      life.must('RecordInspection', { on: '2026-03-30', as: handler, data: inspection('passed', '2026-03-30') }),
    )[0],
  ).toBe('RectificationPassed');
});

test('L20: a dropped proposal leads to another inspection with a new T6', () => {
  const life = reported();
  inspect(life, '2025-06-16', 'failed');
  life.must('ProposeRemoval', {
    on: '2025-06-17',
    as: handler,
    data: { ground: 'rectificationFailed', evaluation: 1 },
  });
  const data = prepared(life, '2025-06-18', 'DropRemovalProposal', { proposal: 'removal-1' });
  life
    .when('DropRemovalProposal', { on: '2025-06-19', as: leader, data, ...why })
    .then([
      removalProposalDropped({ proposal: 'removal-1', because: 'decision' }),
      inspectionReopened({ evaluation: 1 }),
    ]);
  expect(life.state.rectification[1]?.finding).toBeUndefined();
  expect(life.deadline('inspection-1')).toStrictEqual({ due: '2025-07-31', state: 'open', provisional: false });
  inspect(life, '2025-07-01', 'failed').then([rectificationFailed({ ...failedData, inspectedOn: '2025-07-01' })]);
});
