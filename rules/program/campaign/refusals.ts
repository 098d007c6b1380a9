import type { RefusalText } from '../../kernel/refusal';

const of = (code: string, from: string, zh: string, en: string, remedy: string): RefusalText => ({
  code,
  from,
  zh,
  en,
  remedy,
});

export const campaignRefusals: readonly RefusalText[] = [
  of(
    'CAMPAIGN_STATUS',
    'P',
    '批次“{campaign}”现为“{status}”，不能办理“{command}”',
    'Not possible in this state of the campaign.',
    '用 npx centers campaign status 核对批次',
  ),
  of(
    'CAMPAIGN_CENTERS',
    'P',
    '名单有误，{problem}：{centers}',
    'The list of centers is not right.',
    '改正名单后重新提交',
  ),
  of(
    'CAMPAIGN_DUE_PAST',
    'P',
    '截止日 {dueOn} 已过（今天 {today}）',
    'The printed due day has passed.',
    '在文件中另定截止日',
  ),
  of(
    'OUTCOME_UNKNOWN',
    'P',
    '没有“{outcome}”这一结果',
    'Not an outcome of this kind of campaign.',
    '可用的结果：{allowed}',
  ),
  of(
    'COUNTS_DIFFER',
    'P',
    '文件所载数目与名单不符：{differences}',
    'The counts of the document and the list differ.',
    '核对文件与名单，改正后由另一人重新拟办',
  ),
];
