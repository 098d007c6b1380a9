import { refusal } from '../../kernel/refusal';

export const refusals = {
  SWITCH_UNKNOWN: refusal(
    '28',
    '没有政策参数“{key}”，或其取值不被允许',
    'No such policy switch or value.',
    '用 npx centers commands AdoptPolicy 查看',
  ),
} as const;
