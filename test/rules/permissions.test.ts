import { type Actor, type Role, roles } from '../../events/fields';
import { center } from '../../rules/center';
import type { Aggregate } from '../../rules/kernel/aggregate';
import { Refused } from '../../rules/kernel/refusal';
import type { StreamState } from '../../rules/kernel/state';
import { program } from '../../rules/program';
import type { Relation } from '../../rules/record/define';
import { running } from '../support/approved';
import { as, document, type Life, lawOf } from '../support/given';
import type { Move } from '../support/move';
import { moves } from '../support/moves';

/** Catalogue 5a: who may give each command, and standing how. Those of a center are told with their moves. */

type By = Partial<Record<Role, Relation>>;

/** How he who gives a command usually stands to the center. */
const usually: By = {
  'bureau-handler': 'any',
  'bureau-leader': 'any',
  authority: 'authority',
  panel: 'named',
  evaluator: 'named',
  lead: 'lead',
  center: 'own',
  system: 'any',
};
const byOf = ({ as: { role }, also }: Move): By => ({ [role]: usually[role], ...also });

const handler: By = { 'bureau-handler': 'any' };
const leader: By = { 'bureau-leader': 'any' };
const system: By = { system: 'any' };
const told: Readonly<Record<string, By>> = {
  ...Object.fromEntries(Object.entries(moves).map(([name, move]) => [name, byOf(move)])),
  ImportExisting: leader,
  OpenProgram: system,
  PublishLayout: handler,
  AdoptPolicy: leader,
  ConfirmCheckpoint: system,
  RecordWatch: system,
  PublishCalendarYear: handler,
  PublishCall: handler,
  AmendCall: handler,
  PlanCampaign: handler,
  OpenCampaign: handler,
  DecideCampaign: leader,
  ConfirmCampaign: system,
};

/** What a stranger is told, by his role; else NOT_YOUR_CENTER. */
type Strangers = Partial<Record<Role, string>>;
const strange: Strangers = {
  // Who enters a paper says when it came in.
  'bureau-handler': 'NOT_PERMITTED',
  authority: 'NOT_AUTHORITY_OF_RECORD',
  evaluator: 'NOT_THE_EVALUATOR',
  panel: 'NOT_ON_PANEL',
  department: 'NOT_CONSULTED',
};

const life: Life = running('2024-03-15');
const permitted = <S extends StreamState>(aggregate: Aggregate<S>, state: S) => ({
  names: [...aggregate.commands.keys()],
  by: (name: string) => aggregate.commands.get(name)?.by,
  /** The code with which an actor is refused who may not; `undefined` when he may. */
  code(name: string, actor: Actor): string | undefined {
    const command = aggregate.commands.get(name);
    if (!command) return 'UNKNOWN_COMMAND';
    try {
      aggregate.permits(command, state, actor, moves[name]?.data(life.state, 0, '2025-03-03') ?? {}, lawOf().policy());
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return error.code;
      throw error;
    }
  },
});

/** To what belongs to all, nobody stands in any relation. */
const alike: Strangers = {};

describe.each([
  ['a center', permitted(center, life.state), ['any', 'authority', 'lead', 'own'], strange],
  ['the program', permitted(program, program.initial('program')), ['any'], alike],
] as const)('the commands of %s', (_, { names, by, code }, stands, strangers) => {
  const roleOf = (name: string, may: (relation: Relation | undefined) => boolean): Role[] =>
    roles.filter((role) => may(told[name]?.[role]));

  test.each(names)('%s is given by those who are told here', (name) => {
    expect({ name, by: by(name) }).toStrictEqual({ name, by: told[name] });
  });

  test.each(names)('%s: no other role may', (name) => {
    const others = roleOf(name, (relation) => relation === undefined);
    expect(others.filter((role) => code(name, as(role)) !== 'NOT_PERMITTED')).toEqual([]);
  });

  test.each(names)('%s: a stranger may not', (name) => {
    const bound = roleOf(name, (relation) => relation !== undefined && relation !== 'any');
    const codes = bound.map((role) => code(name, as(role, { organization: 'another' })));
    expect(codes).toEqual(bound.map((role) => strangers[role] ?? 'NOT_YOUR_CENTER'));
  });

  test.each(names)('%s: who stands as he must may', (name) => {
    const standing = roleOf(name, (relation) => stands.some((one) => one === relation));
    expect(standing.filter((role) => code(name, as(role)) !== undefined)).toEqual([]);
  });
});

