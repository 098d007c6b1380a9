import { centerRenamed, changeApproved } from '../../events/change';
import { evaluationNonParticipationFound, evaluationOpened } from '../../events/evaluation';
import { rectificationFailed, rectificationItemsOpen, rectificationPassed } from '../../events/rectification';
import { centerDelisted, centerRevoked } from '../../events/removal';
import { noOthers } from '../../rules/kernel/command';
import { defaultPolicy } from '../../rules/law/policy';
import { actOf, concerned, outcomesOf, waitsIn } from '../../rules/program/campaign/kinds';
import { commandsFor, taken } from '../../rules/program/campaign/members';
import type { Campaign } from '../../rules/program/campaign/state';
import { approved, centerName, running, start } from '../support/approved';
import { deciding, opened as openedCampaign, planning, programLife } from '../support/campaign';
import {
  found,
  handler,
  inspection,
  items,
  leader,
  owner,
  poor,
  prepared,
  rectifying,
  reported,
  serve,
  why,
} from '../support/evaluation';
import { as, document, type Life, type ProgramLife } from '../support/given';
import { there } from '../support/there';

/** X12: inspections, removals, revocations and renames of many centers by one document. */

type Kind = Campaign['kind'];
type Outcome = { center: string; outcome: string } & Record<string, unknown>;
const on = '2025-07-01';
const { dueOn: _due, cutoff: _cutoff, ...plan } = planning;

const planned = (kind: Kind, others = noOthers, more: object = {}): ProgramLife => {
  const life = programLife(others);
  life.must('PlanCampaign', { on: '2025-06-20', as: handler, data: { ...plan, kind, ...more } });
  return life;
};
const listOf = (outcomes: readonly Outcome[], counts?: Record<string, number>) => ({
  campaign: 'c2025',
  document,
  outcomes,
  counts:
    counts ??
    Object.fromEntries(outcomes.map((o) => [o.outcome, outcomes.filter((x) => x.outcome === o.outcome).length])),
});
const decide = (kind: Kind, outcomes: readonly Outcome[], life = planned(kind), counts?: Record<string, number>) => {
  const data = listOf(outcomes, counts);
  life.must('PrepareDecision', { on, as: handler, data: { command: 'DecideCampaign', data } });
  return life.when('DecideCampaign', { on, as: leader, data, documents: [document] });
};
const decided = (kind: Kind, outcomes: readonly Outcome[], life = planned(kind)): Campaign => {
  life.must('DecideCampaign', { on, as: leader, data: prepared(life, on, 'DecideCampaign', listOf(outcomes)) });
  return there(life.state.campaign.c2025);
};

/** As the fan-out does it: the events of the center's own command, or its refusal. */
function carry(campaign: Campaign, center: Life) {
  const [command, ...more] = commandsFor(campaign, 'decide', center.state, defaultPolicy);
  expect(more).toEqual([]);
  const { type, actor, ...rest } = there(command);
  const { events, refused } = center.send(type, { on: '2025-07-02', as: actor, ...rest });
  return { by: actor.id, on: rest.effectiveOn, id: rest.id, event: events[0], events, refused: refused?.code };
}

const looked = ({ result: _, ...details }: ReturnType<typeof inspection>) => details;
const inspected = (
  outcome: string,
  result: 'passed' | 'failed' | 'itemsOpen',
  inspectedOn = '2025-06-25',
): Outcome => ({
  center: 'c1',
  outcome,
  details: looked(inspection(result, inspectedOn)),
});

