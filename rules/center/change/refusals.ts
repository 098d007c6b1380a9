import { refusal } from '../../kernel/refusal';

export const refusals = {
  NOT_ENDORSED: refusal(
    '20',
    '{what}尚未经主管单位审核同意',
    'Not endorsed by the authority of record yet.',
    '先由所属师市、院校或兵团行业主管部门审核',
  ),
  CHANGE_UNKNOWN: refusal(
    '20',
    '没有可办理的变更申请“{change}”',
    'There is no such change waiting for this.',
    '用 npx centers show 核对编号和进度',
  ),
  CHANGE_DIFFERS: refusal(
    '20',
    '文件所载的{matter}“{printed}”与申请变更的“{asked}”不符',
    'The document prints another value than was asked for.',
    '核对文件与变更申请；申请有误的退回，重新申请后再批准',
  ),
  CHANGE_OPEN: refusal(
    'P',
    '{matter}已有变更申请“{change}”在办',
    'A change of this matter is open already.',
    '待其办结，或者先撤回',
  ),
  CHANGE_FROZEN: refusal(
    'P',
    '{during}期间暂不受理变更申请',
    'No change is taken during this proceeding.',
    '待其结束后申请',
  ),
  NOT_A_MAJOR_MATTER: refusal(
    '20',
    '“{matter}”不属于须报批准的重大事项',
    'Not a major matter that needs approval.',
    '须报批准的事项：{allowed}；其他事项自行办理，在年度报告中说明',
  ),
  CO_BUILDER_NOT_THERE: refusal(
    '9',
    '“{body}”不是现有共建单位，不能退出',
    'Who leaves is no co-builder.',
    '用 npx centers show 核对现有共建单位，按其编号或名称填写 remove；名录没有载全的，填写变更后的完整名单',
  ),
  CO_BUILDER_TWICE: refusal(
    '9',
    '“{body}”已是牵头单位或者共建单位，不能再列一次',
    'Who comes in is the lead or a co-builder already.',
    '每个单位只列一次；已在其中的不必再写入 add',
  ),
  CHANGE_WITHOUT_EFFECT: refusal(
    '20',
    '申请的共建单位名单与现有名单相同，没有要变更的内容',
    'Nothing would change.',
    '填写变更后的名单，或者在 add、remove 中写明增加和退出的单位',
  ),
  MERGER_PARTIES: refusal(
    '20',
    '合并须在本中心（{self}）与另一中心之间进行，并由其中之一存续；申请填写的对方是 {other}，存续的是 {survives}',
    'A merger is between this center and another, and one of the two goes on.',
    'with 填写另一中心的编号，survives 填写存续的一个中心的编号',
  ),
  MERGER_PARTNER_UNKNOWN: refusal(
    '20',
    '没有在序列内的创新中心“{other}”，不能与之合并',
    'There is no such center in the sequence to merge with.',
    '用 npx centers list 核对编号；对方已撤销或者移出序列的，不必再办合并',
  ),
  SPLIT_NAME_TWICE: refusal(
    '27',
    '分立出的中心名称“{name}”写了两次',
    'Two of the new centers have one name.',
    '为每个分立出的中心各取一个名称',
  ),
  REORGANIZATION_HALF_DONE: refusal(
    '20',
    '合并或分立只办了一半：{what}',
    'The other half of the merger or split is not done.',
    '先办完另一半：合并的，对终止的中心作出撤销决定（RevokeCenter，事由 merged，into 填存续的中心）；分立的，新中心按第十二条批准组建；不再进行的，done 填 false',
  ),
  NEW_AUTHORITY_CONSENT_MISSING: refusal(
    'P',
    '变更主管单位须附新主管单位“{authority}”的同意文件',
    'The new authority’s consent is missing.',
    '在 newAuthorityConsent 中附同意文件',
  ),
} as const;
