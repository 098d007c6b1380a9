import { running } from '../support/approved';
import { find, handler, inspect, leader, order, owner, poor, rectifying, reported, serve, silent, why, opened, leave } from '../support/evaluation';
import { as, document, Life, lawOf, leadOrg } from '../support/given';
import { authority } from '../support/lifecycle';
import { othersFold } from '../../rules/center/others';
import { noOthers } from '../../rules/kernel/command';

const out = (label: string, r: any) => console.log(label, '->', r.refused ? `REFUSED ${r.refused.code}: ${r.refused.message}` : r.events.filter((e: any) => !/Notice|Task/.test(e.type)).map((e: any) => e.type + ' ' + JSON.stringify(e.data).slice(0, 110)).join(' | '));
const s = (life: Life, type: string, on: string, who: any, data: any, label = type) => { const r = life.send(type, { on, as: who, data, ...why }); out(`${label} ${on}`, r); return r; };
const sign = (life: Life, type: string, on: string, data: any) => { const p = life.send('PrepareDecision', { on, as: handler, data: { command: type, data } }); if (p.refused) out('prep ' + type, p); return s(life, type, on, leader, data); };
const bring = (life: Life, decision: string, on: string, more = {}) => s(life, 'RecordRemedy', on, handler, { decision, kind: 'review', applicant: '某', organ: '某机关', broughtOn: on, receivedOn: on, ...more });
const suspend = (life: Life, remedy: string, on: string, from = on) => s(life, 'OrderSuspension', on, handler, { remedy, by: 'court', from, document });
const lift = (life: Life, remedy: string, on: string, day = on) => s(life, 'LiftSuspension', on, handler, { remedy, on: day });
const conclude = (life: Life, remedy: string, on: string, outcome: string, decidedOn = on) => s(life, 'ConcludeRemedy', on, handler, { remedy, outcome, decidedOn, document });
const carry = (life: Life, remedy: string, on: string) => s(life, 'CarryOutOutcome', on, handler, { remedy, how: '办' });
const T = (name: string, f: () => void) => { console.log('\n### ' + name); try { f(); } catch (e: any) { console.log('THROW', e.stack?.slice(0, 600)); } };
const correct = (life: Life, on: string, type: string, field: string, is: any) => { const t: any = life.events.findLast((e) => e.type === type); return sign(life, 'CorrectRecord', on, { target: t.id, field, was: t.data[field], is }); };
const tasks = (life: Life) => console.log('  tasks', life.decider.aggregate.tasks(life.state).map((t: any) => t.about + ' ' + t.what));
const dl = (life: Life, n: string) => console.log('  ', n, JSON.stringify(life.state.deadline[n]));

T('1 annulled result, then center ends by request', () => {
  const life = poor(); bring(life, 'EvaluationFinalized/1', '2024-06-05');
  life.must('RequestRevocation', { on: '2024-06-06', as: owner, data: { ground: 'ownRequest' } });
  life.must('EndorseRevocation', { on: '2024-06-07', as: authority, data: { opinion: '同意' } });
  s(life, 'RevokeCenter', '2024-06-10', leader, { ground: 'ownRequest', answers: [], document });
  conclude(life, 'remedy-1', '2024-07-01', 'annulled'); tasks(life); carry(life, 'remedy-1', '2024-07-02');
});
T('2 changed inspection result', () => {
  const life = reported(); inspect(life, '2025-06-16', 'failed'); bring(life, 'RectificationFailed/1', '2025-06-17'); conclude(life, 'remedy-1', '2025-07-01', 'changed');
  s(life, 'ProposeRemoval', '2025-07-02', handler, { ground: 'rectificationFailed', evaluation: 1 });
});
const barredLife = (others: any = noOthers) => { const life = running('2024-03-15', {}, others);
  life.must('OpenIntegrityCase', { on: '2025-03-03', as: handler, data: { subject: 'center', about: '数据不实' } });
  s(life, 'SubstantiateIntegrityCase', '2025-03-10', leader, { case: 'integrity-1', rule: '某', measure: '通报', heardOn: '2025-03-05', barred: [{ kind: 'person', id: 'zhang', name: '张三' }, { kind: 'body', id: leadOrg.id, name: leadOrg.name }], barredUntil: '2027-03-10' }); return life; };