describe('the document', () => {
  const passed = inspected('整改通过', 'passed');

  test('is planned without a printed day, not opened, and decided at once', () => {
    const life = planned('inspection');
    life
      .when('OpenCampaign', { on, as: handler, data: { campaign: 'c2025', document }, documents: [document] })
      .thenRefuses('CAMPAIGN_STATUS');
    expect(decided('inspection', [passed], life).decided).toMatchObject({ by: leader, preparedBy: handler.id });
    decide('inspection', [passed], life).thenRefuses('CAMPAIGN_STATUS');
  });
  test('a printed day belongs to what is opened, and to nothing else', () => {
    const data = { ...plan, kind: 'inspection', dueOn: '2025-12-31' };
    programLife().when('PlanCampaign', { on, as: handler, data }).thenRefuses('INVALID_DATA');
    programLife()
      .when('PlanCampaign', { on, as: handler, data: { ...plan, kind: 'evaluation' } })
      .thenRefuses('INVALID_DATA');
  });
  test('is signed for the very list that was prepared', () => {
    const life = planned('inspection');
    prepared(life, on, 'DecideCampaign', listOf([passed]));
    const other = listOf([inspected('整改通过', 'passed', '2025-06-26')]);
    life.when('DecideCampaign', { on, as: leader, data: other, documents: [document] }).thenRefuses('FOUR_EYES');
  });
  test.each<[string, Kind, Outcome[], Record<string, number> | undefined, string]>([
    ['other counts', 'inspection', [passed], { 整改通过: 16, 整改未通过: 13 }, 'COUNTS_DIFFER'],
    ['a count of what is no outcome', 'inspection', [passed], { 整改通过: 1, constructor: 1 }, 'COUNTS_DIFFER'],
    ['an outcome of another kind', 'inspection', [{ center: 'c1', outcome: '撤销' }], undefined, 'OUTCOME_UNKNOWN'],
    ['no word at all', 'rename', [{ center: 'c1', outcome: 'constructor' }], undefined, 'OUTCOME_UNKNOWN'],
    ['nothing of the inspection', 'inspection', [{ center: 'c1', outcome: '整改通过' }], undefined, 'INVALID_DATA'],
    [
      'more than is asked',
      'delisting',
      [{ center: 'c1', outcome: '不再列入序列', details: { proposal: 'removal-1', document } }],
      undefined,
      'INVALID_DATA',
    ],
    ['a center twice', 'inspection', [passed, passed], undefined, 'CAMPAIGN_CENTERS'],
    ['no member', 'inspection', [{ ...passed, center: 'c9' }], undefined, 'CAMPAIGN_CENTERS'],
    [
      'one new name for two',
      'rename',
      ['c1', 'c2'].map((center) => ({
        center,
        outcome: '更名',
        details: { change: 'change-1', name: '兵团甲技术创新中心' },
      })),
      undefined,
      'CAMPAIGN_CENTERS',
    ],
  ])('not with %s', (_what, kind, outcomes, counts, code) =>
    decide(kind, outcomes, planned(kind), counts).thenRefuses(code),
  );
  test('says which center, and what of it is wrong', () => {
    const life = planned('inspection');
    const data = listOf([
      { center: 'c2', outcome: '整改通过', details: { ...looked(inspection('passed', '2025-02-30')) } },
    ]);
    const { refused } = life.send('DecideCampaign', { on, as: leader, data, documents: [document] });
    expect(refused?.message).toMatch(/c2（整改通过）inspectedOn: 不是存在的日期/);
  });
  test('of an evaluation may name others too, for what is not the evaluation; those there are none of not', () => {
    const others = { ...noOthers, exists: (id: string) => id !== 'c9' };
    const revoked = (center: string): Outcome => ({ center, outcome: '撤销', details: { ground: 'ownRequest' } });
    const grade = { center: 'c1', outcome: '良好' };
    const opened = () => {
      const life = programLife(others);
      life.must('PlanCampaign', { on: '2025-01-06', as: handler, data: planning });
      const { document: paper, indicators, appoint } = openedOnce();
      life.must('OpenCampaign', {
        on: '2025-01-08',
        as: handler,
        data: { campaign: 'c2025', document: paper, indicators, appoint },
      });
      return life;
    };
    const campaign = decided('evaluation', [grade, revoked('c8')], opened());
    expect(concerned(campaign, 'decide')).toEqual(['c1', 'c2', 'c8']);
    expect(concerned(campaign, 'open')).toEqual(['c1', 'c2']);
    decide('evaluation', [grade, revoked('c9')], opened()).thenRefuses('CENTER_UNKNOWN');
    decide('evaluation', [{ center: 'c8', outcome: '良好' }], opened()).thenRefuses('CAMPAIGN_CENTERS');
  });
  test('what it can say, by kind', () => {
    expect(outcomesOf('mixed')).toEqual(['整改通过', '整改未通过', '继续整改', '不再列入序列', '撤销', '更名']);
    expect(outcomesOf('evaluation')).toEqual(['优秀', '良好', '较差', ...outcomesOf('mixed')]);
    expect(outcomesOf('annualReport')).toEqual(['备案', '免报']);
  });
});
const openedOnce = () => there(openedCampaign().state.campaign[deciding.campaign]?.opened);

