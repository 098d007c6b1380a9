import { refusal } from '../../kernel/refusal';

export const refusals = {
  CASE_UNKNOWN: refusal(
    '25',
    '没有待办结的诚信核查“{case}”',
    'There is no such open integrity case.',
    '用 npx centers show 核对编号；已办结的不再办理',
  ),
  RULE_NOT_CITED: refusal(
    '25',
    '查实“{case}”须写明所依据的规定',
    'The rule it is dealt with under must be cited.',
    '在 rule 中写明有关规定的名称和条款',
  ),
  NOT_HEARD: refusal(
    'P',
    '查实“{case}”之前须听取当事方意见',
    'The person concerned must be heard first.',
    '听取意见后填写 heardOn（听取日期）',
  ),
  BARRED: refusal(
    '25',
    '“{name}”自{from}起至{until}（含当日）不得{act}：中心 {center} 的诚信核查 {case} 已查实（依据{rule}）',
    '{name} is barred from {from} to {until} by {case} of center {center}.',
    '另选单位或人选，或者期满后办理；已信用修复或者原认定已撤销的，先由兵团科技局解除限制（LiftBar）；同名而非同一主体的，以其编号填报',
  ),
  BAR_UNKNOWN: refusal(
    '25',
    '诚信核查“{case}”没有仍在执行的资格限制可以解除',
    'This case has no such bar that still stands.',
    '用 npx centers show 核对编号、对象和期限；已期满或已解除的无须办理',
  ),
  INTEGRITY_CASE_OPEN: refusal(
    'P',
    '尚有未办结的诚信核查：{case}',
    'An integrity case is still open.',
    '先查实或者结案',
  ),
  NO_SUBSTANTIATED_CASE: refusal(
    '25',
    '没有可据以作出该决定的已查实诚信核查（{case}）',
    'There is no substantiated integrity case to rest on.',
    '先办结诚信核查（SubstantiateIntegrityCase），再引用其编号',
  ),
} as const;
