import { z } from 'zod';
import { complaints, inChinese } from '../../events/complaint';
import { date } from '../../events/fields';
import type { ReminderStep } from '../kernel/law';
import { isDate } from '../time/dates';
import { ladderSchema, ladders } from './ladder';

/**
 * The policy: every point on which the regulation is silent or unclear is a switch with a default, held as versioned
 * data (A1-A43 in docs/catalogue.md). A switch is never shown to a user as a rule of the regulation.
 */
export interface SwitchSpec<V> {
  /** Article it interprets, `'P'` where none speaks. */
  readonly article: string;
  /** Number of the question it answers. */
  readonly point?: string;
  readonly label: string;
  readonly schema: z.ZodType<V>;
  readonly default: V;
  /** Goes beyond the text [P!]: any value but the default needs a document of the Bureau. */
  readonly beyondText?: true;
  /**
   * The words of the regulation in which its number stands. The schema bounds it in favor of the center; another number
   * needs the document that changes the text (Art 28).
   */
  readonly statutory?: string;
}

const spec = <T>(
  article: string,
  point: string,
  label: string,
  schema: z.ZodType<T>,
  fallback: T,
  beyondText?: true,
): SwitchSpec<T> => ({ article, point, label, schema, default: fallback, ...(beyondText ? { beyondText } : {}) });

const one = <const T extends readonly [string, ...string[]]>(
  article: string,
  point: string,
  label: string,
  values: T,
  fallback: T[number],
  beyondText?: true,
): SwitchSpec<T[number]> => spec(article, point, label, z.literal(values), fallback, beyondText);
const count = (
  article: string,
  point: string,
  label: string,
  fallback: number,
  most = 1000,
  beyondText?: true,
): SwitchSpec<number> => spec(article, point, label, z.int().min(0).max(most), fallback, beyondText);
/** A number that stands in the text, between the bounds. */
const number = (
  article: string,
  point: string,
  label: string,
  statutory: string,
  fallback: number,
  [least, most]: readonly [number, number],
  schema: z.ZodNumber = z.int(),
): SwitchSpec<number> => ({ ...spec(article, point, label, schema.min(least).max(most), fallback), statutory });
const yes = (
  article: string,
  point: string,
  label: string,
  fallback: boolean,
  beyondText?: true,
): SwitchSpec<boolean> => spec(article, point, label, z.boolean(), fallback, beyondText);
const several = <const T extends readonly [string, ...string[]]>(
  article: string,
  point: string,
  label: string,
  values: T,
  fallback: readonly T[number][],
): SwitchSpec<readonly T[number][]> => spec(article, point, label, z.array(z.literal(values)), fallback);
const words = (
  article: string,
  point: string,
  label: string,
  fallback: readonly string[] = [],
  beyondText?: true,
): SwitchSpec<readonly string[]> =>
  spec<readonly string[]>(article, point, label, z.array(z.string().min(1)), fallback, beyondText);
const monthDay = (article: string, point: string, label: string, fallback: string): SwitchSpec<string> =>
  spec(article, point, label, z.string().refine(isEveryYear, { error: everyYear }), fallback);
const everyYear = '应为每年都有的日子 MM-DD，不能是 02-29 / a day MM-DD that every year has';
/** A day `MM-DD` that every year has: 29 February is none. */
const isEveryYear = (day: string): boolean => isDate(`2001-${day}`);
const ladder = (
  article: string,
  point: string,
  label: string,
  fallback: readonly ReminderStep[],
): SwitchSpec<readonly ReminderStep[]> => spec(article, point, label, ladderSchema, fallback);
const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

const serviceProofs = ['receipt', 'registeredPost', 'platform', 'announcement'] as const;

