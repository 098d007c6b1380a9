import { acceptanceApplied } from '../../events/acceptance';
import { types } from '../support/approved';
import { as, document, Life, leadOrg } from '../support/given';

/**
 * Centers that were listed before there was a record of them (X8): late applications are taken, nothing past is fired.
 */

const imported = (approvedOn: object): Life => {
  const life = new Life();
  const data = {
    name: '兵团旱区农业技术创新中心',
    lead: leadOrg,
    coBuilders: [],
    coBuildersComplete: false,
    approvedOn,
    aliases: [],
    past: [],
    source: { file: 'register.csv', row: 2 },
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
