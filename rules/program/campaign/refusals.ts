import { refusal } from '../../kernel/refusal';

export const refusals = {
  CAMPAIGN_STATUS: refusal(
    'P',
    '批次“{campaign}”现为“{status}”，不能办理“{command}”',
    'Not possible in this state of the campaign.',
    '用 npx centers campaign status 核对批次',
  ),
  CAMPAIGN_CENTERS: refusal(
    'P',
    '名单有误，{problem}：{centers}',
    'The list of centers is not right.',
    '改正名单后重新提交',
  ),
  CAMPAIGN_DUE_PAST: refusal(
    'P',
    '截止日 {dueOn} 已过（今天 {today}）',
    'The printed due day has passed.',
    '在文件中另定截止日',
  ),
  OUTCOME_UNKNOWN: refusal(
    'P',
    '没有“{outcome}”这一结果',
    'Not an outcome of this kind of campaign.',
    '可用的结果：{allowed}',
  ),
  COUNTS_DIFFER: refusal(
    'P',
    '文件所载数目与名单不符：{differences}',
    'The counts of the document and the list differ.',
    '核对文件与名单，改正后由另一人重新拟办',
  ),
} as const;
