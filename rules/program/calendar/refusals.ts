import { refusal } from '../../kernel/refusal';

export const refusals = {
  YEAR_INCOMPLETE: refusal(
    '28',
    '{year}年全国节假日安排不完整，缺少：{missing}',
    'The year is not complete.',
    '按国务院办公厅通知补全后再公布',
  ),
} as const;