export const switches = {
  // A17, A18, A37: days
  'calendar.rule': one('P', 'A17', '期间计算规则', ['civilCode', 'calendarDays'], 'civilCode'),
  'calendar.cutoff': spec(
    'P',
    'A17',
    '期限日的截止时刻',
    z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/),
    '24:00',
  ),
  'calendar.layers': several('P', 'A18', '适用的节假日安排', ['national', 'xinjiang'], ['national', 'xinjiang']),
  'calendar.closesAt': spec('P', 'A17', '下班时刻（期间末日不早于此时截止）', z.string().regex(timeOfDay), '17:00'),
  'dates.aheadMonths': count('P', '', '指令中日期最远在今后多少个月', 48, 120),
  'deadline.knownDays': count('P', 'A17', '期限迟至届满前后方为当事人所知的，自知悉之日起至少工作日', 10, 60),
  'deadline.provisionalGate': one('P', 'A37', '暂定日期上的不利决定', ['block', 'allow'], 'block'),
  // A25: publicity
  'demonstration.panelAtLeast': count('12', '', '方案论证至少几位专家（文本只说“组织专家”）', 2, 30),
  'publicity.approvalDays': count('12', 'A25', '批准前公示工作日（0 为不公示）', 5),
  'publicity.resultDays': count('23', 'A25', '评估结果公示工作日（0 为不公示）', 5),
  'publicity.mostMonths': count('P', 'A25', '公示最迟多少个月内开始，最长公示多少个月', 3, 12),
  'publicity.count': one('P', 'A25', '公示首日是否计入', ['inclusive', 'exclusive'], 'inclusive'),
  'publicity.roll': one('P', 'A25', '公示末日遇休息日', ['none', 'forward'], 'none'),
  // A19-A22, A27-A29, A34, A35, A38: forming a center
  'eligibility.rdRatio': one('11', 'A19', '研发投入比例的计算', ['total', 'eachYear'], 'total'),
  'eligibility.rdRatioPercent': number(
    '11',
    'A19',
    '研发投入比例下限（%）',
    '比例不低于3%',
    3,
    [0, 3],
    z.number().multipleOf(0.01),
  ),
  'eligibility.youngEnterprise': one(
    '11',
    'A20',
    '成立不足三个会计年度的企业',
    ['notEligible', 'yearsAtHand'],
    'notEligible',
  ),
  'eligibility.accountsClosed': monthDay('11', 'A20', '上一年度决算最迟于此日完成，此前申报可以不含上一年度', '04-30'),
  'eligibility.corpsEnterprises': number('11', 'A21', '高校院所牵头时兵团内共建企业数下限', '2家以上企业', 2, [0, 2]),
  'eligibility.leadKinds': several(
    '9',
    'A21',
    '可以牵头的单位类型',
    ['enterprise', 'university', 'institute', 'newRdInstitution', 'technicalBody'],
    ['enterprise', 'university', 'institute', 'newRdInstitution', 'technicalBody'],
  ),
  'demonstration.visitMonths': count('12', '', '组织论证后最迟多少个月内实地评估', 6, 24),
  'legalEntity.transitionMonths': count('11', 'A22', '非独立法人过渡期限（月，0 为不限）', 0),
  'application.call': one(
    '12',
    '',
    '申报、推荐是否须在申报通知的期限和名额之内',
    ['none', 'window', 'windowAndPlaces'],
    'none',
  ),
  // The text leaves measures to other rules (按有关规定处理), which speak of years
  'integrity.barYears': spec('25', '', '查实失信后限制资格的年数（决定未写明截止日时）', z.int().min(1).max(5), 3),
  'integrity.barYearsMost': spec('25', '', '查实失信后限制资格最长年数', z.int().min(5).max(50), 10),
  'director.vacancyMonths': count('14', '', '主任空缺后聘任新主任的期限（月，0 为不限）', 3, 36),
  'reapply.coolingYears': count('24', 'A27', '移出序列后再次申请的间隔（年）', 0),
  'authority.mode': one('7', 'A28', '主管单位', ['oneOfRecord', 'anyNamed'], 'oneOfRecord'),
  'authority.directory': words('7', 'A28', '主管单位名录（空为不限）'),
  'agency.commands': several(
    '8',
    'A29',
    '受托专业机构可用的指令',
    ['CheckCompleteness', 'UrgeTask', 'TransferTask', 'AttachDocument'],
    ['CheckCompleteness', 'UrgeTask', 'TransferTask', 'AttachDocument'],
  ),
  'buildPeriod.years': number('12', 'A34', '建设期（年）', '建设期为3年', 3, [3, 10]),
  'buildPeriod.anchor': one('12', 'A34', '建设期起算日', ['approvalDocument', 'approvalService'], 'approvalDocument'),
  'buildPeriod.extendFrom': one('P', 'A35', '延期的计算', ['start', 'oldEnd'], 'start'),
  'buildPeriod.extensionMonths': count('P', 'A35', '建设期延期上限（月）', 12),
  'buildPeriod.extensions': count('P', 'A35', '建设期延期次数上限', 1),
  'buildPeriod.requestMonths': count('P', 'A35', '申请延期应早于届满（月）', 6),
  'conversion.clock': one('10', 'A38', '转建中心的建设期', ['own', 'predecessor'], 'own'),
  'conversion.endsTitle': yes('6', 'A38', '转建同时终止原平台称号', true),
  // A4-A7, A40: annual report
  'annualReport.period': one('17', 'A5', '年度报告期间', ['calendarYear', 'anniversary'], 'calendarYear'),
  'annualReport.opens': monthDay('17', 'A5', '年度报告开放日', '01-01'),
  'annualReport.due': monthDay('17', 'A5', '年度报告截止日', '03-31'),
  'annualReport.firstYearUntil': monthDay('17', 'A5', '当年即报的批准日上限', '06-30'),
  'annualReport.graceDays': count('17', 'A4', '年度报告宽限工作日', 20),
  'annualReport.extendMonths': count('17', 'A4', '年度报告最长延期月数（自原截止日起）', 6, 24),
  'annualReport.returnDays': count('17', 'A40', '退回后重报工作日', 10),
  'annualReport.missedConsequence': one(
    '17',
    'A4',
    '缺报年度报告的后果',
    ['record', 'talk', 'countsAsPoorAfter'],
    'record',
    true,
  ),
  'annualReport.missedCountsAfter': count('17', 'A4', '缺报几次计入评估', 2),
  'annualReport.statistics': one('7', 'A6', '年度统计报告', ['annex', 'separate'], 'annex'),
  'annualReport.skipInEvaluationYear': yes('17', 'A7', '评估当年免报年度报告', false),
  // A1, A2, A11, A15, A30, A39, A41: evaluation
  'evaluation.anchor': one(
    '12',
    'A1',
    '首个评估周期起算',
    ['approval', 'buildEnd', 'acceptance', 'campaign'],
    'approval',
  ),
  'evaluation.years': number('23', 'A1', '评估周期（年）', '一般以三年为一个周期', 3, [3, 10]),
  'evaluation.mode': one('23', 'A1', '评估组织方式', ['individual', 'campaign'], 'individual'),
  'evaluation.importOwedMonths': count('23', 'A43', '导入前多少个月内到期、结果不详的评估仍须办理', 12, 36),
  'evaluation.exempt': words('23', 'A1', '免评情形', [], true),
  'evaluation.next': one('24', 'A2', '后续周期起算', ['grid', 'fromResult'], 'grid'),
  'evaluation.minMonths': count('23', 'A30', '批准多少个月后参加集中评估', 12),
  'evaluation.assessmentHeads': one('22', '', '评估意见没有覆盖第二十二条全部方面时', ['flag', 'refuse'], 'flag'),
  'evaluation.materialsDays': count('22', 'A11', '报送评估材料工作日', 30),
  'evaluation.materialsAtLeastDays': count('22', 'A11', '送达后至少工作日', 10),
  'evaluation.materialsMonths': count('22', 'A11', '文件载明的材料截止日最迟在开放后多少个月', 12, 24),
  'evaluation.demands': count('24', 'A11', '认定不参加评估前的催报次数', 2, 2),
  'evaluation.demandDays': count('24', 'A11', '催报答复工作日', 10),
  'evaluation.excuses': several(
    '24',
    'A11',
    '可以说明的理由',
    ['moved', 'districtChanged', 'productionStopped', 'season', 'forceMajeure', 'other'],
    ['moved', 'districtChanged', 'productionStopped', 'season', 'forceMajeure', 'other'],
  ),
  'evaluation.evaluatorIndependentOf': several(
    '21',
    'A11',
    '第三方机构应独立于',
    ['center', 'lead', 'coBuilders', 'authority', 'bureau'],
    ['center', 'lead', 'coBuilders', 'authority', 'bureau'],
  ),
  'evaluation.maxConsecutivePoor': count('24', 'A15', '连续较差几次后可以撤销（0 为不适用）', 0, 10, true),
  'evaluation.deferMax': count('23', 'A41', '每次评估缓评次数上限', 1),
  'evaluation.deferMonths': count('23', 'A41', '缓评时长上限（月）', 12),
  'evaluation.againMonths': count('25', 'A41', '作废后重新评估最迟在多少个月内', 18, 36),
  'withdrawal.signer': one('24', 'A8', '中途退出由谁签署', ['legalRepresentative', 'director'], 'legalRepresentative'),
  'withdrawal.maxRescissions': count('24', 'A39', '每次评估可撤回退出的次数', 1),
  'support.excellent': one('23', 'A32', '优秀的支持标记', ['flag', 'none'], 'flag'),
  // A12-A14, A16, A33: rectification
  'rectification.years': number('24', 'A12', '整改期限（年）', '整改期限1年', 1, [1, 10]),
  'rectification.anchor': one('24', 'A12', '整改期起算', ['service', 'order', 'result', 'issuePlus7'], 'service'),
  'rectification.planDays': count('24', 'A12', '整改方案报送日数', 30),
  'rectification.noReportEqualsFail': yes('24', 'A13', '未报整改报告视为未通过', false, true),
  'rectification.passGrade': one('24', 'A14', '整改通过后的等次', ['keepPoor', 'good'], 'keepPoor'),
  'rectification.cycleRestart': one('24', 'A16', '整改通过后的周期', ['grid', 'fromPass', 'joinNextCampaign'], 'grid'),
  'rectification.earlyFail': one('24', 'A33', '期满前检查未通过', ['wait', 'atOnce'], 'wait'),
  'rectification.inspectionDays': count('24', 'A12', '整改检查工作日', 30),
  'rectification.nameUseSuspended': yes('24', 'A12', '整改期间停用名称', false),
  // A3: acceptance
  'acceptance.mode': one('7', 'A3', '建设任务验收', ['off', 'separate', 'merged'], 'separate'),
  'acceptance.gates': one('7', 'A3', '验收的效力', ['none', 'operating', 'sequence'], 'none'),
  'acceptance.opensMonths': count('7', 'A3', '届满前多少个月开放验收', 3),
  'acceptance.applyMonths': count('7', 'A3', '届满后多少个月内申请验收', 6),
  'acceptance.extendMonths': count('7', 'A3', '验收申请最长延期月数（自原截止日起）', 6, 24),
  'acceptance.conditionalMonths': count('7', 'A3', '有条件通过后再验的月数', 6),
  // A9, A10, A42: removal
  'delisting.statementDays': count('24', 'A10', '陈述申辩工作日（0 为不设）', 10),
  'delisting.alsoRevoke': yes('24', 'A9', '移出序列同时撤销', false),
  'removal.onDrop': one('24', 'A42', '不予移出后', ['redo', 'nothing'], 'redo'),
  // A23, A24: change
  'change.major': several(
    '20',
    'A23',
    '重大事项',
    ['lead', 'coBuilder', 'legalRepresentative', 'keyTasks', 'category', 'authority', 'merger', 'split', 'other'],
    ['lead', 'coBuilder', 'legalRepresentative', 'keyTasks', 'category', 'authority', 'merger', 'split', 'other'],
  ),
  'change.freeze': several('20', 'A24', '不受理变更的期间', ['evaluation', 'rectification'], []),
  // Papers, A36: service; T11
  'receipt.enterDays': count('P', 'A36', '纸质材料收件后多少个工作日内登记，过后须说明理由', 5, 250),
  // Whatever a clock waits for has to be provable somehow.
  'service.proofs': spec('P', 'A36', '认可的送达证明（至少一种）', z.array(z.enum(serviceProofs)).min(1), [
    ...serviceProofs,
  ]),
  'service.platformConsent': one('P', 'A36', '平台送达的书面同意', ['outside', 'required'], 'outside'),
  'service.announcementDays': count('P', 'A36', '公告送达日数', 30),
  'task.authorityDays': count('P', 'T11', '主管单位办理工作日', 15),
  'task.bureauDays': count('P', 'T11', '兵团科技局办理工作日', 20),
  'task.urgeDays': count('P', 'T11', '同一待办两次催办至少间隔日数', 1, 365),
  // Reminders: the regulation knows none
  'reminders.time': spec('P', 'T1', '发出提醒的时刻', z.string().regex(timeOfDay), '09:00'),
  'reminders.digest': one('P', 'T1', '不紧急的提醒是否每人每日合并', ['daily', 'none'], 'daily'),
  'reminders.buildPeriod': ladder('P', 'T1', '建设期届满的提醒', ladders.buildPeriod),
  'reminders.annualReport': ladder('P', 'T2', '年度报告的提醒', ladders.annualReport),
  'reminders.reportReturned': ladder('P', 'T2b', '退回重报的提醒', ladders.reportReturned),
  'reminders.evaluationCycle': ladder('P', 'T3', '评估到期的提醒', ladders.evaluationCycle),
  'reminders.materials': ladder('P', 'T4', '评估材料的提醒', ladders.materials),
  'reminders.rectification': ladder('P', 'T5', '整改期限的提醒', ladders.rectification),
  'reminders.rectificationPlan': ladder('P', 'T5', '整改方案的提醒', ladders.rectificationPlan),
  'reminders.inspection': ladder('P', 'T6', '整改检查的提醒', ladders.inspection),
  'reminders.acceptance': ladder('P', 'T7', '申请验收的提醒', ladders.acceptance),
  'reminders.extensionRequest': ladder('P', 'T8', '申请延期的提醒', ladders.extensionRequest),
  'reminders.statement': ladder('P', 'T9', '陈述申辩的提醒', ladders.statement),
  'reminders.pending': ladder('P', 'T11', '待办的提醒', ladders.pending),
  'reminders.directorTerm': ladder('P', 'T16', '主任任期届满的提醒', ladders.directorTerm),
  'reminders.directorVacant': ladder('P', 'T16', '主任空缺的提醒', ladders.directorVacant),
  'reminders.demand': ladder('P', 'T14', '催报答复的提醒', ladders.demand),
  // What a decision that takes something says of reconsideration and of going to court
  'remedies.text': spec(
    'P',
    '',
    '不利决定中告知的救济途径和期限（采用前须经法律顾问确认；空为不写）',
    z.string().max(1000),
    '如不服本决定，可以自收到本决定之日起60日内依法申请行政复议，也可以自收到本决定之日起6个月内依法向人民法院提起行政诉讼。',
  ),
  'remedies.reviewDays': count('P', '', '行政复议申请期限（日，登记是否逾期用；采用前须经法律顾问确认）', 60, 365),
  'remedies.litigationMonths': count('P', '', '行政诉讼起诉期限（月，登记是否逾期用；采用前须经法律顾问确认）', 6, 60),
  'suspension.clock': one(
    'P',
    '',
    '停止执行结束后，停止计算的期限补足停止的时间（remaining）还是重新起算（anew）（采用前须经法律顾问确认）',
    ['remaining', 'anew'],
    'remaining',
  ),
  // A26, A31
  'policy.noticeDays': count('28', 'A26', '政策调整提前在途期限时至少留出的工作日', 20, 250),
  'policy.migration': one('28', 'A26', '政策调整对在途期限', ['explicit', 'newest'], 'explicit'),
  // The regulation does not speak of who reads: the read itself is on the record by default
  'audit.personalReads': one('P', '', '审计人员查看个人信息是否留痕', ['record', 'ignore'], 'record'),
  'import.listedBefore': spec('29', 'L25', '既有中心的批准日期须早于（空：导入之日）', z.literal('').or(date), ''),
  'regulation.issuedOn': spec('29', 'A31', '《办法》发布日期', z.literal('').or(date), ''),
} as const;

