import {
  centerRecommended,
  councilPrepared,
  cultivationStarted,
  legalEntityPrepared,
  recommendationReturned,
  transitionalArrangementRecorded,
} from '../../events/lifecycle';
import { as, authorityOrg, document } from '../support/given';
import { authority, formed, handler, lead, recommendation } from '../support/lifecycle';

const documents = [document];

describe('L5 StartCultivation', () => {
  test('opens the preparation of council and legal entity', () => {
    const life = formed('submitted');
    life.when('StartCultivation', { on: '2023-01-30', as: authority }).then([cultivationStarted({})]);
    expect(life.state.lifecycle.phase).toBe('Cultivating');
    life.when('StartCultivation', { on: '2023-01-30', as: authority }).thenRefuses('WRONG_PHASE');
  });
  test('only the authority of record', () =>
    formed('submitted')
      .when('StartCultivation', { on: '2023-01-30', as: as('authority', { organization: 'shi-1' }) })
      .thenRefuses('NOT_AUTHORITY_OF_RECORD'));
});

describe('L6 RecordPreparation', () => {
  const when = (data: Record<string, unknown>, who = authority) =>
    formed('cultivating').when('RecordPreparation', { on: '2023-02-10', as: who, data, documents });

  test('the council', () => when({ kind: 'council', body: '理事会' }).then([councilPrepared({ body: '理事会' })]));
  test('the legal entity, by the lead', () =>
    when({ kind: 'legalEntity', entity: { id: 'pvc', name: '研究院' } }, lead).then([
      legalEntityPrepared({ entity: { id: 'pvc', name: '研究院' } }),
    ]));
  test('the arrangement of people, finance and assets', () =>
    when({ kind: 'transitional', people: '人', finance: '财', assets: '物' }).then([
      transitionalArrangementRecorded({ people: '人', finance: '财', assets: '物' }),
    ]));
  test('an arrangement without its assets is none', () =>
    when({ kind: 'transitional', people: '人', finance: '财' }).thenRefuses('INVALID_DATA'));
  test('only while cultivating, and with its document', () => {
    formed('submitted')
      .when('RecordPreparation', {
        on: '2023-02-10',
        as: authority,
        data: { kind: 'council', body: '理事会' },
        documents,
      })
      .thenRefuses('WRONG_PHASE');
    formed('cultivating')
      .when('RecordPreparation', { on: '2023-02-10', as: authority, data: { kind: 'council', body: '理事会' } })
      .thenRefuses('DOCUMENT_REQUIRED');
  });
});

describe('L7 RecommendCenter', () => {
  const when = (data: Record<string, unknown>, life = formed('entity')) =>
    life.when('RecommendCenter', { on: '2023-02-20', as: authority, data, documents });

  test('sends the approved plan to the Bureau', () => {
    const life = formed('entity');
    when(recommendation, life).then([centerRecommended(recommendation)]);
    expect(life.state.lifecycle).toMatchObject({
      phase: 'Recommended',
      recommendation: { planVersion: 1, on: '2023-02-20' },
    });
    when(recommendation, life).thenRefuses('WRONG_PHASE');
  });
  test('of the newest plan', () => when({ ...recommendation, planVersion: 2 }).thenRefuses('PLAN_VERSION_STALE'));
  test('nothing stands in for the council', () =>
    when({ ...recommendation, transitionalReason: '理由' }, formed('cultivating')).thenRefuses('COUNCIL_NOT_PREPARED'));
  test('the arrangement with a reason stands in for the legal entity, neither of them alone', () => {
    const life = formed('council');
    when(recommendation, life).thenRefuses('LEGAL_ENTITY_NOT_PREPARED');
    when({ ...recommendation, transitionalReason: '尚在登记' }, life).thenRefuses('LEGAL_ENTITY_NOT_PREPARED');
    life.must('RecordPreparation', {
      on: '2023-02-13',
      as: lead,
      data: { kind: 'transitional', people: '人', finance: '财', assets: '物' },
    });
    when(recommendation, life).thenRefuses('LEGAL_ENTITY_NOT_PREPARED');
    when({ ...recommendation, transitionalReason: '尚在登记' }, life).then([
      centerRecommended({ ...recommendation, transitionalReason: '尚在登记' }),
    ]);
  });
  test('Art 11.4: with the support statement', () => {
    const { support: _, ...rest } = recommendation;
    when(rest).thenRefuses('SUPPORT_STATEMENT_MISSING');
  });
});

describe('L8 ReturnRecommendation', () => {
  test('back to the authority, which recommends again; the check counts anew', () => {
    const life = formed('eligible');
    life.when('ReturnRecommendation', { on: '2023-02-28', as: handler }).thenRefuses('REASON_REQUIRED');
    life
      .when('ReturnRecommendation', { on: '2023-02-28', as: handler, reason: '补充材料' })
      .then([recommendationReturned({ planVersion: 1 })]);
    expect(life.state.lifecycle.phase).toBe('Cultivating');
    expect(life.state.notice['application-returned-1']?.to).toStrictEqual([authorityOrg]);
    life.when('ReturnRecommendation', { on: '2023-02-28', as: handler, reason: '补充材料' }).thenRefuses('WRONG_PHASE');
    life.must('RecommendCenter', { on: '2023-03-06', as: authority, data: recommendation });
    expect(life.state.lifecycle.eligibility).toBeUndefined();
    expect(Object.values(life.state.task).map((t) => t.about)).toContain('application-1/recommendation-2:eligibility');
  });
  test('the authority may pass it on to the lead (L4)', () => {
    const life = formed('recommended');
    life.must('ReturnRecommendation', { on: '2023-02-28', as: handler });
    life.must('ReturnApplication', { on: '2023-03-01', as: authority });
    expect(life.state.lifecycle.phase).toBe('Drafting');
  });
});
