import { eligibilityConfirmed, eligibilityRefused, type FailedItem } from '../../events/lifecycle';
import { completenessChecked } from '../../events/supervision';
import { lessThan } from '../../rules/center/lifecycle/decimal';
import { as, document, Life, lawOf, leadOrg } from '../support/given';
import {
  application,
  authority,
  eligible,
  findings,
  formed,
  handler,
  lead,
  plan,
  recommendation,
  transitional,
} from '../support/lifecycle';

const documents = [document];
const check = (data: Record<string, unknown>, life = formed('recommended')) =>
  life.when('CheckEligibility', { on: '2023-02-27', as: handler, data, documents });
const body = (more: object = {}) => ({
  ...eligible,
  legalStatus: 'entity' as const,
  failed: [] as FailedItem[],
  ...more,
});
const of3 = (last: number) => [last - 2, last - 1, last].map((year) => ({ year, loss: false }));
const university = { years: [], legalStatus: 'entity', findings };

const corps = (id: string, more: object = {}) => ({
  org: { id, name: `${id}公司` },
  kind: 'enterprise',
  corpsEnterprise: true,
  ...more,
});
/** A life recommended with a lead of this kind, and these co-builders. */
function ledBy(kind: string, coBuilders: ReturnType<typeof corps>[], law = lawOf()): Life {
  const life = new Life(law);
  const data = { ...plan, lead: { org: leadOrg, kind }, coBuilders };
  life.must('DraftBuildPlan', { on: '2023-01-10', as: lead, data });
  const consents = coBuilders.map(({ org }) => ({ org, doc: document }));
  life.must('SubmitApplication', { on: '2023-01-16', as: lead, data: { ...application, consents } });
  return formed('recommended', life, ['drafted', 'submitted']);
}

