import { center } from '../../rules/center';
import { addDays, instantAt } from '../../rules/time/dates';
import { running } from '../support/approved';
import { deciding, opened as openedCampaign, opening as openingCampaign, planned } from '../support/campaign';
import {
  assessedAs,
  due,
  finalAs,
  handedIn,
  handler,
  inspection,
  leader,
  opened,
  ordered,
  owner,
  poor,
  prepared,
  proposedAs,
  rectifying,
  reported,
  silent,
} from '../support/evaluation';
import { as, authorityOrg, document, Life, lawOf, leadOrg } from '../support/given';
import { application, authority, eligible, formed, lead, owedOnImport, plan, points } from '../support/lifecycle';
import { moves } from '../support/moves';

/** The day from which an act counts (`effectiveOn`) is not before what it rests on, whatever the act. */

const why = { reason: '理由', documents: [document] };
const outcome = (life: Pick<Life, 'send'>, type: string, when: Parameters<Life['send']>[1]): string =>
  life.send(type, { ...why, ...when }).refused?.code ?? 'recorded';

const imported = (approvedOn = { text: '2021年1月', exact: 'month' }): Life => {
  const life = new Life(lawOf());
  const data = {
    name: '兵团氯碱化工技术创新中心',
    category: '领域类',
    lead: leadOrg,
    coBuilders: [],
    coBuildersComplete: true,
    authority: authorityOrg,
    approvedOn,
    aliases: [],
    past: [],
    source: { file: 'x.csv', row: 2 },
  };
  life.sign('ImportExisting', { on: '2022-01-10', data });
  return life;
};
/** With a day of approval that a register of today may be short of. */
const importedLongAgo = (): Life => imported({ text: '2019年3月', exact: 'month' });
type Step = readonly [string, string, ReturnType<typeof as>, (life: Life) => Record<string, unknown>];
/** A life that goes on with these steps, each as its move has it. */
const after =
  (make: () => Life, ...steps: (string | Step)[]) =>
  (on: string): Life => {
    const life = make();
    life.until(on);
    for (const step of steps) {
      const [type, by, data] =
        typeof step === 'string' ? [step, moves[step]?.as, undefined] : [step[0], step[2], step[3]];
      const content = data ? data(life) : (moves[type]?.data(life.state, 1, on) ?? {});
      if (center.commands.get(type)?.signed) prepared(life, on, type, content);
      life.must(type, { on, as: by ?? handler, data: content });
    }
    return life;
  };
const living = (): Life => running('2024-03-15');
const withdrawn = after(() => handedIn(), 'WithdrawFromEvaluation');
const proposing: Step = ['ProposeRemoval', '', handler, () => ({ ground: 'withdrawal', evaluation: 1 })];
/** Served on 4 March, the time to state over: what the proposal rests on stands. */
function heard(): Life {
  const life = after(() => withdrawn('2025-03-10'), proposing)('2025-03-10');
  const notice = Object.keys(life.state.notice).findLast((id) => id.startsWith('removal')) ?? '';
  life.must('RecordService', {
    on: '2025-03-10',
    as: handler,
    data: { notice, servedOn: '2025-03-10', proof: { kind: 'receipt', doc: document } },
  });
  life.until('2025-03-25');
  return life;
}
function ended(): Life {
  const life = heard();
  life.must('DelistCenter', { on: '2025-03-26', as: leader, data: { proposal: 'removal-1', answers: [], document } });
  return life;
}

