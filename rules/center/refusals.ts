import { refusal } from '../kernel/refusal';

/** Refusals that commands of several regions meet. */
export const commonRefusals = {
  NOT_AUTHORITY_OF_RECORD: refusal(
    '7',
    '“{organization}”不是“{center}”登记的主管单位',
    'Not the authority of record of this center.',
    '由登记的主管单位办理；主管单位变更须先经批准',
  ),
  NOT_APPROVED_YET: refusal(
    '12',
    '创新中心尚未批准组建，不能办理“{command}”',
    'The center is not approved yet.',
    '批准组建后再办理',
  ),
  CLOCKS_WAITING: refusal(
    'P',
    '该中心的批准日期尚未补录，各项期限未起算，不能办理“{command}”',
    'The day of approval is not known yet.',
    '先补录批准日期（SupplyApprovalDate）',
  ),
  POLICY_UNKNOWN: refusal('28', '没有政策版本“{version}”', 'No such policy version.', '先通过政策版本（AdoptPolicy）'),
  DEADLINE_PROVISIONAL: refusal(
    'P',
    '期限“{deadline}”（{due}）所在年份的节假日安排尚未公布，日期未定，不能据以作出不利决定',
    'The date this decision rests on is still provisional.',
    '待当年节假日安排公布并确认期限后再作决定',
  ),
  CAMPAIGN_UNKNOWN: refusal(
    'P',
    '没有编号为“{campaign}”的此类批次',
    'There is no such campaign of this kind.',
    '核对批次编号（npx centers campaign status）；单独办理的不填批次',
  ),
  CAMPAIGN_NOT_OPEN: refusal(
    'P',
    '批次“{campaign}”{status}，不能以该批次办理',
    'The campaign is not open on that day.',
    '批次开放期间办理；单独办理的不填批次',
  ),
  CAMPAIGN_DAY_PRINTED: refusal(
    'P',
    '批次“{campaign}”的文件载明截止于 {printed}，对各参加中心一律适用，不能另定 {asked}',
    'The printed day and hour of the campaign hold for every member.',
    '截止日和时刻不填，或照文件填写；确需更晚的，开放后单独延期，或按缓评办理',
  ),
  NOT_IN_CAMPAIGN: refusal(
    'P',
    '批次“{campaign}”没有列入“{center}”',
    'This center takes no part in the campaign.',
    '核对批次名单；单独办理的不填批次',
  ),
  DEPARTMENT_MISSING: refusal(
    '12.1',
    '须会同至少一个相关部门',
    'At least one department must be named.',
    '列明会同的部门',
  ),
} as const;