describe('inspections', () => {
  test.each([
    ['整改通过', 'passed', rectificationPassed(looked(inspection('passed', '2025-06-25')))],
    ['整改未通过', 'failed', rectificationFailed(looked(inspection('failed', '2025-06-25')))],
    ['继续整改', 'itemsOpen', rectificationItemsOpen(looked(inspection('itemsOpen', '2025-06-25')))],
  ] as const)('%s is recorded in the name of who prepared the list, on the day it comes', (outcome, result, event) => {
    const life = reported();
    const campaign = decided('inspection', [inspected(outcome, result)]);
    expect(taken(campaign, 'decide', life.state)).toBe(false);
    expect(carry(campaign, life)).toMatchObject({
      event,
      by: handler.id,
      on: undefined,
      id: 'campaign/c2025/decide/c1',
      refused: undefined,
    });
    expect(taken(campaign, 'decide', life.state)).toBe(true);
    expect(commandsFor(campaign, 'decide', life.state, defaultPolicy)).toEqual([]);
  });
  test('what its own rules refuse is refused whole, and the rest of the list stands', () => {
    const failing = decided('inspection', [inspected('整改未通过', 'failed', '2025-02-10')]);
    const early = rectifying();
    early.must('SubmitRectificationReport', { on: '2025-02-03', as: owner, data: { evaluation: 1 } });
    expect(carry(failing, early).refused).toBe('RECTIFICATION_PERIOD_RUNNING');
    expect(carry(failing, poor()).refused).toBe('NO_RECTIFICATION');
    const otherwise = reported();
    carry(decided('inspection', [inspected('整改未通过', 'failed')]), otherwise);
    expect(carry(decided('inspection', [inspected('整改通过', 'passed')]), otherwise).refused).toBe('NO_RECTIFICATION');
  });
  test('a line is completed from the record: all items met but those it names', () => {
    const life = reported();
    const line = { inspectedOn: '2025-06-25', inspector: '某检查组', unmet: `${items[1]?.id}` };
    expect(there(actOf('inspection', '整改未通过')).complete?.(life.state, line)).toEqual({
      evaluation: 1,
      inspectedOn: '2025-06-25',
      inspector: { id: '某检查组', name: '某检查组' },
      findings: [found(true)[0], found(false)[1]],
    });
    // An item that was never ordered is not passed over in silence.
    const slip = { inspectedOn: '2025-06-25', unmet: 'r9' };
    const details = there(actOf('inspection', '整改通过')).complete?.(life.state, slip) ?? {};
    const list = decided('inspection', [{ center: 'c1', outcome: '整改通过', details }]);
    expect(carry(list, reported()).refused).toBe('ITEM_WITHOUT_FINDING');
    const failing = there(actOf('inspection', '整改未通过')).complete?.(life.state, slip) ?? {};
    const slipped = decided('inspection', [{ center: 'c1', outcome: '整改未通过', details: failing }]);
    expect(carry(slipped, reported()).refused).toBe('ITEM_WITHOUT_FINDING');
    expect(waitsIn('inspection', life.state)).toBe(true);
    expect(waitsIn('inspection', rectifying().state)).toBe(false);
  });
});

/** Found not to take part, proposed for removal, served; its period over on 19 March 2025. */
function proposed(served = true): Life {
  const life = approved('2021-12-01').given(
    '2025-03-03',
    evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] }),
    evaluationNonParticipationFound({ evaluation: 1, demands: ['demand-1', 'demand-2'], dueUsed: '2025-02-18' }),
  );
  start(life, '2025-03-03');
  life.must('ProposeRemoval', { on: '2025-03-04', as: handler, data: { ground: 'nonParticipation', evaluation: 1 } });
  if (served) serve(life, 'removal-proposal-1', '2025-03-05');
  return life;
}
const stated = (life: Life): Life => {
  const data = { receivedOn: '2025-03-10', form: 'written', final: false };
  life.must('RecordStatement', { on: '2025-03-10', as: owner, data, ...why });
  return life;
};
const delisted = (life: Life, line: object = {}): Outcome => ({
  center: 'c1',
  outcome: '不再列入序列',
  details: there(actOf('delisting', '不再列入序列')).complete?.(life.state, { ...line }),
});

describe('delistings', () => {
  test('on the standing proposal, with an answer to each statement, by who signed the list', () => {
    const life = stated(proposed());
    life.until('2025-06-30');
    expect(waitsIn('delisting', life.state)).toBe(true);
    const campaign = decided('delisting', [delisted(life, { answer: '理由不成立' })]);
    const { event, by } = carry(campaign, life);
    expect(by).toBe(leader.id);
    expect(event).toStrictEqual(
      centerDelisted({
        proposal: 'removal-1',
        ground: 'nonParticipation',
        answers: [{ statement: 'statement-1', answer: '理由不成立' }],
        document,
      }),
    );
    expect(taken(campaign, 'decide', life.state)).toBe(true);
    expect(waitsIn('delisting', life.state)).toBe(false);
  });
  test('not unheard, not unanswered, not without a proposal, not by who proposed it', () => {
    const untold = proposed(false);
    expect(carry(decided('delisting', [delisted(untold)]), untold).refused).toBe('NOTICE_NOT_SERVED');
    const heard = stated(proposed());
    expect(carry(decided('delisting', [delisted(heard)]), heard).refused).toBe('STATEMENT_NOT_ANSWERED');
    const none = running('2021-12-01');
    expect(carry(decided('delisting', [delisted(none)]), none).refused).toBe('NO_PROPOSAL');
    const own = proposed();
    const campaign = decided('delisting', [delisted(own)]);
    const signed = { ...there(campaign.decided), by: { ...leader, id: handler.id } };
    expect(carry({ ...campaign, decided: signed }, own).refused).toBe('FOUR_EYES');
  });
});

