import { refusal } from '../../kernel/refusal';

export const refusals = {
  REPORT_NOT_OPEN: refusal(
    '17',
    '{year}年度报告尚未开放报送，或已免报、终止',
    'The report of this year is not open.',
    '在开放之后报送',
  ),
  REPORT_WITH_REVIEWER: refusal(
    'P',
    '{year}年度报告正在审核，不能重复提交',
    'The report is with its reviewer.',
    '等待审核结果，退回后再改报',
  ),
  CAMPAIGN_YEAR: refusal(
    'P',
    '批次“{campaign}”收取{asks}年度报告，不是{year}年度',
    'The campaign asks for the report of another year.',
    '核对年度或批次编号',
  ),
  REPORT_NOT_REQUIRED: refusal(
    '17',
    '该中心现在不报送{year}年度报告（下一份为{next}年度）',
    'This center does not report on this year now.',
    '核对年度；首份报告的年度依批准日期而定',
  ),
  REPORT_UNDER_WAY: refusal(
    'P',
    '{year}年度报告已报送或已逾宽限期，原定日期继续有效',
    'The report was handed in before, or missed; its own day stands.',
    '按现状态继续办理；需要更晚日期的单独延期（ExtendReport）',
  ),
  REPORT_FILED: refusal('17', '{year}年度报告已于{on}备案', 'The report of this year is filed.', '无须再办'),
  REPORT_WAIVED: refusal('P', '{year}年度报告已免报', 'The report of this year is waived.', '无须报送'),
  REPORT_PARTS_MISSING: refusal(
    '17',
    '{year}年度报告缺少：{missing}',
    'Parts of the report are missing.',
    '补齐进展、问题、下一步考虑和运行数据',
  ),
  REPORT_NOT_SUBMITTED: refusal(
    '17',
    '{year}年度报告没有待审核的文稿',
    'No report waits for review.',
    '待创新中心提交后办理',
  ),
  REPORT_NOT_ENDORSED: refusal(
    '17',
    '{year}年度报告尚未经主管单位审核',
    'The report is not endorsed yet.',
    '先由主管单位审核',
  ),
  REPORT_MISSED: refusal(
    'P',
    '{year}年度报告宽限期已满，不能再延期',
    'The report was already recorded as missed.',
    '可逾期报送，或由领导决定免报',
  ),
  REPORT_EXTENSION_TOO_LONG: refusal(
    'P',
    '延期至{is}超过自{first}起 {months} 个月的上限',
    'The report is extended beyond the limit.',
    '填写 {latest} 及以前的日期',
  ),
  DAY_NOT_LATER: refusal(
    'P',
    '新的日期 {is} 不晚于原定日期 {was}',
    'The new day is not later than the present one.',
    '填写更晚的日期',
  ),
} as const;
