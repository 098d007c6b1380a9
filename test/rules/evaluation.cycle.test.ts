import { acceptancePassed } from '../../events/acceptance';
import { cycleRenewed, evaluationFinalized, evaluationScheduled } from '../../events/evaluation';
import { buildPeriodExtended } from '../../events/lifecycle';
import { membersOf } from '../../events/members';
import { cycleAfterImport, firstCycle, gridEnd } from '../../rules/center/evaluation/cycle';
import { cycleAfterReinstatement, renew } from '../../rules/center/evaluation/renewal';
import { defaultPolicy, policy } from '../../rules/law/policy';
import { approved, running } from '../support/approved';
import { finalAs, handler, leader, opened, prepared, proposedAs, why } from '../support/evaluation';
import { document } from '../support/given';

const given = (values: Record<string, unknown>) => policy('test-1', values);
const scheduled = (evaluation: number, cycleStart: string, cycleEnd: string, anchorRule = 'approval', attempt = 1) =>
  evaluationScheduled({ evaluation, attempt, cycleStart, cycleEnd, plannedOpen: cycleEnd, anchorRule });

test('X4: the grid counts from the anchor, so that 29 February comes back', () => {
  expect([1, 2, 3, 4].map((n) => gridEnd('2024-02-29', n, defaultPolicy))).toStrictEqual([
    '2027-02-28',
    '2030-02-28',
    '2033-02-28',
    '2036-02-29',
  ]);
  expect(gridEnd('2023-10-01', 1, given({ 'evaluation.years': 4 }))).toBe('2027-10-01');
});

test('E1: at approval the first evaluation is planned for the end of the cycle, T3 rolled forward', () => {
  expect(firstCycle('2024-02-29', defaultPolicy)).toStrictEqual([scheduled(1, '2024-02-29', '2027-02-28')]);
  expect(running('2024-02-29').deadline('evaluation-1-cycle')).toStrictEqual({
    due: '2027-03-01',
    state: 'open',
    provisional: true,
  });
  expect(running('2023-01-04', { 'calendar.layers': ['national'] }).deadline('evaluation-1-cycle')).toStrictEqual({
    due: '2026-01-04',
    state: 'open',
    provisional: false,
  });
});

test('E12: after 优秀 the next cycle runs on the grid', () => {
  const life = proposedAs('优秀');
  const { events } = life.send('FinalizeEvaluation', {
    on: '2025-03-25',
    as: leader,
    data: { evaluation: 1, grade: '优秀', document },
    ...why,
  });
  expect(events.slice(2, 4)).toStrictEqual([
    cycleRenewed({ evaluation: 2, start: '2025-02-10', end: '2028-02-10', skipped: [], after: '优秀' }),
    scheduled(2, '2025-02-10', '2028-02-10'),
  ]);
  expect(life.deadline('evaluation-2-cycle')).toStrictEqual({ due: '2028-02-10', state: 'open', provisional: true });
});

test('X4: ends passed over are named, and nothing drifts when a result is late', () => {
  const late = running('2015-03-01').state;
  expect(renew(late, 1, '2025-07-01', '良好', defaultPolicy)).toStrictEqual([
    cycleRenewed({
      evaluation: 2,
      start: '2018-03-01',
      end: '2027-03-01',
      skipped: ['2021-03-01', '2024-03-01'],
      after: '良好',
    }),
    scheduled(2, '2018-03-01', '2027-03-01'),
  ]);
  // A result before the end of its cycle (a campaign) does not shorten the next one.
  expect(renew(late, 1, '2017-12-01', '优秀', defaultPolicy)[0]).toStrictEqual(
    cycleRenewed({ evaluation: 2, start: '2018-03-01', end: '2021-03-01', skipped: [], after: '优秀' }),
  );
  expect(renew(late, 1, '2021-03-01', '优秀', defaultPolicy)[0]).toStrictEqual(
    cycleRenewed({ evaluation: 2, start: '2018-03-01', end: '2024-03-01', skipped: ['2021-03-01'], after: '优秀' }),
  );
});

test('a cycle is renewed once', () => {
  expect(renew(finalAs('优秀').state, 1, '2025-04-01', '优秀', defaultPolicy)).toStrictEqual([]);
});

