import { refusal } from '../../kernel/refusal';

export const refusals = {
  SWITCH_UNKNOWN: refusal(
    '28',
    '政策参数不能采用：{problem}',
    'No such policy switch or value.',
    '核对参数 {key} 的名称和取值，用 npx centers commands AdoptPolicy 查看',
  ),
  AMENDMENT_MISSING: refusal(
    '28',
    '以下取值改变了《办法》条文载明的数字：{changed}，缺少修改《办法》的文件',
    'Numbers that stand in the regulation change only with the document that changes its text.',
    '附上修改《办法》的文件（amendment）；《办法》未修改的，不列这些参数',
  ),
} as const;
