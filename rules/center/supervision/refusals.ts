import { refusal } from '../../kernel/refusal';

export const refusals = {
  CHECK_RECORDED: refusal(
    'P',
    '{what}已经登记',
    'This check is on the record already.',
    '无须再办；登记有误的，用 CorrectRecord 更正',
  ),
  NOTHING_TO_CHECK: refusal(
    '8',
    '没有待检查齐备性的{what}',
    'Nothing of the kind waits to be checked for completeness.',
    '材料报送之后、办结之前检查；about 写明哪一类，of 写明年度、第几次评估或变更编号',
  ),
} as const;
