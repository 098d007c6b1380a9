import { centerReinstated } from '../../events/lifecycle';
import { proceedingsLapsed } from '../../events/record';
import { centerRevoked } from '../../events/removal';
import { inSequence } from '../../rules/center/facts';
import { as, document, Life, lawOf } from '../support/given';
import { formed, handler, leader, register } from '../support/lifecycle';

const documents = [document];
const revocation = centerRevoked({ ground: 'ownRequest', answers: [], document });
const data = { outcome: 'court' };

/** Revoked on that day, as the removal region does it: every clock dies with it. */
function revoked(life: Life, on: string): Life {
  life.until(on);
  life.given(on, revocation, proceedingsLapsed({ items: [] }));
  life.must('AttachDocument', { on, as: handler, data: { document } });
  return life;
}
function reinstate(life: Life, on: string) {
  life.must('PrepareDecision', { on, as: handler, data: { command: 'ReinstateCenter', data } });
  return life.when('ReinstateCenter', { on, as: leader, data, reason: '判决撤销原决定', documents });
}
const endedBy = (life: Life): string => life.state.lifecycle.ended?.event ?? '';

describe('L23 ReinstateCenter', () => {
  test('within the build period: building again, the old anchors count on', () => {
    const life = revoked(formed('approved'), '2024-06-03');
    expect(life.state.lifecycle.ended).toMatchObject({ how: 'Revoked', on: '2024-06-03' });
    expect(inSequence(life.state)).toBe(false);
    expect(Object.values(life.state.deadline).filter((d) => d.state === 'open')).toStrictEqual([]);
    const event = endedBy(life);
    reinstate(life, '2025-03-03');
    expect(life.events.find((e) => e.type === 'CenterReinstated')?.data).toStrictEqual(
      centerReinstated({ endedBy: event, outcome: 'court', phase: 'Building' }).data,
    );
    expect(life.state.lifecycle).toMatchObject({ phase: 'Building', reinstated: { on: '2025-03-03' } });
    expect(life.state.lifecycle.ended).toBeUndefined();
    expect(inSequence(life.state)).toBe(true);
    expect(life.deadline('build-period')).toMatchObject({ due: '2026-05-06', state: 'open' });
    expect(life.deadline('evaluation-1-cycle')).toMatchObject({ due: '2026-05-06', state: 'open' });
    // Told as itself: the days that run again come with the decision, and no letter speaks of a correction.
    expect(life.state.notice['reinstatement-1']).toBeDefined();
    expect(life.events.map((e) => e.type)).not.toContain('DeadlineRecomputed');
    expect(Object.keys(life.state.notice).filter((id) => id.startsWith('date-changed'))).toStrictEqual([]);
    life
      .when('ReinstateCenter', { on: '2025-03-04', as: leader, data, reason: '理由', documents })
      .thenRefuses('WRONG_PHASE');
    life.until('2026-05-06');
    expect(life.state.lifecycle.phase).toBe('Operating');
  });
  test('after the build period: operating; what fell into the gap is not made up', () => {
    const life = revoked(formed('approved'), '2024-06-03');
    reinstate(life, '2027-09-06');
    expect(life.state.lifecycle.phase).toBe('Operating');
    expect(life.deadline('build-period')?.state).toBe('cancelled');
    const before = life.events.length;
    life.must('AttachDocument', { on: '2027-09-07', as: handler, data: { document } });
    expect(life.events.slice(before).map((e) => e.type)).toStrictEqual(['DocumentAttached']);
    expect(life.until('2029-12-31').map((e) => e.type)).not.toContain('BuildPeriodEnded');
  });
  test('of an imported center whose day of approval is unknown: it waits for it again', () => {
    const life = new Life();
    life.sign('ImportExisting', {
      on: '2025-08-11',
      data: { ...register, approvedOn: { text: '2018', exact: 'year' } },
    });
    revoked(life, '2025-10-09');
    reinstate(life, '2025-12-01');
    expect(life.state.lifecycle.phase).toBe('Imported');
  });
  test('acceptance.gates (A3): not yet accepted, it is still building', () => {
    const life = revoked(formed('approved', new Life(lawOf({ 'acceptance.gates': 'operating' }))), '2024-06-03');
    reinstate(life, '2027-09-06');
    expect(life.state.lifecycle.phase).toBe('Building');
  });
  test('needs an end, a reason, a document and four eyes', () => {
    formed('approved')
      .when('ReinstateCenter', { on: '2024-06-03', as: leader, data, reason: '理由', documents })
      .thenRefuses('WRONG_PHASE');
    const life = revoked(formed('approved'), '2024-06-03');
    life.when('ReinstateCenter', { on: '2024-06-04', as: leader, data, documents }).thenRefuses('REASON_REQUIRED');
    life
      .when('ReinstateCenter', { on: '2024-06-04', as: leader, data, reason: '理由' })
      .thenRefuses('DOCUMENT_REQUIRED');
    life
      .when('ReinstateCenter', { on: '2024-06-04', as: leader, data, reason: '理由', documents })
      .thenRefuses('FOUR_EYES');
    life
      .when('ReinstateCenter', { on: '2024-06-04', as: as('auditor'), data, reason: '理由', documents })
      .thenRefuses('NOT_PERMITTED');
  });
  test('an application that was refused or withdrawn is not reinstated', () => {
    const life = formed('submitted');
    life.must('WithdrawApplication', { on: '2023-01-20', as: as('lead') });
    life
      .when('ReinstateCenter', { on: '2023-01-21', as: leader, data, reason: '理由', documents })
      .thenRefuses('WRONG_PHASE');
  });
});
