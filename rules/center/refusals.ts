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
  DEPARTMENT_MISSING: refusal(
    '12.1',
    '须会同至少一个相关部门',
    'At least one department must be named.',
    '列明会同的部门',
  ),
} as const;
