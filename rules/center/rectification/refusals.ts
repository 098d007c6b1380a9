import { refusal } from '../../kernel/refusal';

export const refusals = {
  GRADE_NOT_POOR: refusal(
    '24',
    '第{evaluation}次评估结果为“{grade}”，不是较差，不能责令整改',
    'Only a poor result leads to rectification.',
    '核对评估次数和结果',
  ),
  ALREADY_ORDERED: refusal(
    '24',
    '第{evaluation}次评估结果已于{on}责令整改',
    'Rectification has been ordered for this result.',
    '按已下达的整改通知书办理',
  ),
  ITEMS_MISSING: refusal('24', '整改通知书没有列明整改事项', 'The order names no items.', '逐项列明（items）'),
  NO_RECTIFICATION: refusal(
    '24',
    '第{evaluation}次评估没有进行中的整改',
    'No rectification is going on.',
    '核对评估次数；已检查的整改不再受理',
  ),
  RECTIFICATION_OPEN: refusal(
    '24',
    '第{evaluation}次评估后的整改尚未完成，不能开放评估',
    'A rectification is still open.',
    '待整改检查通过后进入下一轮周期',
  ),
  RECTIFICATION_PERIOD_RUNNING: refusal(
    '24',
    '整改期限未满（{due}），期内检查不能认定未通过',
    'The year of rectification is still running.',
    '登记未完成事项（itemsOpen），期满后再检查认定',
  ),
  NOTHING_TO_INSPECT: refusal(
    '24',
    '整改报告未报、期限未满，尚无可检查的内容',
    'No report is in and the year is not over.',
    '待整改报告报送或期限届满后检查',
  ),
  ITEM_WITHOUT_FINDING: refusal(
    '24',
    '检查结论不完整，或者与整改通知书不符：{items}',
    'The findings are not complete.',
    '按整改通知书的事项逐项写明结论，每项一次；未通过、继续整改的须至少一项未完成',
  ),
  ORDER_NOT_SERVED: refusal(
    'P',
    '整改通知书尚未送达，整改期限未起算',
    'The order has not been served.',
    '先登记送达（RecordService）；未能送达的重新发出或公告',
  ),
  PASS_REASON_MISSING: refusal(
    'P',
    '{items}未完成而认定通过，须说明理由',
    'Passing with unmet items needs a reason.',
    '填写 passReason',
  ),
  INSPECTOR_NOT_INDEPENDENT: refusal(
    'P',
    '“{inspector}”是该中心的{as}，不能承担整改检查',
    'The inspector is not independent of the center.',
    '由兵团科技局或与中心无关的机构检查',
  ),
} as const;