type SwitchKey = keyof typeof switches;
/** The switches that hold a reminder ladder. */
export type LadderKey = {
  [K in SwitchKey]: (typeof switches)[K] extends SwitchSpec<readonly ReminderStep[]> ? K : never;
}[SwitchKey];
type SwitchValue<K extends SwitchKey> = (typeof switches)[K]['default'] extends infer D
  ? (typeof switches)[K] extends SwitchSpec<infer V>
    ? V
    : D
  : never;

/** Is there a switch of this name? */
export const isSwitch = (key: string): key is SwitchKey => Object.hasOwn(switches, key);

/** Does a value of this switch go beyond the text of the regulation? */
export const isBeyondText = (key: string): boolean => isSwitch(key) && switches[key].beyondText === true;

/** The words of the regulation that a value of this switch would change; nothing where it is the number of the text. */
export const changesText = (key: string, value: unknown): string | undefined =>
  isSwitch(key) && value !== switches[key].default ? (switches[key] as SwitchSpec<unknown>).statutory : undefined;

/** One version of all values. */
export interface Policy {
  readonly version: string;
  get<K extends SwitchKey>(key: K): SwitchValue<K>;
  /** The steps of a reminder ladder. */
  ladder(key: LadderKey): readonly ReminderStep[];
  /** The values that differ from the defaults. */
  readonly changed: Readonly<Partial<Record<SwitchKey, unknown>>>;
}