/** Lives, and a day on which something can be done in them. */
const places: readonly [string, string, (on: string) => Life][] = [
  ['nothing', '2023-01-10', () => new Life(lawOf())],
  ...points.map((point): [string, string, () => Life] => [point, '2023-05-08', () => formed(point)]),
  ['imported', '2022-02-10', () => imported()],
  ['owed on import', '2025-08-14', () => owedOnImport()],
  ['imported long ago', '2022-02-10', importedLongAgo],
  ['consulted', '2023-05-08', after(() => formed('eligible'), 'OpenDemonstration')],
  ['an objection', '2023-05-08', after(() => formed('closed'), 'FileObjection')],
  ['a report is open', '2025-03-03', living],
  ['a report is in', '2025-03-03', after(living, 'SubmitAnnualReport')],
  ['a report is endorsed', '2025-03-03', after(living, 'SubmitAnnualReport', 'EndorseReport')],
  ['an extension is asked for', '2025-03-03', after(living, 'RequestBuildExtension')],
  ['an extension is endorsed', '2025-03-03', after(living, 'RequestBuildExtension', 'EndorseBuildExtension')],
  ['a change is asked for', '2025-03-03', after(living, 'SubmitChange')],
  ['a change is endorsed', '2025-03-03', after(living, 'SubmitChange', 'EndorseChange')],
  [
    'a merger is approved',
    '2025-03-03',
    after(
      living,
      ['SubmitChange', '', as('center'), () => ({ matter: 'merger', to: { with: 'c9', survives: 'c1' } })],
      'EndorseChange',
      'ApproveChange',
    ),
  ],
  ['a revocation is asked for', '2025-03-03', after(living, 'RequestRevocation')],
  ['a revocation is endorsed', '2025-03-03', after(living, 'RequestRevocation', 'EndorseRevocation')],
  [
    'a revocation is proposed',
    '2025-03-03',
    after(living, ['ProposeRevocation', '', handler, () => ({ ground: 'other', rule: '某规定' })]),
  ],
  ['a suspicion', '2025-03-03', after(living, 'OpenIntegrityCase')],
  ['a bar', '2025-03-03', after(living, 'OpenIntegrityCase', 'SubstantiateIntegrityCase')],
  ['a director serves', '2025-03-03', after(living, 'AppointDirector')],
  ['acceptance', '2026-12-31', living],
  [
    'applied',
    '2026-12-31',
    after(() => {
      const life = living();
      life.until('2026-12-30');
      return life;
    }, 'ApplyAcceptance'),
  ],
  ['due', '2025-02-12', () => due()],
  ['an exemption is adopted', '2025-02-12', () => due({ 'evaluation.exempt': ['国家评估'] })],
  ['opened', '2025-02-20', () => opened()],
  ['an excuse', '2025-02-20', after(() => opened(), 'SubmitExcuse')],
  ['handed in', '2025-03-10', () => handedIn()],
  ['withdrawn', '2025-03-10', withdrawn],
  ['heard', '2025-03-26', heard],
  ['ended', '2025-03-27', ended],
  ['assessed', '2025-03-18', () => assessedAs('较差')],
  ['proposed result', '2025-03-26', () => proposedAs('良好')],
  ['final', '2025-03-27', () => finalAs('良好')],
  ['silent', '2025-05-06', () => silent()],
  ['poor', '2024-06-05', () => poor()],
  ['ordered', '2024-06-06', () => ordered()],
  ['rectifying', '2024-09-02', () => rectifying()],
  ['reported', '2025-06-16', () => reported()],
  ['contested', '2024-09-02', after(() => rectifying(), 'RecordRemedy')],
  ['suspended', '2024-09-02', after(() => rectifying(), 'RecordRemedy', 'OrderSuspension')],
  ['annulled', '2024-09-02', after(() => rectifying(), 'RecordRemedy', 'ConcludeRemedy')],
];