test('evaluation.anchor = buildEnd: three years after the build end, and an extension moves it (A1)', () => {
  const values = { 'evaluation.anchor': 'buildEnd' };
  expect(firstCycle('2022-02-10', given(values))).toStrictEqual([scheduled(1, '2025-02-10', '2028-02-10', 'buildEnd')]);
  const life = running('2022-02-10', values).given(
    '2024-06-01',
    buildPeriodExtended({ months: 12, was: '2025-02-10', is: '2026-02-10' }),
  );
  expect(life.state.evaluation.byNumber[1]).toMatchObject({
    cycleStart: '2026-02-10',
    cycleEnd: '2029-02-10',
    plannedOpen: '2029-02-10',
  });
  // By default T3 is not moved by an extension (L18).
  const usual = running('2022-02-10').given(
    '2024-06-01',
    buildPeriodExtended({ months: 12, was: '2025-02-10', is: '2026-02-10' }),
  );
  expect(usual.state.evaluation.byNumber[1]?.plannedOpen).toBe('2025-02-10');
});

test('evaluation.anchor = acceptance: from the day of acceptance once there is one (A1)', () => {
  const values = { 'evaluation.anchor': 'acceptance' };
  expect(firstCycle('2022-02-10', given(values))).toStrictEqual([
    scheduled(1, '2025-02-10', '2028-02-10', 'acceptance'),
  ]);
  const life = running('2022-02-10', values).given(
    '2025-06-16',
    acceptancePassed({ round: 1, indicators: [], document }),
  );
  expect(life.state.evaluation.byNumber[1]).toMatchObject({
    cycleStart: '2025-06-16',
    cycleEnd: '2028-06-16',
    plannedOpen: '2028-06-16',
  });
  expect(renew(life.state, 1, '2028-09-01', '良好', given(values))[1]).toStrictEqual(
    scheduled(2, '2028-06-16', '2031-06-16', 'acceptance'),
  );
});

test.each([{ 'evaluation.anchor': 'campaign' }, { 'evaluation.mode': 'campaign' }])(
  '%j: the next opening is three years after the campaign opened (A1, A2)',
  (values) => {
    const { state } = opened(values, { campaign: 'campaign-2025' });
    expect(renew(state, 1, '2025-09-01', '良好', given(values))[1]).toStrictEqual(
      scheduled(2, '2025-02-10', '2028-02-12', 'campaign'),
    );
    expect(firstCycle('2022-02-10', given(values))).toStrictEqual([
      scheduled(1, '2022-02-10', '2025-02-10', values['evaluation.anchor'] ?? 'approval'),
    ]);
  },
);

test('evaluation.next = fromResult: the next cycle counts from the result (A2)', () => {
  const life = proposedAs('良好', { 'evaluation.next': 'fromResult' });
  const { events } = life.send('FinalizeEvaluation', {
    on: '2025-03-25',
    as: leader,
    data: { evaluation: 1, grade: '良好', document },
    ...why,
  });
  expect(events.slice(1, 3)).toStrictEqual([
    cycleRenewed({ evaluation: 2, start: '2025-03-25', end: '2028-03-25', skipped: [], after: '良好' }),
    scheduled(2, '2025-03-25', '2028-03-25', 'fromResult'),
  ]);
});

test('rectification.cycleRestart: grid, from the pass, or with the next campaign (A16)', () => {
  const { state } = opened({}, { campaign: 'campaign-2025' });
  const after = (value: string) =>
    renew(state, 1, '2026-05-06', 'rectification', given({ 'rectification.cycleRestart': value }))[1];
  expect(after('grid')).toStrictEqual(scheduled(2, '2025-02-10', '2028-02-10'));
  expect(after('fromPass')).toStrictEqual(scheduled(2, '2026-05-06', '2029-05-06', 'fromPass'));
  expect(after('joinNextCampaign')).toStrictEqual(scheduled(2, '2025-02-10', '2028-02-12', 'joinNextCampaign'));
});

test('X8: on import the cycle that runs is scheduled, counted from the original approval', () => {
  const on = (approvedOn: string, today: string, evaluations?: { n?: number; grade: string }[]) =>
    cycleAfterImport({ approvedOn, today, ...(evaluations ? { evaluations } : {}) }, defaultPolicy);
  expect(on('2019-05-20', '2025-03-01')).toStrictEqual([scheduled(2, '2022-05-20', '2025-05-20')]);
  expect(on('2024-05-20', '2025-03-01')).toStrictEqual([scheduled(1, '2024-05-20', '2027-05-20')]);
  expect(on('2019-05-20', '2025-05-20')).toStrictEqual([scheduled(2, '2022-05-20', '2025-05-20')]);
  expect(on('2019-05-20', '2025-03-01', [{ n: 2, grade: '合格' }])).toStrictEqual([
    scheduled(3, '2025-05-20', '2028-05-20'),
  ]);
  expect(
    cycleAfterImport({ approvedOn: '2019-05-20', today: '2025-03-01', rectification: {} }, defaultPolicy),
  ).toStrictEqual([]);
});

