import { refusal } from '../../kernel/refusal';

export const refusals = {
  WINDOW_NOT_OPEN: refusal(
    'P',
    '现在不能申请验收：{why}',
    'Acceptance can not be applied for now.',
    '窗口开放之后、没有申请在办时申请',
  ),
  ACCEPTANCE_OFF: refusal(
    'P',
    '现行政策不单独组织建设任务验收',
    'No acceptance of the build tasks is held under the present policy.',
    '无须申请',
  ),
  NOT_APPLIED: refusal('7.5', '没有待办理的验收申请', 'No application for acceptance waits.', '先由创新中心申请验收'),
  INDICATOR_UNKNOWN: refusal(
    '12.2',
    '《建设方案》中没有考核指标 {unknown}',
    'The build plan has no such indicator.',
    '按《建设方案》的考核指标逐项填写：{known}',
  ),
  ACCEPTANCE_REASON_MISSING: refusal(
    '12.2',
    '结论“{result}”与考核指标完成情况（未达到或者未评定：{unmet}）不一致，须说明理由',
    'The conclusion is not what the indicators of the build plan say.',
    '填写理由（reason），或者核对各项指标',
  ),
  ALREADY_ACCEPTED: refusal('7.5', '建设任务验收已经通过', 'The build tasks are accepted already.', '无须再办'),
} as const;
