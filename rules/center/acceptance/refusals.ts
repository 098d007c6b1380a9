import type { RefusalText } from '../../kernel/refusal';

export const acceptanceRefusals: readonly RefusalText[] = [
  {
    code: 'WINDOW_NOT_OPEN',
    from: 'P',
    zh: '现在不能申请验收：{why}',
    en: 'Acceptance can not be applied for now.',
    remedy: '窗口开放之后、没有申请在办时申请',
  },
  {
    code: 'ACCEPTANCE_OFF',
    from: 'P',
    zh: '现行政策不单独组织建设任务验收',
    en: 'No acceptance of the build tasks is held under the present policy.',
    remedy: '无须申请',
  },
  {
    code: 'NOT_APPLIED',
    from: '7.5',
    zh: '没有待办理的验收申请',
    en: 'No application for acceptance waits.',
    remedy: '先由创新中心申请验收',
  },
  {
    code: 'ALREADY_ACCEPTED',
    from: '7.5',
    zh: '建设任务验收已经通过',
    en: 'The build tasks are accepted already.',
    remedy: '无须再办',
  },
];
