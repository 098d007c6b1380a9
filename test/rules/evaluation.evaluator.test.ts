import { majorMatterChanged } from '../../events/change';
import type { Org } from '../../events/fields';
import { running } from '../support/approved';
import { assessedAs, assessment, due, finalAs, handedIn, handler, opened, opening, why } from '../support/evaluation';
import { as, document, evaluatorOrg, type Life } from '../support/given';

const independence = document;
const builder = (org: Org) => ({ org, kind: 'technicalBody' as const, corpsEnterprise: false });
const agreed = [evaluatorOrg, { id: 'x', name: '某公司' }].map((org) => ({ org, doc: document }));

describe('Art 21: who evaluates the center is no party to it until the evaluation is over', () => {
  const asked = (life: Life, matter: string, to: unknown) =>
    life.when('SubmitChange', {
      on: '2025-03-18',
      as: as('center'),
      data: {
        matter,
        to,
        ...(matter === 'authority' ? { newAuthorityConsent: document } : {}),
        ...(matter === 'coBuilder' ? { consents: agreed } : {}),
      },
      ...why,
    });
  test.each([
    ['coBuilder', [builder({ id: 'x', name: '某公司' }), builder(evaluatorOrg)]],
    ['coBuilder', { add: [builder({ id: 'other-id', name: evaluatorOrg.name })] }],
    ['lead', evaluatorOrg],
    ['authority', evaluatorOrg],
  ])('a change of %s to %j is refused while it is appointed', (matter, to) => {
    for (const life of [due(), opened(), assessedAs('良好')]) asked(life, matter, to).thenRefuses('PARTY_EVALUATES');
    expect(
      finalAs('良好').send('SubmitChange', {
        on: '2025-03-27',
        as: as('center'),
        data: { matter, to: to as never, newAuthorityConsent: document, consents: agreed },
        ...why,
      }).refused,
    ).toBeUndefined();
  });
  const changing = (): Life => {
    const life = running('2022-02-10');
    life.must('SubmitChange', {
      on: '2025-02-03',
      as: as('center'),
      data: { matter: 'coBuilder', to: [builder(evaluatorOrg)], consents: agreed },
    });
    life.must('EndorseChange', { on: '2025-02-04', as: as('authority'), data: { change: 'change-1' } });
    life.until('2025-02-10');
    return life;
  };
  const evaluator = { evaluation: 1, evaluator: evaluatorOrg, independence };
  const approve = (life: Life) =>
    life.when('ApproveChange', {
      on: '2025-02-17',
      as: as('bureau-leader'),
      data: { change: 'change-1', document },
      ...why,
    });
  test('one that was asked for before the appointment is not approved after it', () => {
    const life = changing();
    life.must('AppointEvaluator', { on: '2025-02-11', as: handler, data: evaluator });
    approve(life).thenRefuses('PARTY_EVALUATES');
    life.must('AppointEvaluator', {
      on: '2025-02-12',
      as: handler,
      data: { ...evaluator, evaluator: { id: 'another', name: '另一机构' } },
    });
    life.must('ApproveChange', { on: '2025-02-17', as: as('bureau-leader'), data: { change: 'change-1', document } });
    expect(life.state.lifecycle.coBuilders.map((b) => b.org.id)).toContain(evaluatorOrg.id);
  });
  test('one that became a party all the same neither opens nor assesses', () => {
    const joined = { change: 'change-1', matter: 'coBuilder' as const, was: [], is: [{ ...evaluatorOrg }] };
    const before = due().given('2025-02-11', majorMatterChanged(joined));
    before
      .when('OpenEvaluation', { on: '2025-02-12', as: handler, data: opening, ...why })
      .thenRefuses('EVALUATOR_NOT_INDEPENDENT');
    const handed = handedIn().given('2025-03-10', majorMatterChanged(joined));
    handed
      .when('SubmitAssessment', { on: '2025-03-17', as: as('evaluator'), data: assessment('良好'), ...why })
      .thenRefuses('EVALUATOR_NOT_INDEPENDENT');
  });
  test('evaluation.evaluatorIndependentOf: of whom it need not be, that it may become', () => {
    const values = { 'evaluation.evaluatorIndependentOf': ['center', 'lead'] };
    const life = due(values);
    life.must('SubmitChange', {
      on: '2025-03-18',
      as: as('center'),
      data: { matter: 'coBuilder', to: [builder(evaluatorOrg)], consents: agreed },
    });
    asked(due(values), 'lead', evaluatorOrg).thenRefuses('PARTY_EVALUATES');
  });
  test('nor does the Bureau name it the authority of record', () => {
    const life = due();
    const data = { authority: evaluatorOrg, because: 'dissolved' };
    life.must('PrepareDecision', { on: '2025-02-12', as: handler, data: { command: 'RecordAuthority', data } });
    life
      .when('RecordAuthority', { on: '2025-02-13', as: as('bureau-leader'), data, ...why })
      .thenRefuses('PARTY_EVALUATES');
  });
});
