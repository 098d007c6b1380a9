import {
  councilFormed,
  directorAppointed,
  directorLeft,
  expertCommitteeFormed,
  instrumentRegistered,
  ipLabellingRecorded,
  legalEntityRegistered,
  partyOrganizationRecorded,
} from '../../events/organization';
import { details, summarize } from '../../rules/center/display';
import { as, document, Life, lawOf } from '../support/given';
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

describe('Art 14: the term of the director, and the vacancy after him', () => {
  const director = { person: '张三', fullTime: true, nominatedByCouncil: true, appointedOn: '2023-05-20' };
  const appointed = (more: object = {}, law = lawOf()): Life => {
    const life = formed('approved', new Life(law));
    life.must('AppointDirector', { on: '2023-06-01', as: owner, data: { ...director, ...more } });
    return life;
  };
  const end = (life: Life, data: object, on = '2023-09-01') =>
    life.when('EndDirector', { on, as: owner, data: { ...data } });
  const waits = (life: Life) =>
    life.aggregate
      .tasks(life.state)
      .map(({ about }) => about)
      .filter((about) => about.startsWith('director-'));

  test('a term ends after it began, and within ten years', () => {
    const appoint = (until: string) => when('AppointDirector', { ...director, until }, formed('approved'));
    appoint('2023-05-20').thenRefuses('DATE_BEFORE_ANCHOR');
    appoint('2033-05-21').thenRefuses('DATE_TOO_FAR');
    appoint('2026-05-19').then([directorAppointed({ ...director, until: '2026-05-19', meetsArticle: true })]);
  });
  test('its end is a deadline that ends nothing by itself, and then a task', () => {
    const life = appointed({ until: '2024-01-31' });
    expect(life.deadline('director-term-1')).toMatchObject({ due: '2024-01-31', state: 'open' });
    life.until('2024-01-31');
    expect([life.deadline('director-term-1')?.state, life.state.organization.director?.left]).toEqual([
      'reached',
      undefined,
    ]);
    life.must('RecordPartyOrganization', { on: '2024-02-01', as: owner, data: { form: '党支部' } });
    expect(waits(life)).toEqual(['director-1:term']);
    // The same person for another term: nobody leaves.
    life
      .when('AppointDirector', { on: '2024-02-05', as: owner, data: { ...director, appointedOn: '2024-02-01' } })
      .then([directorAppointed({ ...director, appointedOn: '2024-02-01', meetsArticle: true })]);
    expect(waits(life)).toEqual([]);
  });
  test('reminders.directorTerm: three months and one month before, and on the day', () => {
    const life = appointed({ until: '2024-05-31' });
    life.until('2024-05-31');
    const sent = life.events.filter(
      (e) => e.type === 'ReminderSent' && JSON.stringify(e.data).includes('director-term'),
    );
    expect(sent.map(({ data }) => (data as { step: string }).step)).toEqual(['-3m', '-1m', '0d']);
  });
  test('who leaves leaves a vacancy: director.vacancyMonths, reminders.directorVacant, until another one is appointed', () => {
    const life = appointed();
    end(life, { on: '2023-08-31', reason: 'resigned' }).then([
      directorLeft({ person: '张三', on: '2023-08-31', reason: 'resigned' }),
    ]);
    expect(waits(life)).toEqual(['director-1:appoint']);
    expect(details(summarize(life.decider, life.state, '2023-09-01', []), life.state, [], String)).toContain(
      '主任：空缺',
    );
    expect(life.deadline('director-vacant-1')).toMatchObject({ due: '2023-11-30', state: 'open' });
    life.until('2023-12-29');
    const told = life.events.filter(
      (e) => e.type === 'ReminderSent' && JSON.stringify(e.data).includes('director-vacant'),
    );
    expect(JSON.stringify(told.at(-1)?.data)).toContain('authority');
    const next = { ...director, person: '李四', appointedOn: '2024-01-02' };
    life
      .when('AppointDirector', { on: '2024-01-02', as: owner, data: next })
      .then([directorAppointed({ ...next, meetsArticle: true })]);
    expect(waits(life)).toEqual([]);
    const without = appointed({}, lawOf({ 'director.vacancyMonths': 0 }));
    end(without, { on: '2023-08-31', reason: 'died' });
    expect(without.deadline('director-vacant-1')).toBeUndefined();
    expect(waits(without)).toEqual(['director-1:appoint']);
  });
  test('the one who served leaves by the appointment of another, in the same decision', () => {
    const next = { ...director, person: '李四', appointedOn: '2023-09-01' };
    const after = (life: Life) => life.when('AppointDirector', { on: '2023-09-01', as: owner, data: next });
    after(appointed()).then([
      directorLeft({ person: '张三', on: '2023-09-01', reason: 'succeeded' }),
      directorAppointed({ ...next, meetsArticle: true }),
    ]);
    after(appointed({ until: '2023-08-15' })).then([
      directorLeft({ person: '张三', on: '2023-08-15', reason: 'termOver' }),
      directorAppointed({ ...next, meetsArticle: true }),
    ]);
    appointed()
      .when('AppointDirector', { on: '2023-09-01', as: owner, data: { ...next, appointedOn: '2023-05-19' } })
      .thenRefuses('DATE_BEFORE_ANCHOR');
  });
  test('a dismissal has the document of the council; a term is over on its last day; nobody leaves who does not serve', () => {
    end(appointed(), { on: '2023-08-31', reason: 'dismissed' }).thenRefuses('DISMISSAL_DOCUMENT_MISSING');
    end(appointed({ until: '2023-12-31' }), { on: '2023-08-31', reason: 'termOver' }).thenRefuses('TERM_NOT_OVER');
    end(appointed(), { on: '2023-05-19', reason: 'resigned' }).thenRefuses('DATE_BEFORE_ANCHOR');
    end(appointed(), { on: '2023-09-02', reason: 'resigned' }).thenRefuses('DATE_IN_FUTURE');
    end(formed('approved'), { on: '2023-08-31', reason: 'resigned' }).thenRefuses('DIRECTOR_NONE');
    const life = appointed();
    end(life, { on: '2023-08-31', reason: 'dismissed', document }).then([
      directorLeft({ person: '张三', on: '2023-08-31', reason: 'dismissed', document }),
    ]);
    end(life, { on: '2023-08-31', reason: 'resigned' }).thenRefuses('DIRECTOR_NONE');
  });
});
