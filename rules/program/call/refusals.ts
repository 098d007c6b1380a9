import { refusal } from '../../kernel/refusal';

export const refusals = {
  CALL_PUBLISHED: refusal(
    'P',
    '编号“{call}”的申报通知已发布',
    'A call of this id is published already.',
    '另用编号；调整截止日或名额的，用 npx centers call amend',
  ),
  CALL_NOTHING_AMENDED: refusal(
    'P',
    '没有写明对申报通知“{call}”调整什么',
    'Nothing of the call is amended.',
    '写明新的截止日或名额',
  ),
} as const;
