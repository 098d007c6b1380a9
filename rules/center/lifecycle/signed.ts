/**
 * Commands a leader signs under four eyes (X9): those that may be prepared with PrepareDecision. A test holds this
 * list to the commands themselves.
 */
export const signedCommands: ReadonlySet<string> = new Set([
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
]);
