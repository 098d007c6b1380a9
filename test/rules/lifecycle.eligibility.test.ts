import { eligibilityConfirmed, eligibilityRefused, type FailedItem } from '../../events/lifecycle';
import { completenessChecked } from '../../events/supervision';
import { lessThan } from '../../rules/center/lifecycle/decimal';
import { as, document, Life, lawOf, leadOrg } from '../support/given';
import {
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
const university = { years: [], legalStatus: 'entity', findings };

/** A life recommended with a lead of this kind. */
function ledBy(kind: string, law = lawOf()): Life {
  const life = new Life(law);
  life.must('DraftBuildPlan', { on: '2023-01-10', as: lead, data: { ...plan, lead: { org: leadOrg, kind } } });
  return formedFrom(life);
}
function formedFrom(life: Life): Life {
  return formed('recommended', life, ['drafted']);
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
  test.each(['university', 'institute', 'technicalBody', 'newRdInstitution'])(
    '%s: two enterprises of the Corps, "以上" includes the number',
    (kind) => {
      const enough = { ...university, corpsEnterprises: 2, legalStatus: 'entity' as const, findings };
      check(enough, ledBy(kind)).then([eligibilityConfirmed({ ...enough, failed: [] })]);
      const short = { ...enough, corpsEnterprises: 1 };
      check(short, ledBy(kind)).then([eligibilityRefused({ ...short, failed: ['corpsEnterprises'] })]);
      check(university, ledBy(kind)).thenRefuses('FINDING_MISSING');
    },
  );
  test('eligibility.corpsEnterprises (A21): another number', () => {
    const one = { ...university, corpsEnterprises: 1, legalStatus: 'entity' as const, findings };
    check(one, ledBy('university', lawOf({ 'eligibility.corpsEnterprises': 1 }))).then([
      eligibilityConfirmed({ ...one, failed: [] }),
    ]);
  });
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