describe('L9 CheckEligibility, enterprise lead (Art 11.2)', () => {
  test('3 % and no loss pass', () => {
    const life = formed('recommended');
    check(eligible, life).then([eligibilityConfirmed(body())]);
    expect(life.state.lifecycle.eligibility).toMatchObject({ confirmed: true, failed: [] });
  });
  test.each([
    ['2.99', true],
    ['2.999999999999999999999', true],
    ['0', true],
    ['3', false],
    ['3.0', false],
    ['3.000000000000000000001', false],
    ['12.5', false],
  ])('a ratio of %s %% is too low: %s', (ratio, low) => {
    const data = { ...eligible, rdRatioPercent: ratio };
    check(data).then([
      low
        ? eligibilityRefused(body({ rdRatioPercent: ratio, failed: ['rdRatio'] }))
        : eligibilityConfirmed(body({ rdRatioPercent: ratio })),
    ]);
  });
  test.each([2020, 2021, 2022])('a loss in %d alone refuses', (bad) => {
    const years = eligible.years.map(({ year }) => ({ year, loss: year === bad }));
    check({ ...eligible, years }).then([eligibilityRefused(body({ years, failed: ['lossInYear'] }))]);
  });
  test('everything that falls short is named, in the order of the article', () => {
    const data = {
      ...eligible,
      rdRatioPercent: '1',
      rdBody: false,
      soundBusiness: false,
      findings: { ...findings, talent: false, support: false },
    };
    check(data).then([
      eligibilityRefused({ ...body(data), failed: ['rdRatio', 'rdBody', 'soundBusiness', 'talent', 'support'] }),
    ]);
  });
  test('three closed years, one after the other, right before applying', () => {
    const of = (...years: number[]) => ({ ...eligible, years: years.map((year) => ({ year, loss: false })) });
    check(of(2021, 2022)).thenRefuses('FINANCIAL_YEARS_MISSING');
    check(of(2019, 2020, 2022)).thenRefuses('FINANCIAL_YEARS_MISSING');
    check(of(2022, 2022, 2022)).thenRefuses('FINANCIAL_YEARS_MISSING');
    check(of(2021, 2022, 2023)).thenRefuses('FINANCIAL_YEARS_MISSING');
    check(of(2015, 2016, 2017)).thenRefuses('FINANCIAL_YEARS_MISSING');
    check(of(2022, 2020, 2021)).then([eligibilityConfirmed(body(of(2022, 2020, 2021)))]);
  });
  test('eligibility.accountsClosed (A20): the last full year may be missing only while its accounts are open', () => {
    const appliedOn = (on: string, law = lawOf()) => {
      const life = formed('drafted', new Life(law));
      life.must('SubmitApplication', { on, as: lead, data: application });
      life.must('StartCultivation', { on, as: authority });
      life.must('RecordPreparation', { on, as: authority, data: { kind: 'council', body: '理事会' } });
      const entity = { kind: 'legalEntity', entity: { id: 'pvc', name: '新疆聚氯乙烯研究有限公司' } };
      life.must('RecordPreparation', { on, as: lead, data: entity });
      life.must('RecommendCenter', { on, as: authority, data: recommendation });
      return (last: number) =>
        life.when('CheckEligibility', { on, as: handler, data: { ...eligible, years: of3(last) }, documents });
    };
    appliedOn('2023-12-20')(2021).thenRefuses('FINANCIAL_YEARS_MISSING');
    appliedOn('2023-05-01')(2021).thenRefuses('FINANCIAL_YEARS_MISSING');
    appliedOn('2023-04-30')(2020).thenRefuses('FINANCIAL_YEARS_MISSING');
    appliedOn('2023-04-30')(2021).then([eligibilityConfirmed(body({ years: of3(2021) }))]);
    appliedOn('2023-04-30')(2022).then([eligibilityConfirmed(body({ years: of3(2022) }))]);
    appliedOn('2023-12-20')(2022).then([eligibilityConfirmed(body({ years: of3(2022) }))]);
    const policy = lawOf({ 'eligibility.accountsClosed': '03-31' });
    appliedOn('2023-04-01', policy)(2021).thenRefuses('FINANCIAL_YEARS_MISSING');
    appliedOn('2023-03-31', policy)(2021).then([eligibilityConfirmed(body({ years: of3(2021) }))]);
  });
  test('a ratio is needed, and each finding', () => {
    const { rdRatioPercent: _, ...noRatio } = eligible;
    check(noRatio).thenRefuses('FINANCIAL_YEARS_MISSING');
    const { rdBody: __, ...noBody } = eligible;
    check(noBody).thenRefuses('FINDING_MISSING');
    const { network: ___, ...fewer } = findings;
    check({ ...eligible, findings: fewer }).thenRefuses('FINDING_MISSING');
  });
  test('eligibility.rdRatio (A19): totals by default, or each year', () => {
    const years = [
      { year: 2020, loss: false, rdRatioPercent: '2.99' },
      { year: 2021, loss: false, rdRatioPercent: '4' },
      { year: 2022, loss: false, rdRatioPercent: '4' },
    ];
    const data = { ...eligible, years };
    check(data).then([eligibilityConfirmed(body({ years }))]);
    const each = () => formed('recommended', new Life(lawOf({ 'eligibility.rdRatio': 'eachYear' })));
    check(data, each()).then([eligibilityRefused(body({ years, failed: ['rdRatio'] }))]);
    check(eligible, each()).thenRefuses('FINANCIAL_YEARS_MISSING');
  });
  test('eligibility.rdRatioPercent (A19): another limit', () => {
    const data = { ...eligible, rdRatioPercent: '2.99' };
    check(data, formed('recommended', new Life(lawOf({ 'eligibility.rdRatioPercent': 2.5 })))).then([
      eligibilityConfirmed(body({ rdRatioPercent: '2.99' })),
    ]);
  });
  test('eligibility.youngEnterprise (A20): not eligible, or by the years at hand', () => {
    const years = [{ year: 2022, loss: false }];
    check({ ...eligible, years }).thenRefuses('FINANCIAL_YEARS_MISSING');
    check(
      { ...eligible, years },
      formed('recommended', new Life(lawOf({ 'eligibility.youngEnterprise': 'yearsAtHand' }))),
    ).then([eligibilityConfirmed(body({ years }))]);
  });
});