const director = (life: Life, on: string, person = 'zhang', more = {}) => s(life, 'AppointDirector', on, owner, { person, fullTime: true, nominatedByCouncil: true, appointedOn: on, ...more });
T('3 suspended bar', () => {
  const life = barredLife(); director(life, '2025-03-11'); bring(life, 'IntegrityCaseSubstantiated/integrity-1', '2025-03-12'); suspend(life, 'remedy-1', '2025-03-13'); dl(life, 'bar-integrity-1'); director(life, '2025-03-14');
  conclude(life, 'remedy-1', '2025-04-01', 'annulled'); tasks(life); director(life, '2025-04-02'); carry(life, 'remedy-1', '2025-04-03'); director(life, '2025-04-04');
  const f = othersFold(); for (const e of life.stored) f.see({ stream: 'center-c1', type: e.type, data: e.data as any, metadata: e.metadata as any }); console.log('elsewhere', f.barred('person', ['zhang'], '2025-04-05'));
  console.log(life.state.integrity['integrity-1']);
  s(life, 'ProposeRevocation', '2025-04-07', handler, { ground: 'misconduct', case: 'integrity-1' });
});
T('4 old director corrections', () => {
  const life = running('2024-03-15'); director(life, '2024-04-01', 'a'); s(life, 'EndDirector', '2024-05-06', owner, { on: '2024-05-06', reason: 'resigned' }); director(life, '2024-06-03', 'b'); 
  correct(life, '2024-06-05', 'DirectorLeft', 'on', '2024-06-04'); correct(life, '2024-06-05', 'DirectorLeft', 'on', '2024-03-20'); correct(life, '2024-06-06', 'DirectorAppointed', 'appointedOn', '2024-04-02');
  const t: any = life.events.find((e) => e.type === 'DirectorAppointed'); sign(life, 'CorrectRecord', '2024-06-07', { target: t.id, field: 'appointedOn', was: '2024-04-01', is: '2024-06-06' });
});
T('5 director term, until corrected, left termOver', () => {
  const life = running('2024-03-15'); director(life, '2024-04-01', 'a', { until: '2024-12-31' }); dl(life, 'director-term-1'); life.until('2025-01-02'); tasks(life);
  s(life, 'EndDirector', '2025-01-03', owner, { on: '2024-12-31', reason: 'termOver' }); dl(life, 'director-vacant-1');
  correct(life, '2025-01-06', 'DirectorAppointed', 'until', '2026-12-31'); dl(life, 'director-term-1'); dl(life, 'director-vacant-1');
  correct(life, '2025-01-07', 'DirectorAppointed', 'until', '2124-12-31');
  director(life, '2025-01-08', 'zz', { until: '2035-01-09' }); director(life, '2025-01-08', '__proto__', { until: '2035-01-08' }); dl(life, 'director-term-2'); director(life, '2025-01-09', 'constructor'); tasks(life);
  director(life, '2025-01-10', 'constructor', {appointedOn: '2025-01-09', until: '2026-01-09'}); dl(life,'director-term-4');
});
T('6 two remedies overlapping on one decision', () => {
  const life = rectifying(); bring(life, 'RectificationOrdered/1', '2024-07-01'); bring(life, 'RectificationOrdered/1', '2024-07-01', { kind: 'litigation' });
  suspend(life, 'remedy-1', '2024-07-08'); suspend(life, 'remedy-2', '2024-07-15'); lift(life, 'remedy-1', '2024-07-22'); dl(life, 'rectification-1'); lift(life, 'remedy-2', '2024-07-29'); dl(life, 'rectification-1'); 
  suspend(life, 'remedy-1', '2024-07-30', '2024-07-10'); lift(life, 'remedy-1', '2024-07-30', '2024-07-12'); dl(life, 'rectification-1');
  correct(life, '2024-07-31', 'SuspensionOrdered', 'from', '2024-07-12'); dl(life, 'rectification-1'); 
  conclude(life, 'remedy-1', '2024-08-01', 'annulled', '2024-07-30'); dl(life, 'rectification-1'); carry(life, 'remedy-1', '2024-08-02'); tasks(life); conclude(life, 'remedy-2', '2024-08-05', 'upheld'); tasks(life); conclude(life, 'remedy-2', '2024-08-06', 'upheld');
});
T('7 suspension lifted after day passed; report during', () => {
  const life = rectifying(); bring(life, 'RectificationOrdered/1', '2024-07-01'); suspend(life, 'remedy-1', '2025-06-11'); life.until('2026-01-01'); lift(life, 'remedy-1', '2026-01-05', '2025-06-12'); dl(life, 'rectification-1'); life.until('2026-01-06'); dl(life, 'rectification-1'); console.log(life.state.rectification[1]);
});
T('8 annulled excuse rejection', () => {
  const life = opened(); s(life, 'SubmitExcuse', '2025-02-20', owner, { evaluation: 1, code: 'forceMajeure' }); s(life, 'DecideExcuse', '2025-02-25', handler, { evaluation: 1, accepted: false }); serve(life, 'excuse-1', '2025-02-26'); console.log(Object.keys(life.state.notice));
  bring(life, 'ExcuseRejected/1', '2025-02-27'); suspend(life, 'remedy-1', '2025-02-28'); dl(life, 'evaluation-1-materials'); life.until('2025-06-30'); dl(life, 'evaluation-1-materials'); conclude(life, 'remedy-1', '2025-07-01', 'anew'); dl(life, 'evaluation-1-materials'); carry(life, 'remedy-1', '2025-07-02'); dl(life, 'evaluation-1-materials'); tasks(life); s(life, 'DecideExcuse', '2025-07-03', handler, { evaluation: 1, accepted: true });
});
T('9 delisting suspended + annulled, others', () => {
  const life = reported(); inspect(life, '2025-06-16', 'failed'); s(life, 'ProposeRemoval', '2025-06-18', handler, { ground: 'rectificationFailed', evaluation: 1 }); serve(life, 'removal-proposal-1', '2025-06-19'); life.until('2025-08-01'); s(life, 'DelistCenter', '2025-08-04', leader, { proposal: 'removal-1', answers: [], document });
  console.log(Object.keys(life.state.remedy.decisions)); bring(life, 'CenterDelisted/removal-1', '2025-08-05'); bring(life, 'RectificationFailed/1', '2025-08-05'); suspend(life, 'remedy-1', '2025-08-06');
  const d = () => { const f = othersFold(); for (const e of life.stored) f.see({ stream: 'center-c1', type: e.type, data: e.data as any, metadata: e.metadata as any }); return f.delistedOn('兵团节水灌溉技术创新中心'); };
  console.log('delistedOn suspended', d()); conclude(life, 'remedy-1', '2025-09-01', 'annulled'); console.log('delistedOn annulled', d()); 
  conclude(life, 'remedy-2', '2025-09-01', 'annulled'); tasks(life); carry(life, 'remedy-2', '2025-09-02'); tasks(life);
  sign(life, 'ReinstateCenter', '2025-09-03', { outcome: 'court' }); tasks(life); console.log(life.state.rectification[1]?.status, life.state.remedy.decisions); s(life, 'ProposeRemoval', '2025-09-04', handler, { ground: 'rectificationFailed', evaluation: 1 }); 
});
T('9b delisted, finding annulled & carried out while ended then reinstated', () => {
  const life = reported(); inspect(life, '2025-06-16', 'failed'); s(life, 'ProposeRemoval', '2025-06-18', handler, { ground: 'rectificationFailed', evaluation: 1 }); serve(life, 'removal-proposal-1', '2025-06-19'); life.until('2025-08-01'); s(life, 'DelistCenter', '2025-08-04', leader, { proposal: 'removal-1', answers: [], document });
  bring(life, 'RectificationFailed/1', '2025-08-05'); suspend(life, 'remedy-1', '2025-08-06'); sign(life, 'ReinstateCenter', '2025-08-07', { outcome: 'court' });  s(life, 'ProposeRemoval', '2025-08-08', handler, { ground: 'rectificationFailed', evaluation: 1 }); lift(life, 'remedy-1', '2025-08-11'); conclude(life, 'remedy-1', '2025-09-01', 'annulled'); carry(life, 'remedy-1', '2025-09-02'); console.log(life.state.rectification[1]); tasks(life);
});