test('X1: after reinstatement the old anchor counts on, ends in the gap are not made up', () => {
  const life = approved('2016-04-01').given('2021-01-01', {
    type: 'ProceedingsLapsed',
    data: { items: [{ region: 'evaluation', key: '1' }] },
  });
  expect(cycleAfterReinstatement(life.state, '2025-06-01', defaultPolicy)).toStrictEqual([
    scheduled(1, '2016-04-01', '2028-04-01', 'approval', 2),
  ]);
  // A result stands although its rectification ended with the center.
  const poor = approved('2022-02-10').given(
    '2025-03-25',
    evaluationFinalized({ evaluation: 1, grade: '较差', document }),
  );
  expect(cycleAfterReinstatement(poor.state, '2026-06-01', defaultPolicy)).toStrictEqual([
    scheduled(2, '2025-02-10', '2028-02-10'),
  ]);
});

test('X7: a corrected day of approval moves the grid and what hangs on it', () => {
  const life = running('2022-02-10');
  const approval = life.events.find((e) => e.type === 'CenterApproved')?.id ?? '';
  const data = prepared(life, '2022-03-01', 'CorrectRecord', {
    target: approval,
    field: 'approvedOn',
    was: '2022-02-10',
    is: '2022-01-10',
  });
  const events = life.must('CorrectRecord', { on: '2022-03-02', as: leader, data });
  expect(
    events.find((e) => e.type === 'DeadlineRecomputed' && membersOf(e.data).name === 'evaluation-1-cycle')?.data,
  ).toMatchObject({
    was: '2025-02-10',
    due: '2025-01-10',
    why: 'correction',
  });
  expect(life.state.evaluation.byNumber[1]).toMatchObject({
    cycleStart: '2022-01-10',
    cycleEnd: '2025-01-10',
    plannedOpen: '2025-01-10',
  });
});

test('X7: a window that had opened too early waits again; a day somebody set stays', () => {
  const life = running('2022-02-10');
  life.until('2025-02-10');
  const target = life.events.find((e) => e.type === 'CenterApproved')?.id ?? '';
  const data = prepared(life, '2025-02-11', 'CorrectRecord', {
    target,
    field: 'approvedOn',
    was: '2022-02-10',
    is: '2022-06-10',
  });
  life.must('CorrectRecord', { on: '2025-02-11', as: leader, data });
  expect(life.state.evaluation.byNumber[1]?.status).toBe('Scheduled');
  expect(life.deadline('evaluation-1-cycle')).toStrictEqual({ due: '2025-06-11', state: 'open', provisional: false });

  const set = running('2022-02-10');
  set.must('RescheduleEvaluation', { on: '2025-01-06', as: handler, data: { evaluation: 1, is: '2025-04-01' } });
  const again = prepared(set, '2025-01-07', 'CorrectRecord', {
    target,
    field: 'approvedOn',
    was: '2022-02-10',
    is: '2022-01-10',
  });
  set.must('CorrectRecord', { on: '2025-01-08', as: leader, data: again });
  expect(set.state.evaluation.byNumber[1]).toMatchObject({ cycleEnd: '2025-01-10', plannedOpen: '2025-04-01' });
});

test('X2: a result while a proposal is open renews nothing; the next cycle comes once the proposal is dropped', () => {
  const life = proposedAs('良好');
  life.must('ProposeRevocation', { on: '2025-03-24', as: handler, data: { ground: 'entityEnded' } });
  life.must('FinalizeEvaluation', { on: '2025-03-25', as: leader, data: { evaluation: 1, grade: '良好', document } });
  expect([life.state.evaluation.current, life.deadline('evaluation-1-renewal')]).toStrictEqual([1, undefined]);
  const data = prepared(life, '2025-04-07', 'DropRevocationProposal', { proposal: 'revocation-1' });
  life.must('DropRevocationProposal', { on: '2025-04-08', as: leader, data });
  expect(life.deadline('evaluation-1-renewal')?.due).toBe('2025-03-25');
  expect(life.until('2025-04-08').slice(0, 2)).toStrictEqual([
    cycleRenewed({ evaluation: 2, start: '2025-02-10', end: '2028-02-10', skipped: [], after: '良好' }),
    scheduled(2, '2025-02-10', '2028-02-10'),
  ]);
});
