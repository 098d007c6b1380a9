import { refusal } from '../../kernel/refusal';

export const refusals = {
  SUPPORT_RECORDED: refusal(
    'P',
    '同样的事项已经登记',
    'The same is on the record already.',
    '无须再办；确是另一事项的，写明区别',
  ),
  NOT_IN_SEQUENCE: refusal(
    '26',
    '该中心不在创新中心序列内',
    'The center is not in the sequence.',
    '第二十六条的推荐只对列入序列的中心；核对中心名称',
  ),
} as const;