export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  constructor(
    readonly key: string,
    readonly reason: 'unknown' | 'value',
    message: string,
  ) {
    super(message);
  }
}

/**
 * A policy from the values that differ from the defaults. Throws `PolicyError` for an unknown key or a value it can't
 * take.
 */
export function policy(version: string, values: Readonly<Record<string, unknown>> = {}): Policy {
  for (const [key, value] of Object.entries(values)) {
    if (!isSwitch(key)) throw new PolicyError(key, 'unknown', `没有政策参数“${key}” / no policy switch ${key}`);
    const parsed = switches[key].schema.safeParse(value, inChinese);
    if (!parsed.success)
      throw new PolicyError(
        key,
        'value',
        `政策参数“${key}”（${switches[key].label}）不能取 ${JSON.stringify(value)}：${complaints(parsed.error, 1, '取值')[0]} / ${key} cannot be ${JSON.stringify(value)}`,
      );
  }
  const changed: Policy['changed'] = values;
  const get = <K extends SwitchKey>(key: K): SwitchValue<K> =>
    (Object.hasOwn(changed, key) ? changed[key] : switches[key].default) as SwitchValue<K>;
  const opens = get('annualReport.opens');
  if (opens >= get('annualReport.due'))
    throw new PolicyError(
      'annualReport.due',
      'value',
      `年度报告的截止日须在开放日（${opens}）之后 / due after it opens`,
    );
  return { version, changed, get, ladder: get };
}

/** The defaults of the rule book. */
export const defaultPolicy = policy('default-1');