/** What can be done in that life on that day, and what of it could count from 1999. */
function tried(life: Life, on: string): { done: string[]; backdated: string[] } {
  const done: string[] = [];
  const backdated: string[] = [];
  life.until(on);
  const at = { arrivedAt: instantAt(on, '23:00'), recordedAt: instantAt(on, '23:00') };
  for (const [type, { as: actor, data }] of Object.entries(moves))
    for (let knob = 0; knob < 2; knob += 1) {
      const content = data(life.state, knob, on);
      const id = `${type}-${knob}`;
      if (center.commands.get(type)?.signed)
        life.send('PrepareDecision', {
          on,
          at: '22:00',
          as: as('bureau-handler', { id: 'another' }),
          data: { command: type, data: content },
          id,
        });
      const command = { id: `${id}-sent`, type, actor, data: content as never, ...why };
      if (life.decider.decide(life.state, command, at).refused) continue;
      done.push(type);
      const old =
        life.decider.decide(life.state, { ...command, effectiveOn: '1999-01-01' }, at).refused?.code ?? 'recorded';
      if (old !== 'DATE_BEFORE_ANCHOR' && old !== 'EFFECT_BEFORE_DECISION') backdated.push(`${type}: ${old}`);
    }
  return { done, backdated };
}

describe('every command', () => {
  const done = new Set<string>();
  test.each(places)(
    'on %s: nothing counts from 1999, but a correction, which counts from where the fact did',
    (_name, on, make) => {
      const all = tried(make(on), on);
      for (const type of all.done) done.add(type);
      expect(all.backdated.filter((one) => one !== 'CorrectRecord: recorded')).toEqual([]);
    },
  );
  test('each was tried; what was set aside by a fault has a story of its own', () => {
    expect(Object.keys(moves).filter((type) => !done.has(type))).toEqual(['ResumeDueItem']);
  });
});

test('an application is of the day it comes in: no year of loss is left behind by an earlier one', () => {
  const life = formed('drafted');
  const when = { on: '2025-01-16', as: lead, data: application };
  expect(outcome(life, 'SubmitApplication', { ...when, effectiveOn: '2023-01-10' })).toBe('DATE_BEFORE_ANCHOR');
  expect(outcome(life, 'SubmitApplication', { ...when, effectiveOn: '2025-01-16' })).toBe('recorded');
  const first = { on: '2025-01-10', as: lead, data: plan };
  expect(outcome(new Life(), 'DraftBuildPlan', { ...first, effectiveOn: '2025-01-09' })).toBe('DATE_BEFORE_ANCHOR');
});

