import type { RefusalText } from '../../kernel/refusal';

export const changeRefusals: readonly RefusalText[] = [
  {
    code: 'NOT_ENDORSED',
    from: '20',
    zh: '{what}尚未经主管单位审核同意',
    en: 'Not endorsed by the authority of record yet.',
    remedy: '先由所属师市、院校或兵团行业主管部门审核',
  },
  {
    code: 'CHANGE_UNKNOWN',
    from: '20',
    zh: '没有可办理的变更申请“{change}”',
    en: 'There is no such change waiting for this.',
    remedy: '用 npx centers show 核对编号和进度',
  },
  {
    code: 'CHANGE_OPEN',
    from: 'P',
    zh: '{matter}已有变更申请“{change}”在办',
    en: 'A change of this matter is open already.',
    remedy: '待其办结，或者先撤回',
  },
  {
    code: 'CHANGE_FROZEN',
    from: 'P',
    zh: '{during}期间暂不受理变更申请',
    en: 'No change is taken during this proceeding.',
    remedy: '待其结束后申请',
  },
  {
    code: 'NOT_A_MAJOR_MATTER',
    from: '20',
    zh: '“{matter}”不属于须报批准的重大事项',
    en: 'Not a major matter that needs approval.',
    remedy: '须报批准的事项：{allowed}；其他事项自行办理，在年度报告中说明',
  },
  {
    code: 'NEW_AUTHORITY_CONSENT_MISSING',
    from: 'P',
    zh: '变更主管单位须附新主管单位“{authority}”的同意文件',
    en: 'The new authority’s consent is missing.',
    remedy: '在 newAuthorityConsent 中附同意文件',
  },
];