const requested = (): Life => {
  const life = running('2021-12-01');
  life.must('RequestRevocation', { on: '2025-03-03', as: owner, data: { ground: 'ownRequest' } });
  life.must('EndorseRevocation', { on: '2025-03-04', as: as('authority'), data: { opinion: '同意' } });
  return life;
};
const revoked = (life: Life, line: object = {}): Outcome => ({
  center: 'c1',
  outcome: '撤销',
  reason: '依托单位已注销',
  details: there(actOf('revocation', '撤销')).complete?.(life.state, { ...line }),
});

describe('revocations', () => {
  test('on the request of the center, its ground from the record', () => {
    const life = requested();
    expect(waitsIn('revocation', life.state)).toBe(true);
    const campaign = decided('revocation', [revoked(life)]);
    expect(carry(campaign, life).event).toStrictEqual(centerRevoked({ ground: 'ownRequest', answers: [], document }));
    expect(taken(campaign, 'decide', life.state)).toBe(true);
  });
  test('on a proposal, its ground by its Chinese name', () => {
    const life = running('2021-12-01');
    const data = { ground: 'entityEnded' };
    life.must('ProposeRevocation', { on: '2025-03-03', as: handler, data });
    serve(life, 'revocation-proposal-1', '2025-03-05');
    life.until('2025-06-30');
    expect(carry(decided('mixed', [revoked(life, { ground: '依托单位终止' })]), life).event).toStrictEqual(
      centerRevoked({ ground: 'entityEnded', proposal: 'revocation-1', answers: [], document }),
    );
  });
  test('the merger names the center it goes into', () => {
    const life = running('2021-12-01');
    life.must('RequestRevocation', { on: '2025-03-03', as: owner, data: { ground: 'merged', into: 'c2' } });
    life.must('EndorseRevocation', { on: '2025-03-04', as: as('authority'), data: { opinion: '同意' } });
    expect(carry(decided('revocation', [revoked(life, { into: 'c2' })]), life).event?.data).toMatchObject({
      ground: 'merged',
      into: 'c2',
    });
  });
  test('neither asked for nor proposed: refused, and listed as open', () => {
    const life = running('2021-12-01');
    expect(waitsIn('revocation', life.state)).toBe(false);
    const campaign = decided('revocation', [revoked(life)]);
    expect(carry(campaign, life).refused).toBe('NO_PROPOSAL');
    expect(taken(campaign, 'decide', life.state)).toBe(false);
  });
});

describe('renames', () => {
  const newName = '兵团智慧节水技术创新中心';
  const asked = (): Life => {
    const life = running('2021-12-01');
    life.must('SubmitChange', { on: '2025-03-03', as: owner, data: { matter: 'name', to: newName } });
    life.must('EndorseChange', { on: '2025-03-04', as: as('authority'), data: { change: 'change-1' } });
    return life;
  };
  const renamed = (life: Life, name: string, more: object = {}): Outcome => ({
    center: 'c1',
    outcome: '更名',
    details: there(actOf('rename', '更名')).complete?.(life.state, { name }),
    ...more,
  });

  test('the change that was endorsed, from the day the list gives it', () => {
    const life = asked();
    expect(waitsIn('rename', life.state)).toBe(true);
    const campaign = decided('rename', [renamed(life, newName, { effectiveOn: '2025-05-06' })]);
    expect(carry(campaign, life)).toMatchObject({
      on: '2025-05-06',
      events: expect.arrayContaining([
        changeApproved({ change: 'change-1', document }),
        centerRenamed({ change: 'change-1', was: centerName, is: newName }),
      ]),
    });
    expect(taken(campaign, 'decide', life.state)).toBe(true);
  });
  test('a name that was not asked for, or none that was, is refused', () => {
    const life = asked();
    expect(carry(decided('rename', [renamed(life, '兵团节水技术创新中心')]), life).refused).toBe('CHANGE_DIFFERS');
    const none = running('2021-12-01');
    expect(carry(decided('rename', [renamed(none, newName)]), none).refused).toBe('CHANGE_UNKNOWN');
  });
  test('the same holds where it is approved alone', () => {
    const approve = (to: string) =>
      asked().when('ApproveChange', { on, as: leader, data: { change: 'change-1', to, document } });
    approve('兵团节水技术创新中心').thenRefuses('CHANGE_DIFFERS');
    approve(newName).then([
      changeApproved({ change: 'change-1', document }),
      centerRenamed({ change: 'change-1', was: centerName, is: newName }),
    ]);
  });
});