describe('what goes against a party counts from the day it is decided', () => {
  const yesterday = (
    life: Life,
    type: string,
    on: string,
    who: ReturnType<typeof as>,
    data: Record<string, unknown>,
  ) => {
    if (center.commands.get(type)?.signed) prepared(life, on, type, data);
    return outcome(life, type, { on, as: who, data, effectiveOn: addDays(on, -1) });
  };
  test('a grade 较差, and the proposal of it; a good grade may count from the end of its publicity', () => {
    const grade = (is: string) => ({ evaluation: 1, grade: is, document });
    expect(yesterday(proposedAs('较差'), 'FinalizeEvaluation', '2025-03-27', leader, grade('较差'))).toBe(
      'EFFECT_BEFORE_DECISION',
    );
    expect(yesterday(proposedAs('良好'), 'FinalizeEvaluation', '2025-03-27', leader, grade('良好'))).toBe('recorded');
    expect(yesterday(proposedAs('良好'), 'FinalizeEvaluation', '2025-03-25', leader, grade('良好'))).toBe('recorded');
    const early = { on: '2025-03-26', as: leader, data: grade('良好'), effectiveOn: '2025-03-21' };
    expect(outcome(proposedAs('良好'), 'FinalizeEvaluation', early)).toBe('DATE_BEFORE_ANCHOR');
    const proposal = { evaluation: 1, grade: '较差' };
    expect(yesterday(assessedAs('较差'), 'NotifyProposedResult', '2025-03-19', handler, proposal)).toBe(
      'EFFECT_BEFORE_DECISION',
    );
  });
  test('a failed inspection, items left open; passed, from the day of the inspection', () => {
    const inspect = (result: 'passed' | 'failed') =>
      yesterday(reported(), 'RecordInspection', '2025-06-18', handler, inspection(result, '2025-06-17'));
    expect(inspect('failed')).toBe('EFFECT_BEFORE_DECISION');
    expect(inspect('passed')).toBe('recorded');
    const passed = {
      on: '2025-06-18',
      as: handler,
      data: inspection('passed', '2025-06-17'),
      effectiveOn: '2025-06-16',
    };
    expect(outcome(reported(), 'RecordInspection', passed)).toBe('DATE_BEFORE_ANCHOR');
    const early = rectifying();
    early.must('SubmitRectificationReport', { on: '2024-09-02', as: owner, data: { evaluation: 1 } });
    const open = inspection('itemsOpen', '2024-09-09');
    expect(yesterday(early, 'RecordInspection', '2024-09-10', handler, open)).toBe('EFFECT_BEFORE_DECISION');
  });
  test.each<[string, string, () => Life, ReturnType<typeof as>, Record<string, unknown>]>([
    ['RefuseCenter', '2023-05-08', () => formed('closed'), leader, {}],
    ['CheckEligibility', '2023-05-08', () => formed('recommended'), handler, { ...eligible, rdRatioPercent: '2.99' }],
    ['ConcludeDemonstration', '2023-05-08', () => formed('visited'), handler, { result: 'reject' }],
    ['FindNonParticipation', '2025-05-06', silent, handler, { evaluation: 1 }],
    [
      'DecideExcuse',
      '2025-03-03',
      () => after(() => opened(), 'SubmitExcuse')('2025-02-20'),
      handler,
      { evaluation: 1, accepted: false },
    ],
    [
      'VoidEvaluation',
      '2025-03-27',
      () => finalAs('良好'),
      leader,
      { evaluation: 1, ground: 'review', plannedOpen: '2025-09-01' },
    ],
    [
      'OrderRectification',
      '2024-06-05',
      poor,
      leader,
      { evaluation: 1, items: [{ id: 'r1', text: '补齐' }], document },
    ],
    ['DelistCenter', '2025-03-26', heard, leader, { proposal: 'removal-1', answers: [], document }],
    [
      'RefuseChange',
      '2025-03-05',
      () => after(living, 'SubmitChange', 'EndorseChange')('2025-03-03'),
      leader,
      { change: 'change-1' },
    ],
    ['RefuseBuildExtension', '2025-03-05', () => after(living, 'RequestBuildExtension')('2025-03-03'), leader, {}],
    ['RefuseRevocation', '2025-03-05', () => after(living, 'RequestRevocation')('2025-03-03'), leader, {}],
    [
      'RevokeCenter',
      '2025-03-05',
      () => after(living, 'RequestRevocation', 'EndorseRevocation')('2025-03-03'),
      leader,
      { ground: 'ownRequest', document },
    ],
    [
      'SubstantiateIntegrityCase',
      '2025-03-05',
      () => after(living, 'OpenIntegrityCase')('2025-03-03'),
      leader,
      { case: 'integrity-1', rule: '某规定', measure: '警告', heardOn: '2025-03-04' },
    ],
  ])('%s', (type, on, make, who, data) => {
    expect(yesterday(make(), type, on, who, data)).toBe('EFFECT_BEFORE_DECISION');
  });
  test('RecordAcceptance: failed or with conditions, not passed', () => {
    const conclude = (result: string) =>
      yesterday(after(() => living(), 'ApplyAcceptance')('2026-12-31'), 'RecordAcceptance', '2027-01-05', leader, {
        result,
        indicators: [{ id: 'i1', met: result === 'passed' }],
        document,
      });
    expect(['failed', 'conditional', 'passed'].map(conclude)).toEqual([
      'EFFECT_BEFORE_DECISION',
      'EFFECT_BEFORE_DECISION',
      'recorded',
    ]);
  });
  test('the document of a campaign; what it decides of a member counts from its day, whenever the member takes it up', () => {
    const data = prepared(openedCampaign(), '2025-06-30', 'DecideCampaign', deciding);
    const late = openedCampaign();
    prepared(late, '2025-06-30', 'DecideCampaign', data);
    expect(outcome(late, 'DecideCampaign', { on: '2025-07-01', as: leader, data, effectiveOn: '2025-06-30' })).toBe(
      'EFFECT_BEFORE_DECISION',
    );
    const open = { on: '2025-01-08', as: handler, data: openingCampaign };
    expect(outcome(planned(), 'OpenCampaign', { ...open, effectiveOn: '2025-01-05' })).toBe('DATE_BEFORE_ANCHOR');
    expect(outcome(planned(), 'OpenCampaign', { ...open, effectiveOn: '2025-01-06' })).toBe('recorded');
    const final = { evaluation: 1, grade: '较差', document, campaign: 'c2025' };
    expect(yesterday(proposedAs('较差'), 'FinalizeEvaluation', '2025-03-27', leader, final)).toBe('recorded');
  });
});

