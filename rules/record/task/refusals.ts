import { refusal } from '../../kernel/refusal';

export const refusals = {
  TASK_UNKNOWN: refusal(
    '–',
    '没有可由您办理的待办“{task}”',
    'No such open task of yours.',
    '用 npx centers show 查看待办',
  ),
  TASK_WITH_HIM: refusal(
    '–',
    '待办“{task}”本来就在{holder}处，无须转办',
    'He has this task already.',
    '转给另一承办人；催促现承办人的用催办（UrgeTask）',
  ),
  URGED_TODAY: refusal('–', '待办“{task}”已于{on}催办', 'Urged a short time ago.', '{again}起可以再催'),
} as const;
