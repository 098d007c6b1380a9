import type { RefusalText } from '../../kernel/refusal';

export const annualReportRefusals: readonly RefusalText[] = [
  {
    code: 'REPORT_NOT_OPEN',
    from: '17',
    zh: '{year}年度报告尚未开放报送，或已免报、终止',
    en: 'The report of this year is not open.',
    remedy: '在开放之后报送',
  },
  {
    code: 'REPORT_WITH_REVIEWER',
    from: 'P',
    zh: '{year}年度报告正在审核，不能重复提交',
    en: 'The report is with its reviewer.',
    remedy: '等待审核结果，退回后再改报',
  },
  {
    code: 'REPORT_NOT_REQUIRED',
    from: '17',
    zh: '该中心现在不报送{year}年度报告（下一份为{next}年度）',
    en: 'This center does not report on this year now.',
    remedy: '核对年度；首份报告的年度依批准日期而定',
  },
  {
    code: 'REPORT_UNDER_WAY',
    from: 'P',
    zh: '{year}年度报告已报送或已逾宽限期，原定日期继续有效',
    en: 'The report was handed in before, or missed; its own day stands.',
    remedy: '按现状态继续办理；需要更晚日期的单独延期（ExtendReport）',
  },
  { code: 'REPORT_FILED', from: '17', zh: '{year}年度报告已于{on}备案', en: 'The report of this year is filed.', remedy: '无须再办' },
  { code: 'REPORT_WAIVED', from: 'P', zh: '{year}年度报告已免报', en: 'The report of this year is waived.', remedy: '无须报送' },
  {
    code: 'REPORT_PARTS_MISSING',
    from: '17',
    zh: '{year}年度报告缺少：{missing}',
    en: 'Parts of the report are missing.',
    remedy: '补齐进展、问题、下一步考虑和运行数据',
  },
  { code: 'REPORT_NOT_SUBMITTED', from: '17', zh: '{year}年度报告没有待审核的文稿', en: 'No report waits for review.', remedy: '待创新中心提交后办理' },
  { code: 'REPORT_NOT_ENDORSED', from: '17', zh: '{year}年度报告尚未经主管单位审核', en: 'The report is not endorsed yet.', remedy: '先由主管单位审核' },
  {
    code: 'REPORT_MISSED',
    from: 'P',
    zh: '{year}年度报告宽限期已满，不能再延期',
    en: 'The report was already recorded as missed.',
    remedy: '可逾期报送，或由领导决定免报',
  },
  {
    code: 'DAY_NOT_LATER',
    from: 'P',
    zh: '新的日期 {is} 不晚于原定日期 {was}',
    en: 'The new day is not later than the present one.',
    remedy: '填写更晚的日期',
  },
];