const code = (command: string, role: Role, organization?: string): string | undefined =>
  life.send(command, {
    on: '2025-03-03',
    as: as(role, organization === undefined ? {} : { organization }),
    reason: '理由',
    documents: [document],
  }).refused?.code;

test('the role is refused before reason, document and the command’s own codes', () => {
  expect(code('WithdrawRevocationRequest', 'lead')).toBe('NOT_PERMITTED');
  expect(code('WithdrawRevocationRequest', 'auditor')).toBe('NOT_PERMITTED');
  expect(code('ReturnRevocation', 'bureau-leader')).toBe('NOT_PERMITTED');
});

test('the relation is judged when the command is decided', () => {
  expect(code('WithdrawRevocationRequest', 'center', 'c2')).toBe('NOT_YOUR_CENTER');
  expect(code('WithdrawRevocationRequest', 'center')).toBe('NO_REQUEST');
  expect(code('ReturnRevocation', 'authority', 'shi-1')).toBe('NOT_AUTHORITY_OF_RECORD');
  expect(code('ReturnRevocation', 'authority')).toBe('NO_REQUEST');
});

test('these commands a leader signs under four eyes, and no other (5b)', () => {
  const signed = [...center.commands.values()].filter((c) => c.signed).map((c) => c.name);
  expect(signed.sort()).toStrictEqual(
    [
      'ImportExisting',
      'ApproveCenter',
      'CloseReorganization',
      'RefuseCenter',
      'ExtendBuildPeriod',
      'RefuseBuildExtension',
      'ReinstateCenter',
      'CorrectRecord',
      'FinalizeEvaluation',
      'VoidEvaluation',
      'DeferEvaluation',
      'ExemptEvaluation',
      'OrderRectification',
      'DropRemovalProposal',
      'DelistCenter',
      'RefuseRevocation',
      'DropRevocationProposal',
      'RevokeCenter',
      'RecordAcceptance',
      'ApproveChange',
      'RefuseChange',
      'SubstantiateIntegrityCase',
      'LiftBar',
      'MigratePolicy',
      'RecordAuthority',
      'RecordEarlierResult',
    ].sort(),
  );
});

test('nobody but a leader decides what ends a center or a proposal (✍)', () => {
  for (const name of ['DelistCenter', 'RevokeCenter', 'DropRemovalProposal', 'DropRevocationProposal']) {
    expect(Object.keys(center.commands.get(name)?.by ?? {})).toStrictEqual(['bureau-leader']);
  }
});

test('what an office may enter for a party comes with its paper; the others waive nothing', () => {
  const parties: readonly Role[] = ['center', 'lead', 'cobuilder'];
  // A scribe always needs it: `receipt.test.ts`.
  const offices = (by: Partial<Record<Role, string>>): string[] =>
    Object.entries(by).flatMap(([role, how]) =>
      how === 'scribe' || parties.some((one) => one === role) ? [] : [role],
    );
  const both = [...center.commands.values()].filter(
    ({ by }) => parties.some((role) => by[role]) && offices(by).length > 0,
  );
  expect(Object.fromEntries(both.map(({ name, document: paper = false }) => [name, paper]))).toEqual({
    RecordPreparation: true,
    RecordStatement: true,
    // The paper itself; an objection, which stops a decision; what a supervisor saw (Art 7.3); a fact that decides nothing.
    AttachDocument: false,
    FileObjection: false,
    RecordRectificationProgress: false,
    RecordProject: false,
  });
});
