import type { Actor } from '../../events/fields';
import { center } from '../../rules/center';
import { program } from '../../rules/program';
import { running } from '../support/approved';
import { proposedAs } from '../support/evaluation';
import { as, document, type Life, ProgramLife } from '../support/given';
import { signings } from '../support/signing';

/**
 * Four eyes over every signed command (X9): a preparation is for one matter and ends with it; nobody has two parts in
 * one matter.
 */

const names = Object.keys(signings);
const why = { reason: '理由', documents: [document] };
const x = (role: 'bureau-handler' | 'bureau-leader', more: Partial<Actor> = {}) => as(role, { id: 'x', ...more });
const y = as('bureau-handler', { id: 'y' });
const z = as('bureau-leader', { id: 'z' });
const first = as('bureau-leader', { id: 'bureau-handler' });

function story(name: string) {
  const signing = signings[name];
  if (!signing) throw new Error(`nothing is told of ${name} in test/support/signing.ts`);
  const life = signing.life() as Life;
  const data = signing.data(life);
  const { on } = signing;
  return {
    ...signing,
    life,
    prepare: (by: Actor, what: Record<string, unknown> = data, day = on) =>
      life.must('PrepareDecision', { on: day, as: by, data: { command: name, data: what } }),
    sign: (by: Actor) => life.send(name, { on, as: by, data, ...why }).refused?.code ?? 'signed',
    standing: () => life.state.record.prepared.filter((p) => p.command === name).length,
  };
}
/** The day before something came in the way. */
const before: Record<string, string> = { RefuseCenter: '2023-02-28', OrderRectification: '2024-06-03' };
const early = (name: string, on: string): string =>
  before[name] ?? `${on.slice(0, 8)}${on.slice(8) > '05' ? '05' : '01'}`;

test('every signed command is told here, and says which matter it decides', () => {
  const signed = [...center.commands.values(), ...program.commands.values()].filter((c) => c.signed);
  expect(signed.filter((c) => !(c.name in signings) || !('matter' in c)).map((c) => c.name)).toEqual([]);
});

test.each(names)('%s: prepared by one and signed by another, and the preparation ends with it', (name) => {
  const { prepare, sign, standing } = story(name);
  prepare(y);
  expect(standing()).toBe(1);
  expect(sign(z)).toBe('signed');
  expect(standing()).toBe(0);
});

test.each(names)('%s: who prepared it does not sign it, whoever else prepared it too, and nobody for him', (name) => {
  const { prepare, sign } = story(name);
  prepare(x('bureau-handler'));
  expect(sign(x('bureau-leader'))).toBe('FOUR_EYES');
  prepare(y);
  expect(sign(x('bureau-leader'))).toBe('FOUR_EYES');
  expect(sign(as('bureau-leader', { id: 'w', onBehalfOf: 'x' }))).toBe('FOUR_EYES');
  expect(sign(z)).toBe('signed');
});

test.each(names.filter((name) => signings[name]?.handled))(
  '%s: who handled the matter does not sign, though another prepared it',
  (name) => {
    const { prepare, sign } = story(name);
    prepare(y);
    expect(sign(first)).toBe('FOUR_EYES');
    expect(sign(as('bureau-leader', { id: 'w', onBehalfOf: 'bureau-handler' }))).toBe('FOUR_EYES');
    expect(sign(z)).toBe('signed');
  },
);

test.each(names.filter((name) => !signings[name]?.paired))('%s: prepared with other data is not prepared', (name) => {
  const { life, sign } = story(name);
  expect(sign(z)).toBe('FOUR_EYES');
  // Of what has not begun only the beginning can be prepared.
  const own = name === 'ImportExisting' ? name : 'RefuseCenter';
  const other = name === 'RefuseCenter' ? 'RefuseRevocation' : own;
  const command = life instanceof ProgramLife ? (name === 'AdoptPolicy' ? 'DecideCampaign' : 'AdoptPolicy') : other;
  life.send('PrepareDecision', { on: signings[name]?.on ?? '', as: y, data: { command, data: {} } });
  expect(sign(z)).toBe('FOUR_EYES');
});

