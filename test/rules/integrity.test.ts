import { integrityCaseDismissed, integrityCaseOpened, integrityCaseSubstantiated } from '../../events/integrity';
import { running } from '../support/approved';
import { as, document, type Life } from '../support/given';

const why = { reason: '理由', documents: [document] };
const suspicion = { subject: 'evaluator' as const, evaluation: 1, about: '评估数据不实' };
const open = (life: Life, data: object = suspicion) =>
  life.when('OpenIntegrityCase', { on: '2025-03-03', as: as('bureau-handler'), data: { ...data }, ...why });
const prove = (life: Life, data: object, on = '2025-03-10') =>
  life.when('SubstantiateIntegrityCase', {
    on,
    as: as('bureau-leader'),
    data: { case: 'integrity-1', measure: '通报', ...data },
    ...why,
  });
const dismiss = (life: Life, on = '2025-03-11') =>
  life.when('DismissIntegrityCase', { on, as: as('bureau-handler'), data: { case: 'integrity-1' }, ...why });
const rule = '科研失信行为调查处理规则';
const opened = (): Life => {
  const life = running('2024-03-15');
  life.must('OpenIntegrityCase', { on: '2025-03-03', as: as('bureau-handler'), data: suspicion });
  return life;
};

test('a case about any party, opened once', () => {
  const life = running('2024-03-15');
  open(life).then([integrityCaseOpened({ case: 'integrity-1', ...suspicion })]);
  open(life).thenRefuses('INTEGRITY_CASE_OPEN');
  open(life, { ...suspicion, subject: 'official' }).then([
    integrityCaseOpened({ case: 'integrity-2', ...suspicion, subject: 'official' }),
  ]);
});

test('substantiated: the rule is cited, the person was heard, another one signs', () => {
  const life = opened();
  prove(life, { case: 'integrity-9', rule, heardOn: '2025-03-05' }).thenRefuses('CASE_UNKNOWN');
  prove(life, { heardOn: '2025-03-05' }).thenRefuses('RULE_NOT_CITED');
  prove(life, { rule: ' ', heardOn: '2025-03-05' }).thenRefuses('RULE_NOT_CITED');
  prove(life, { rule }).thenRefuses('NOT_HEARD');
  prove(life, { rule, heardOn: '2025-03-01' }).thenRefuses('DATE_BEFORE_ANCHOR');
  prove(life, { rule, heardOn: '2025-03-12' }).thenRefuses('DATE_IN_FUTURE');
  life
    .when('SubstantiateIntegrityCase', {
      on: '2025-03-10',
      as: as('bureau-leader', { id: 'bureau-handler' }),
      data: { case: 'integrity-1', measure: '通报', rule, heardOn: '2025-03-05' },
      ...why,
    })
    .thenRefuses('FOUR_EYES');
  prove(life, { rule, heardOn: '2025-03-05' }).then([
    integrityCaseSubstantiated({ case: 'integrity-1', rule, measure: '通报', heardOn: '2025-03-05' }),
  ]);
  prove(life, { rule, heardOn: '2025-03-05' }).thenRefuses('CASE_UNKNOWN');
  dismiss(life).thenRefuses('CASE_UNKNOWN');
  expect(life.state.lifecycle.ended).toBeUndefined();
});

test('dismissed', () => {
  const life = opened();
  dismiss(life).then([integrityCaseDismissed({ case: 'integrity-1' })]);
  dismiss(life).thenRefuses('CASE_UNKNOWN');
});

test('a case does not lapse with the center and may still be concluded (X1); a new one is not opened', () => {
  const life = opened();
  life.must('RequestRevocation', { on: '2025-03-04', as: as('center'), data: { ground: 'ownRequest' } });
  life.must('EndorseRevocation', { on: '2025-03-05', as: as('authority'), data: { opinion: '同意' } });
  const events = life.must('RevokeCenter', {
    on: '2025-03-06',
    as: as('bureau-leader'),
    data: { ground: 'ownRequest', answers: [], document },
  });
  expect(JSON.stringify(events[1]?.data)).not.toContain('integrity');
  open(life, { subject: 'center', about: '另案' }).thenRefuses('CENTER_ENDED');
  prove(life, { rule, heardOn: '2025-03-05' }).then([
    integrityCaseSubstantiated({ case: 'integrity-1', rule, measure: '通报', heardOn: '2025-03-05' }),
  ]);
});
