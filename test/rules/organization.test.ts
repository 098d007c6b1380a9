import {
  councilFormed,
  directorAppointed,
  expertCommitteeFormed,
  instrumentRegistered,
  ipLabellingRecorded,
  legalEntityRegistered,
  partyOrganizationRecorded,
} from '../../events/organization';
import { as, Life, lawOf } from '../support/given';
import {
  authority,
  departmentOrg,
  expertOrg,
  formed,
  handler,
  leader,
  owner,
  transitional,
} from '../support/lifecycle';

const when = (type: string, data: Record<string, unknown>, life = formed('approved')) =>
  life.when(type, { on: '2023-06-01', as: owner, data });
const entity = { id: 'pvc', name: '新疆聚氯乙烯研究有限公司' };

describe('O1-O5: soft facts, recorded as they are', () => {
  test('Art 13: founders and government in the council', () => {
    const founder = { org: expertOrg, kind: 'founder' as const };
    const government = { org: departmentOrg, kind: 'government' as const };
    when('FormCouncil', { members: [founder, government] }).then([
      councilFormed({ members: [founder, government], meetsArticle: true }),
    ]);
    when('FormCouncil', { members: [founder] }).then([councilFormed({ members: [founder], meetsArticle: false })]);
  });
  test.each([
    [true, true, true],
    [false, true, false],
    [true, false, false],
  ])('Art 14: full-time %s, nominated by the council %s: %s', (fullTime, nominatedByCouncil, meetsArticle) => {
    const director = { person: '张三', fullTime, nominatedByCouncil, appointedOn: '2023-05-20' };
    when('AppointDirector', director).then([directorAppointed({ ...director, meetsArticle })]);
  });
  test.each([
    [7, 4, true],
    [8, 4, true],
    [7, 3, false],
    [6, 6, false],
  ])('Art 15: %d experts, %d from outside: %s ("一半以上" includes half)', (members, external, meetsArticle) =>
    when('FormExpertCommittee', { members, external }).then([
      expertCommitteeFormed({ members, external, meetsArticle }),
    ]),
  );
  test('Art 15: more external experts than experts is a slip', () =>
    when('FormExpertCommittee', { members: 7, external: 8 }).thenRefuses('INVALID_DATA'));
  test('Art 5, 18, 19', () => {
    when('RecordPartyOrganization', { form: '党支部' }).then([partyOrganizationRecorded({ form: '党支部' })]);
    when('RegisterInstrument', { instrument: '核磁共振仪', shared: true }).then([
      instrumentRegistered({ instrument: '核磁共振仪', shared: true }),
    ]);
    when('RecordIpLabelling', { title: '一种树脂', labelled: false }).then([
      ipLabellingRecorded({ title: '一种树脂', labelled: false }),
    ]);
  });
  test('days that were', () => {
    when('AppointDirector', {
      person: '张三',
      fullTime: true,
      nominatedByCouncil: true,
      appointedOn: '2023-06-02',
    }).thenRefuses('DATE_IN_FUTURE');
    when('RegisterLegalEntity', { entity, registeredOn: '2023-06-02' }).thenRefuses('DATE_IN_FUTURE');
  });
  test('of an approved center, by itself', () => {
    when('RecordPartyOrganization', { form: '党支部' }, formed('closed')).thenRefuses('NOT_APPROVED_YET');
    formed('approved')
      .when('RecordPartyOrganization', {
        on: '2023-06-01',
        as: as('center', { organization: 'c2' }),
        data: { form: '党支部' },
      })
      .thenRefuses('NOT_YOUR_CENTER');
    formed('approved')
      .when('RecordPartyOrganization', { on: '2023-06-01', as: authority, data: { form: '党支部' } })
      .thenRefuses('NOT_PERMITTED');
  });
  test('a corrected fact is judged again', () => {
    const life = formed('approved');
    life.must('FormExpertCommittee', { on: '2023-06-01', as: owner, data: { members: 7, external: 3 } });
    const target = life.events.find((e) => e.type === 'ExpertCommitteeFormed')?.id ?? '';
    const correction = { target, field: 'external', was: 3, is: 4 };
    life.must('PrepareDecision', {
      on: '2023-06-02',
      as: handler,
      data: { command: 'CorrectRecord', data: correction },
    });
    life.must('CorrectRecord', { on: '2023-06-02', as: leader, data: correction });
    expect(life.state.organization.facts.ExpertCommitteeFormed).toMatchObject({ meetsArticle: true });
  });
});

describe('Art 11.1: the transition to a legal entity', () => {
  /** Approved as a transitional center on 4 May 2023. */
  const approved = (law = lawOf()): Life => transitional('approved', new Life(law));
  test('O4 ends it', () => {
    const life = approved();
    expect(life.state.organization.transitional).toBe(true);
    when('RegisterLegalEntity', { entity, registeredOn: '2023-05-31' }, life).then([
      legalEntityRegistered({ entity, registeredOn: '2023-05-31' }),
    ]);
    expect(life.state.organization.transitional).toBe(false);
  });
  test('legalEntity.transitionMonths (A22): no limit by default, else a day that decides nothing', () => {
    expect(approved().deadline('legal-entity')).toBeUndefined();
    const law = lawOf({ 'legalEntity.transitionMonths': 12 });
    const life = approved(law);
    expect(life.deadline('legal-entity')).toStrictEqual({ due: '2024-05-06', state: 'open', provisional: true });
    expect(life.until('2024-05-06').map((e) => e.data)).toContainEqual({
      name: 'legal-entity',
      due: '2024-05-06',
      provisional: true,
    });
    expect(life.state.lifecycle.phase).toBe('Building');
    const done = approved(law);
    done.must('RegisterLegalEntity', { on: '2023-06-01', as: owner, data: { entity, registeredOn: '2023-05-31' } });
    expect(done.deadline('legal-entity')?.state).toBe('cancelled');
  });
});
