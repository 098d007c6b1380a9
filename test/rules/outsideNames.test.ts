import { center } from '../../rules/center';
import { addDays } from '../../rules/time/dates';
import { as, authorityOrg, document, Life, lawOf, leadOrg, ProgramLife } from '../support/given';
import { formed } from '../support/lifecycle';
import { moves } from '../support/moves';

/** Names that every object of the language has: no table of ours may find anything under them. */

const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

/** The same data with one text in it exchanged, wherever it stands. */
function exchanged(value: unknown, by: string): unknown[] {
  if (typeof value === 'string') return [by];
  if (Array.isArray(value)) return value.flatMap((one, i) => exchanged(one, by).map((other) => value.with(i, other)));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    exchanged(one, by).map((other) => ({ ...value, [name]: other })),
  );
}

function imported(): Life {
  const life = new Life(lawOf());
  life.sign('ImportExisting', {
    on: '2022-01-10',
    data: {
      name: '兵团氯碱化工技术创新中心',
      category: '领域类',
      lead: leadOrg,
      coBuilders: [],
      coBuildersComplete: true,
      authority: authorityOrg,
      approvedOn: { text: '2019年3月28日', exact: 'day', date: '2019-03-28' },
      aliases: [],
      past: [],
      source: { file: 'x.csv', row: 2 },
    },
  });
  return life;
}

/** A life in which everything was tried that can be, so that there is something in every table. */
function busy(): { life: Life; today: string } {
  const life = imported();
  let today = '2022-01-10';
  for (let round = 0; round < 4; round += 1)
    for (const [type, { as: actor, data }] of Object.entries(moves)) {
      if (['DelistCenter', 'RevokeCenter'].includes(type)) continue;
      today = addDays(today, 3);
      life.until(addDays(today, -1));
      const content = data(life.state, round, today);
      if (center.commands.get(type)?.signed)
        life.send('PrepareDecision', { on: today, as: as('bureau-handler'), data: { command: type, data: content } });
      life.send(type, { on: today, as: actor, data: content, reason: '理由', documents: [document] });
    }
  return { life, today };
}

const early = formed('submitted', new Life(lawOf()));
const places: readonly [string, { life: Life; today: string }][] = [
  ['nothing', { life: new Life(lawOf()), today: '2023-01-10' }],
  ['an application', { life: early, today: '2023-01-20' }],
  ['a center just approved', { life: formed('approved', new Life(lawOf())), today: '2023-05-08' }],
  ['a life full of everything', busy()],
];

test.each(places)(
  'on %s every text of every command may be such a name, and none is found',
  (_what, { life, today }) => {
    const at = { arrivedAt: `${today}T10:00:00.000+08:00`, recordedAt: `${today}T10:00:00.000+08:00` };
    const wrong: unknown[] = [];
    for (const [type, { as: actor, data }] of Object.entries(moves))
      for (const by of names)
        for (const content of exchanged(data(life.state, 1, today), by)) {
          const command = { id: 'x', type, actor, data: content as never, reason: '理由', documents: [document] };
          const { refused } = life.decider.decide(life.state, command, at);
          if (refused?.code === 'INTERNAL') wrong.push({ type, content, message: refused.message });
        }
    expect(wrong.slice(0, 5)).toEqual([]);
  },
);

test('the busy life has something in every table', () => {
  const { life } = busy();
  const { change, integrity, publicity, removal, task, notice, evaluation } = life.state;
  expect(center.status(life.state).ended).toBeUndefined();
  for (const table of [change, integrity, publicity, removal.proposals, task, notice, evaluation.byNumber])
    expect(Object.keys(table).length).toBeGreaterThan(0);
});

test.each(names)('the program finds no campaign, calendar or policy of the name %s', (name) => {
  const life = new ProgramLife();
  const sent = [
    [
      'PlanCampaign',
      { campaign: name, kind: 'evaluation', year: 2026, title: name, dueOn: '2026-12-31', centers: [name], exempt: [] },
    ],
    ['OpenCampaign', { campaign: name, document }],
    ['DecideCampaign', { campaign: name, document, outcomes: [{ center: name, outcome: name }] }],
    ['AdoptPolicy', { version: name, document, values: [{ key: name, value: 1 }] }],
    ['PrepareDecision', { command: name, data: { [name]: name } }],
    [name, {}],
  ] as const;
  for (const [type, data] of sent)
    for (const role of ['bureau-handler', 'bureau-leader'] as const) {
      const { refused } = life.send(type, {
        on: '2026-01-05',
        as: as(role),
        data,
        documents: [document],
        reason: name,
      });
      expect(refused?.code).not.toBe('INTERNAL');
    }
});