test.each(names.filter((name) => signings[name]?.later))('%s: an old preparation is for nothing later', (name) => {
  const { life, prepare, sign, standing, later, on, paired } = story(name);
  prepare(y, undefined, early(name, on));
  expect(standing()).toBe(1);
  later?.(life);
  expect(standing()).toBe(0);
  if (!paired) expect(sign(z)).toBe('FOUR_EYES');
  prepare(y);
  expect(sign(z)).toBe('signed');
});

test('what was prepared before there was anything to decide is prepared for nothing', () => {
  const life = running('2022-02-10');
  life.must('PrepareDecision', { on: '2024-03-01', as: y, data: { command: 'RefuseRevocation', data: {} } });
  life.must('RequestRevocation', { on: '2024-03-04', as: as('center'), data: { ground: 'ownRequest' } });
  life.when('RefuseRevocation', { on: '2024-03-05', as: z, data: {}, ...why }).thenRefuses('FOUR_EYES');
});

test('who entered a fact does not sign its correction', () => {
  const life = proposedAs('良好');
  const target = life.state.notice['evaluation-opened-1']?.served?.event ?? '';
  const data = { target, field: 'servedOn', was: '2025-02-13', is: '2025-02-12' };
  life.must('PrepareDecision', { on: '2025-03-25', as: y, data: { command: 'CorrectRecord', data } });
  life.when('CorrectRecord', { on: '2025-03-25', as: first, data, ...why }).thenRefuses('FOUR_EYES');
  life.must('CorrectRecord', { on: '2025-03-25', as: z, data });
});

test('a decision on one object leaves what was prepared for another', () => {
  const { life, prepare, sign, standing } = story('ApproveChange');
  life.must('SubmitChange', {
    on: '2024-03-05',
    as: as('center'),
    data: { matter: 'name', to: '兵团滴灌技术创新中心' },
  });
  life.must('EndorseChange', { on: '2024-03-05', as: as('authority'), data: { change: 'change-2' } });
  prepare(y, { change: 'change-2', document });
  prepare(y);
  expect(sign(z)).toBe('signed');
  expect(standing()).toBe(1);
});

test('who has signed in a matter is no handler of it any more; of another he may be', () => {
  const { life, prepare, sign } = story('DropRemovalProposal');
  prepare(y);
  expect(sign(x('bureau-leader'))).toBe('signed');
  const open = (evaluation: number | undefined) =>
    life.send('OpenIntegrityCase', {
      on: '2025-03-24',
      as: x('bureau-handler'),
      data: { subject: 'center', about: '材料不实', ...(evaluation ? { evaluation } : {}) },
      ...why,
    }).refused?.code;
  expect(open(undefined)).toBeUndefined();
  life.must('PrepareDecision', {
    on: '2025-03-24',
    as: y,
    data: { command: 'VoidEvaluation', data: { evaluation: 1, ground: 'court', plannedOpen: '2025-06-02' } },
  });
  life.must('VoidEvaluation', {
    on: '2025-03-24',
    as: x('bureau-leader'),
    data: { evaluation: 1, ground: 'court', plannedOpen: '2025-06-02' },
  });
  expect(open(1)).toBe('FOUR_EYES');
});

test('what the campaign asks of its members is in the name of who prepared this very list', () => {
  const { life, prepare, sign } = story('DecideCampaign');
  prepare(y);
  prepare(as('bureau-handler', { id: 'v' }), { campaign: 'c2025', document, outcomes: [], counts: {} });
  expect(sign(z)).toBe('signed');
  expect((life as unknown as ProgramLife).state.campaign.c2025?.decided?.preparedBy).toBe('y');
});