describe('what may count from before', () => {
  test('a change of the name: from approval on, and not before the last one', () => {
    const renamed = (name: string, on: string, effectiveOn: string, life = living()) => {
      life.must('SubmitChange', { on, as: owner, data: { matter: 'name', to: name } });
      const change = Object.keys(life.state.change).at(-1) ?? '';
      life.must('EndorseChange', { on, as: as('authority'), data: { change } });
      return {
        life,
        code: outcome(life, 'ApproveChange', { on, as: leader, data: { change, document }, effectiveOn }),
      };
    };
    expect(renamed('兵团甲技术创新中心', '2025-03-03', '2024-03-14').code).toBe('DATE_BEFORE_ANCHOR');
    const { life, code } = renamed('兵团甲技术创新中心', '2025-03-03', '2024-06-01');
    expect(code).toBe('recorded');
    expect(renamed('兵团乙技术创新中心', '2025-03-10', '2024-05-31', life).code).toBe('DATE_BEFORE_ANCHOR');
  });
  test('an office may enter its steps of yesterday in their order; what a party submits counts from when it is handed in', () => {
    const life = formed('visited');
    const conclude = { on: '2023-04-04', as: handler, data: { result: 'support' }, effectiveOn: '2023-04-03' };
    expect(outcome(life, 'ConcludeDemonstration', conclude)).toBe('recorded');
    const list = { on: '2023-04-04', as: handler, data: {} };
    expect(outcome(life, 'PlaceOnProposedList', { ...list, effectiveOn: '2023-04-02' })).toBe('DATE_BEFORE_ANCHOR');
    expect(outcome(life, 'PlaceOnProposedList', { ...list, effectiveOn: '2023-04-03' })).toBe('recorded');
    const withdraw = { on: '2023-04-05', as: lead, data: {} };
    expect(outcome(life, 'WithdrawApplication', { ...withdraw, effectiveOn: '2023-04-04' })).toBe('DATE_BEFORE_ANCHOR');
    const fact = { on: '2025-03-05', as: authority, data: { evaluation: 1, text: '已完成一半' } };
    const corrected = rectifying();
    expect(outcome(corrected, 'RecordRectificationProgress', { ...fact, effectiveOn: '2024-06-05' })).toBe(
      'DATE_BEFORE_ANCHOR',
    );
    expect(outcome(corrected, 'RecordRectificationProgress', { ...fact, effectiveOn: '2024-06-06' })).toBe('recorded');
  });
  test('of an imported center whose day of approval is not known: from what the register names', () => {
    const form = { on: '2022-02-10', as: owner, data: { members: [] } };
    expect(outcome(imported(), 'FormCouncil', { ...form, effectiveOn: '2020-12-31' })).toBe('DATE_BEFORE_ANCHOR');
    expect(outcome(imported(), 'FormCouncil', { ...form, effectiveOn: '2021-02-01' })).toBe('recorded');
  });
  test('nothing counts from a day ahead', () => {
    const form = { on: '2025-03-03', as: owner, data: { members: [] }, effectiveOn: '2025-03-04' };
    expect(outcome(living(), 'FormCouncil', form)).toBe('DATE_IN_FUTURE');
  });
});
