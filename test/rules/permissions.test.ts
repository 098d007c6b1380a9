import { type Role, roles } from '../../events/fields';
import { center } from '../../rules/center';
import { running } from '../support/approved';
import { as, document, type Life } from '../support/given';

/**
 * Catalogue 5a for removal, acceptance, change, integrity, annual report, record, notice and task: who may, and
 * standing how.
 */

const BH = 'bureau-handler';
const BL = 'bureau-leader';
const table: Readonly<Record<string, Partial<Record<Role, string>>>> = {
  EndorseReport: { authority: 'authority' },
  EndorseChange: { authority: 'authority' },
  EndorseRevocation: { authority: 'authority' },
  ReturnRevocation: { authority: 'authority' },
  AssistReview: { authority: 'authority' },
  ReturnReport: { [BH]: 'any', authority: 'authority' },
  ReturnChange: { [BH]: 'any', authority: 'authority' },
  ProposeRemoval: { [BH]: 'any' },
  ProposeRevocation: { [BH]: 'any' },
  PrepareDecision: { [BH]: 'any' },
  FileReport: { [BH]: 'any' },
  ExtendReport: { [BH]: 'any' },
  ReissueNotice: { [BH]: 'any' },
  ExtendAcceptance: { [BH]: 'any' },
  OpenIntegrityCase: { [BH]: 'any' },
  DismissIntegrityCase: { [BH]: 'any' },
  WaiveReport: { [BL]: 'any' },
  DelistCenter: { [BL]: 'any' },
  DropRemovalProposal: { [BL]: 'any' },
  RevokeCenter: { [BL]: 'any' },
  RefuseRevocation: { [BL]: 'any' },
  DropRevocationProposal: { [BL]: 'any' },
  RecordAcceptance: { [BL]: 'any' },
  ApproveChange: { [BL]: 'any' },
  RefuseChange: { [BL]: 'any' },
  SubstantiateIntegrityCase: { [BL]: 'any' },
  CorrectRecord: { [BL]: 'any' },
  SubmitAnnualReport: { center: 'own' },
  ApplyAcceptance: { center: 'own' },
  RequestRevocation: { center: 'own' },
  WithdrawRevocationRequest: { center: 'own' },
  SubmitChange: { center: 'own' },
  WithdrawChange: { center: 'own' },
  RecordStatement: { [BH]: 'any', center: 'own' },
  RecordService: { [BH]: 'any', authority: 'authority', system: 'any' },
  RecordDelivery: { system: 'any' },
  UrgeTask: { [BH]: 'any', [BL]: 'any', authority: 'authority', agency: 'any' },
  TransferTask: { [BH]: 'any', [BL]: 'any', authority: 'authority', department: 'named', agency: 'any' },
  AttachDocument: {
    [BH]: 'any',
    [BL]: 'any',
    authority: 'authority',
    department: 'named',
    agency: 'any',
    panel: 'named',
    evaluator: 'named',
    lead: 'lead',
    cobuilder: 'cobuilder',
    center: 'own',
  },
};

test.each(Object.entries(table))('%s', (name, by) => {
  expect(center.commands.get(name)?.by).toStrictEqual(by);
});

const life: Life = running('2024-03-15');
const code = (command: string, role: Role, organization?: string): string | undefined =>
  life.send(command, {
    on: '2025-03-03',
    as: as(role, organization === undefined ? {} : { organization }),
    reason: '理由',
    documents: [document],
  }).refused?.code;

test.each(
  Object.keys(table).flatMap((name) =>
    roles.filter((role) => table[name]?.[role] === undefined).map((role) => [role, name] as const),
  ),
)('%s may not %s', (role, name) => {
  const spec = center.commands.get(name);
  // The data are read before the role is looked at: without data, what has required ones is refused for them.
  expect(spec?.data.safeParse({}).success ? code(name, role) : 'NOT_PERMITTED').toBe('NOT_PERMITTED');
});

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
      'ApproveCenter',
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
      'MigratePolicy',
    ].sort(),
  );
});

test('nobody but a leader decides what ends a center or a proposal (✍)', () => {
  for (const name of ['DelistCenter', 'RevokeCenter', 'DropRemovalProposal', 'DropRevocationProposal']) {
    expect(Object.keys(center.commands.get(name)?.by ?? {})).toStrictEqual(['bureau-leader']);
  }
});
