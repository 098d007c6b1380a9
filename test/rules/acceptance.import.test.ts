import { acceptanceApplied } from '../../events/acceptance';
import { anchorOf } from '../../rules/center/evaluation/anchor';
import { types } from '../support/approved';
import { as, document, Life, lawOf, leadOrg } from '../support/given';

/**
 * Centers that were listed before there was a record of them (X8): late applications are taken, nothing past is fired.
 */

const imported = (approvedOn: object, more: object = {}, policy: Record<string, unknown> = {}): Life => {
  const life = new Life(lawOf(policy));
  const data = {
    name: '兵团旱区农业技术创新中心',
    lead: leadOrg,
    coBuilders: [],
    coBuildersComplete: false,
    approvedOn,
    aliases: [],
    past: [],
    source: { file: 'register.csv', row: 2 },
    ...more,
  };
  life.sign('ImportExisting', { on: '2025-03-03', data });
  return life;
};
const exact = (date: string) => ({ text: date, exact: 'day', date });
const apply = (life: Life) =>
  life.when('ApplyAcceptance', {
    on: '2025-03-04',
    as: as('center'),
    data: { summary: document },
    documents: [document],
  });

test('the window opened before the import, its last day lies ahead', () => {
  const life = imported(exact('2021-12-01'));
  expect(life.deadline('acceptance-open')).toMatchObject({ due: '2024-09-02', state: 'past' });
  expect(life.deadline('acceptance')).toMatchObject({ due: '2025-06-03', state: 'open' });
  apply(life).then([acceptanceApplied({ round: 1, summary: document })]);
});

test('both lay in the past: no window opens, nothing is overdue, an application is taken', () => {
  const life = imported(exact('2015-05-04'));
  life.until('2025-12-31');
  expect(types(life.events).filter((t) => t.startsWith('Acceptance'))).toStrictEqual([]);
  const early = imported(exact('2015-05-04'));
  apply(early).then([acceptanceApplied({ round: 1, summary: document })]);
});

test('while the day of approval is unknown there is no clock to apply by', () => {
  apply(imported({ text: '2019年', exact: 'year' })).thenRefuses('CLOCKS_WAITING');
});

describe('evaluation.anchor = acceptance: the grid is counted from the acceptance the register knows (A1)', () => {
  const policy = { 'evaluation.anchor': 'acceptance' };
  const passed = (on: string) => ({ acceptance: { on } });
  const first = (life: Life) => Object.values(life.state.evaluation.byNumber);
  test.each([
    ['the first end lies ahead', '2019-03-28', '2022年9月15日', 1, '2022-09-15', '2025-09-15'],
    ['three are over, the last within a year', '2012-03-28', '2015-09-15', 3, '2021-09-15', '2024-09-15'],
    ['only its month is known: from the build end', '2019-03-28', '2022年9月', 1, '2022-03-28', '2025-03-28'],
  ])('%s', (_what, approvedOn, on, n, cycleStart, plannedOpen) => {
    expect(first(imported(exact(approvedOn), passed(on), policy))).toMatchObject([{ n, cycleStart, plannedOpen }]);
  });
  test.each<[string, object, unknown]>([
    ['another day', passed('2022-09-15'), { on: '2022-09-15' }],
    ['a day where none stood', {}, null],
  ])('corrected: %s', (_what, more, was) => {
    const life = imported(exact('2019-03-28'), more, policy);
    const is = { on: '2022-10-20', evidence: document };
    const target = life.state.lifecycle.imported?.event ?? '';
    const data = { target, field: 'acceptance', was, is };
    life.must('PrepareDecision', {
      on: '2025-03-04',
      as: as('bureau-handler'),
      data: { command: 'CorrectRecord', data },
    });
    life.must('CorrectRecord', { on: '2025-03-04', as: as('bureau-leader'), data });
    expect(first(life)).toMatchObject([{ n: 1, cycleStart: '2022-10-20', plannedOpen: '2025-10-20' }]);
    expect(life.state.lifecycle.imported?.acceptance).toStrictEqual(is);
    expect(anchorOf(life.state, lawOf(policy).policy())).toStrictEqual({ rule: 'acceptance', on: '2022-10-20' });
  });
});
