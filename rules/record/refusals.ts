import { refusal } from '../kernel/refusal';

/** Refusals of commands about the record itself. */
export const recordRefusals = {
  TARGET_UNKNOWN: refusal(
    '–',
    '没有可更正的事件“{target}”',
    'No such event to correct.',
    '用 npx centers history 查看事件编号',
  ),
  NOT_CORRECTABLE: refusal(
    '–',
    '{type} 的 {field} 不能以更正改变',
    'This field can not be corrected.',
    '结论、等次、理由和终止各有其自己的程序',
  ),
  VALUE_DIFFERS: refusal(
    '–',
    '{field} 现在的值是 {now}，不是 {was}',
    'The present value is another.',
    '以现在的值填写 was',
  ),
  NOT_A_SIGNED_COMMAND: refusal('–', '“{command}”不是须签发的决定', 'Not a command that is signed.', '直接办理'),
} as const;
