import { refusal } from '../../kernel/refusal';

export const refusals = {
  NOT_SET_ASIDE: refusal(
    '–',
    '期限“{deadline}”没有被搁置的到期事项',
    'Nothing of this deadline was set aside.',
    '用 npx centers doctor 查看被搁置的事项',
  ),
} as const;
