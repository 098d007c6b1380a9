import type { RefusalText } from '../../kernel/refusal';

export const integrityRefusals: readonly RefusalText[] = [
  {
    code: 'CASE_UNKNOWN',
    from: '25',
    zh: '没有待办结的诚信核查“{case}”',
    en: 'There is no such open integrity case.',
    remedy: '用 npx centers show 核对编号；已办结的不再办理',
  },
  {
    code: 'RULE_NOT_CITED',
    from: '25',
    zh: '查实“{case}”须写明所依据的规定',
    en: 'The rule it is dealt with under must be cited.',
    remedy: '在 rule 中写明有关规定的名称和条款',
  },
  {
    code: 'NOT_HEARD',
    from: 'P',
    zh: '查实“{case}”之前须听取当事方意见',
    en: 'The person concerned must be heard first.',
    remedy: '听取意见后填写 heardOn（听取日期）',
  },
  {
    code: 'INTEGRITY_CASE_OPEN',
    from: 'P',
    zh: '尚有未办结的诚信核查：{case}',
    en: 'An integrity case is still open.',
    remedy: '先查实或者结案',
  },
  {
    code: 'NO_SUBSTANTIATED_CASE',
    from: '25',
    zh: '没有可据以作出该决定的已查实诚信核查（{case}）',
    en: 'There is no substantiated integrity case to rest on.',
    remedy: '先办结诚信核查（SubstantiateIntegrityCase），再引用其编号',
  },
];
