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
  NEW_AUTHORITY_CONSENT_MISSING: refusal(
    'P',
    '变更主管单位须附新主管单位“{authority}”的同意文件',
    'The new authority’s consent is missing.',
    '在 newAuthorityConsent 中附同意文件',
  ),
} as const;