describe('L9 CheckEligibility, university, institute, technical body (Art 11.2)', () => {
  const counted = (corpsEnterprises: number, failed: FailedItem[] = []) => ({
    ...university,
    years: [],
    corpsEnterprises,
    legalStatus: 'entity' as const,
    findings,
    failed,
  });
  const short: FailedItem[] = ['corpsEnterprises'];

  test.each(['university', 'institute', 'technicalBody', 'newRdInstitution'])(
    '%s: two enterprises of the Corps in the plan, "以上" includes the number',
    (kind) => {
      check(university, ledBy(kind, [corps('a'), corps('b')])).then([eligibilityConfirmed(counted(2))]);
      check(university, ledBy(kind, [corps('a')])).then([eligibilityRefused(counted(1, short))]);
    },
  );
  test('what the plan names is counted, whatever number is stated', () => {
    const stated = { ...university, corpsEnterprises: 2 };
    check(stated, ledBy('university', [])).then([eligibilityRefused(counted(0, short))]);
    check(stated, ledBy('university', [corps('a'), corps('a')])).then([eligibilityRefused(counted(1, short))]);
    check(stated, ledBy('university', [corps('a'), corps('b', { kind: 'university' })])).then([
      eligibilityRefused(counted(1, short)),
    ]);
    check(stated, ledBy('university', [corps('a'), corps('b', { corpsEnterprise: false })])).then([
      eligibilityRefused(counted(1, short)),
    ]);
    check(stated, ledBy('university', [corps('a'), corps(leadOrg.id)])).then([eligibilityRefused(counted(1, short))]);
    check(stated, ledBy('university', [corps('a'), corps('b'), corps('c')])).then([eligibilityConfirmed(counted(2))]);
  });
  test('the check may find fewer than the plan claims', () =>
    check({ ...university, corpsEnterprises: 1 }, ledBy('university', [corps('a'), corps('b')])).then([
      eligibilityRefused(counted(1, short)),
    ]));
  test('eligibility.corpsEnterprises (A21): another number', () =>
    check(university, ledBy('university', [corps('a')], lawOf({ 'eligibility.corpsEnterprises': 1 }))).then([
      eligibilityConfirmed(counted(1)),
    ]));
});

describe('L9 legal status (Art 11.1)', () => {
  test('what was not prepared does not count', () => {
    const data = { ...eligible, legalStatus: 'transitional' as const };
    check(data).then([eligibilityRefused(body({ legalStatus: 'transitional', failed: ['legalStatus'] }))]);
  });
  test('transitional with its arrangement', () => {
    const life = transitional('recommended');
    check({ ...eligible, legalStatus: 'transitional' }, life).then([
      eligibilityConfirmed(body({ legalStatus: 'transitional' })),
    ]);
  });
});

describe('L9 as a step', () => {
  test('one check a recommendation', () => {
    const life = formed('recommended');
    check({ ...eligible, rdRatioPercent: '1' }, life);
    check(eligible, life).thenRefuses('WRONG_PHASE');
    life.must('ReturnRecommendation', { on: '2023-03-01', as: handler });
    life.must('RecommendCenter', { on: '2023-03-02', as: authority, data: recommendation });
    life
      .when('CheckEligibility', { on: '2023-03-03', as: handler, data: eligible, documents })
      .then([eligibilityConfirmed(body())]);
  });
  test('not before the recommendation, not by the agency', () => {
    check(eligible, formed('entity')).thenRefuses('WRONG_PHASE');
    formed('recommended')
      .when('CheckEligibility', { on: '2023-02-27', as: as('agency'), data: eligible, documents })
      .thenRefuses('NOT_PERMITTED');
  });
});

describe('L9 CheckCompleteness', () => {
  const when = (law = lawOf()) =>
    formed('recommended', new Life(law)).when('CheckCompleteness', {
      on: '2023-02-21',
      as: as('agency'),
      data: { complete: false, missing: ['近三年审计报告'] },
    });
  test('the agency checks completeness and decides nothing', () =>
    when().then([completenessChecked({ complete: false, missing: ['近三年审计报告'] })]));
  test('agency.commands (A29): the policy may take it away', () =>
    when(lawOf({ 'agency.commands': ['UrgeTask'] })).thenRefuses('NOT_PERMITTED'));
  test('of a recommended center', () =>
    formed('submitted')
      .when('CheckCompleteness', { on: '2023-01-20', as: handler, data: { complete: true } })
      .thenRefuses('WRONG_PHASE'));
});

test('decimals are compared exactly', () => {
  expect(['2.99', '3'].map((a) => lessThan(a, '3.00'))).toStrictEqual([true, false]);
  expect(lessThan('10', '9.99')).toBe(false);
  expect(lessThan('0.1', '0.10')).toBe(false);
  expect(lessThan('0.09', '0.1')).toBe(true);
});
