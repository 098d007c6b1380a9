import type { DataOf } from '../../events/catalogue';
import { failedZh } from '../../events/lifecycle';
import { own } from '../../events/members';
import { remedyKindZh, remedyOutcomeZh, suspendedByZh } from '../../events/remedy';
import type { Said, Template } from './template';

/** The sentences of every kind of notice (section "Documents and notices" of the rule book), by kind and version. */

type Kind = DataOf<'NoticeIssued'>['kind'];

const nth = (n: Said): string => `第${n.text('evaluation')}次绩效评估`;
/** 理由：…; nothing where none was given. */
const because = (n: Said): string[] => (n.text('reason') ? [`理由：${n.text('reason')}`] : []);
const by = <T>(n: Said, words: Readonly<Record<string, T>>, otherwise: T): T => own(words, n.event) ?? otherwise;
const word = (words: Readonly<Record<string, string>>, value: string): string => own(words, value) ?? value;

/** The right to be heard; a policy of 0 days gives none. */
const mayState = (n: Said): string =>
  n.text('delisting.statementDays') === '0'
    ? ''
    : `对上述事实、理由和依据，贵单位有权自本告知书送达之日起${n.text('delisting.statementDays')}个工作日内向兵团科技局提出书面陈述和申辩。`;

/** What comes before a removal is decided (Art 24); nothing of a hearing where the policy gives none. */
const removalFollows = (n: Said): string =>
  `不参加评估或者中途退出评估的，不再列入创新中心序列。${n.text('delisting.statementDays') === '0' ? '' : '作出决定前将书面告知，并听取陈述和申辩。'}`;

/** What was heard before an adverse decision: as the record has it, not as it ought to be. */
function heard(n: Said): string {
  if (n.list('answers').length > 0) return '经告知，并听取、研究陈述和申辩，';
  return n.text('delisting.statementDays') === '0' ? '' : '经告知，期限内未收到陈述和申辩，';
}
const answersList = ['对陈述和申辩的答复', 'answers'] as const;

const subjects = {
  center: '创新中心',
  evaluator: '评估机构',
  authority: '主管单位',
};

const removalGrounds = {
  nonParticipation: '不参加评估',
  withdrawal: '中途退出评估',
  rectificationFailed: '整改检查未通过',
};
const revocationGrounds = {
  ownRequest: '创新中心申请撤销',
  entityEnded: '依托单位终止',
  merged: '合并',
  integrity: '科研失信',
  other: '其他',
};
const deferralGrounds = {
  forceMajeure: '不可抗力',
  excuse: '说明的理由成立',
  acceptanceYear: '当年验收',
  extension: '建设期延长',
  tooYoung: '运行时间过短',
  other: '其他',
};
const dropped = { decision: '经审查不予作出', rescinded: '退出评估的申请已撤回', voided: '所依据的评估已作废' };
const outcomes = { review: '复核结果', court: '生效判决', ownError: '自行纠正的决定' };

/** A12, `rectification.anchor`: the day the year and the plan count from. */
const rectificationStarts: Readonly<Record<string, string>> = {
  service: '自本通知书送达之日',
  order: '自本通知书作出之日',
  result: '自评估结果作出之日',
  issuePlus7: '自本通知书作出满7日之日',
};
/** A34, `buildPeriod.anchor`; a predecessor's clock that runs on counts from its own approval (A38). */
const buildStarts = (n: Said): string => {
  if (n.text('conversion.clock') === 'predecessor' && n.text('predecessor')) return '自原平台批准之日';
  return n.text('buildPeriod.anchor') === 'approvalService' ? '自本批复送达之日' : '自批准之日';
};

const excuseAnswer: Template = {
  title: (n) => `关于${nth(n)}所说明理由的答复`,
  articles: [24],
  uses: ['evaluation'],
  says: (n) => [
    `“${n.center}”就${nth(n)}所说明的理由，经审查${by(n, { ExcuseAccepted: '成立' }, '不成立')}。`,
    ...because(n),
  ],
  asks: (n) => by(n, { ExcuseAccepted: '' }, '请自本答复送达之日起按规定期限报送评估材料。'),
};

export const templates: Readonly<Record<`${Kind}/1`, Template> & Partial<Record<`${Kind}/2`, Template>>> = {
  'receipt/1': {
    title: (n) => `关于收到“${n.center}”组建申请的回执`,
    articles: [12],
    uses: ['planVersion', 'authority'],
    says: (n) => [
      `“${n.center}”组建申请及《建设方案》第${n.text('planVersion')}稿已收到，由主管单位${n.text('authority')}审核。`,
    ],
  },
  'application-returned/1': {
    title: (n) => `关于退回“${n.center}”${n.event === 'RecommendationReturned' ? '推荐材料' : '组建申请'}的通知`,
    articles: [12],
    uses: ['planVersion'],
    says: (n) => [
      `“${n.center}”的${n.event === 'RecommendationReturned' ? '推荐材料' : '组建申请'}（《建设方案》第${n.text('planVersion')}稿）需要修改完善，现予退回。`,
      ...because(n),
    ],
    asks: () => '请修改完善后重新报送。',
  },
  'demonstration/1': {
    title: (n) => `关于“${n.center}”方案论证和实地评估的通知`,
    articles: [12],
    uses: ['departments', 'visitOn'],
    says: (n) => [
      `兵团科技局会同有关部门组织专家，对“${n.center}”开展方案论证和实地评估。`,
      ...(n.day('visitOn') ? [`实地评估拟于${n.day('visitOn')}进行。`] : []),
    ],
    asks: () => '请有关单位做好准备，配合论证评估工作。',
    lists: [['会同部门', 'departments']],
  },
  'publicity/1': {
    title: (n) => `关于“${n.center}”${n.text('subject') === 'approval' ? '拟批准组建' : '绩效评估结果'}的公示`,
    articles: [12, 23],
    cites: (n) => (n.text('subject') === 'approval' ? [12] : [23]),
    uses: ['subject', 'evaluation', 'firstDay', 'lastDay', 'printedLastDay', 'cutoff', 'posted'],
    says: (n) => [
      `现将“${n.center}”${n.text('subject') === 'approval' ? '拟批准组建' : `${nth(n)}结果`}予以公示。公示期为${n.day('firstDay')}至${n.day('printedLastDay') || n.day('lastDay')}${n.text('cutoff')}，公示于${n.text('posted')}。`,
    ],
    asks: () => '对公示内容有异议的，请在公示期内以书面形式向兵团科技局提出，并说明理由。',
  },
  'approval/1': {
    title: (n) => `关于同意组建“${n.center}”的批复`,
    articles: [12],
    uses: ['approvalNo', 'approvedOn', 'category', 'authority', 'lead'],
    says: (n) => [
      `经论证、公示，同意由${n.text('lead')}牵头组建“${n.center}”（${n.text('category')}），批准日期${n.day('approvedOn')}，批准文号${n.text('approvalNo')}，主管单位${n.text('authority')}。`,
      '自批准之日起进入创新中心序列，纳入绩效评估范围。',
    ],
    asks: () => '请按照《建设方案》推进建设，按时报送年度报告，并接受绩效评估。',
  },
  'approval/2': {
    title: (n) => `关于同意组建“${n.center}”的批复`,
    articles: [12],
    uses: ['approvalNo', 'approvedOn', 'category', 'authority', 'lead', 'predecessor'],
    terms: ['buildPeriod.years', 'buildPeriod.anchor', 'conversion.clock', 'acceptance.gates', 'acceptance.mode'],
    says: (n) => [
      `经论证、公示，同意由${n.text('lead')}牵头组建“${n.center}”（${n.text('category')}），批准日期${n.day('approvedOn')}，批准文号${n.text('approvalNo')}，主管单位${n.text('authority')}。`,
      `建设期${n.text('buildPeriod.years')}年，${buildStarts(n)}起算。`,
      n.text('acceptance.gates') === 'sequence' && n.text('acceptance.mode') !== 'off'
        ? '自批准之日起纳入绩效评估范围；建设任务验收通过后进入创新中心序列。'
        : '自批准之日起进入创新中心序列，纳入绩效评估范围。',
    ],
    asks: () => '请按照《建设方案》推进建设，按时报送年度报告，并接受绩效评估。',
  },
  'not-approved/1': {
    title: (n) => `关于不予批准组建“${n.center}”的通知`,
    articles: [12],
    says: (n) => [`经论证和审查，决定不予批准组建“${n.center}”。`, ...because(n)],
    remedies: () => true,
  },
  'ineligible/1': {
    title: (n) => `关于“${n.center}”不符合组建条件的通知`,
    articles: [11, 12],
    uses: ['failed'],
    says: (n) => [
      `经审查，“${n.center}”在下列方面不符合组建创新中心的基本条件：${n
        .list('failed')
        .map((item) => word(failedZh, item))
        .join('、')}。`,
      ...because(n),
    ],
    remedies: () => true,
  },
  'report-window/1': {
    title: (n) => `关于报送${n.text('year')}年度报告的通知`,
    articles: [17],
    uses: ['year', 'periodFrom', 'periodTo', 'due', 'cutoff', 'paperDue'],
    says: (n) => [
      `“${n.center}”${n.text('year')}年度报告现已开放报送，报告期间为${n.day('periodFrom')}至${n.day('periodTo')}，报送截止日为${n.day('due')}${n.text('cutoff')}。`,
      ...(n.day('paperDue') ? [`纸质材料截止日为${n.day('paperDue')}。`] : []),
    ],
    asks: () =>
      '请围绕建设任务进展、存在问题和下一步工作编写年度报告，附建设运行数据，经主管单位审核后报兵团科技局备案。',
  },
  'report-returned/1': {
    title: (n) => `关于退回${n.text('year')}年度报告的通知`,
    articles: [17],
    uses: ['year', 'version', 'by', 'newDue'],
    says: (n) => [
      `“${n.center}”${n.text('year')}年度报告第${n.text('version')}稿由${n.text('by') === 'authority' ? '主管单位' : '兵团科技局'}退回，需要修改补充。`,
      ...because(n),
    ],
    asks: (n) =>
      n.day('newDue')
        ? `请于${n.day('newDue')}前（含当日）重新报送。`
        : '请修改补充后，在原截止日前（含当日）重新报送。',
  },
  'report-filed/1': {
    title: (n) => `关于${n.text('year')}年度报告备案的回执`,
    articles: [17],
    uses: ['year', 'version', 'filedOn'],
    says: (n) => [
      `“${n.center}”${n.text('year')}年度报告第${n.text('version')}稿经主管单位审核，已于${n.day('filedOn')}${by(n, { AnnualReportFiledLate: '逾期' }, '')}备案。`,
    ],
  },
  'report-missed/1': {
    title: (n) => `关于${n.text('year')}年度报告缺报的通知`,
    articles: [17],
    uses: ['year', 'dueUsed'],
    says: (n) => [`“${n.center}”${n.text('year')}年度报告的宽限期已于${n.day('dueUsed')}届满，至今未收到，记为缺报。`],
    asks: () => '请尽快补报；有特殊情况的，请书面说明。',
  },
  'report-waived/1': {
    title: (n) => `关于免报${n.text('year')}年度报告的通知`,
    articles: [17],
    uses: ['year'],
    says: (n) => [`“${n.center}”免报${n.text('year')}年度报告。`, ...because(n)],
  },
  'overdue/1': {
    title: (n) =>
      by(n, { AcceptanceOverdue: '关于建设任务验收申请逾期的通知' }, `关于${n.text('year')}年度报告逾期的通知`),
    articles: [7, 17],
    cites: (n) => by(n, { AcceptanceOverdue: [7] }, [17]),
    uses: ['year', 'dueUsed'],
    says: (n) => [
      `“${n.center}”的${by(n, { AcceptanceOverdue: '建设任务验收申请' }, `${n.text('year')}年度报告`)}应于${n.day('dueUsed')}前（含当日）报送，至今未收到，已经逾期。`,
    ],
    asks: () => '请尽快报送；有特殊情况的，请书面说明。',
  },
  'demand/1': {
    title: (n) => `关于催报${nth(n)}材料的函（第${n.text('demand')}次）`,
    articles: [24],
    uses: ['evaluation', 'demand'],
    terms: ['evaluation.demandDays'],
    says: (n) => [`“${n.center}”至今未报送${nth(n)}材料。这是第${n.text('demand')}次催报。`],
    asks: (n) =>
      `请自本函送达之日起${n.text('evaluation.demandDays')}个工作日内报送材料，或书面说明不能参加评估的理由。无正当理由逾期不报的，可能被认定为不参加评估；不参加评估的，不再列入创新中心序列。`,
  },
  'evaluation-opened/1': {
    title: (n) => `关于开展${nth(n)}的通知`,
    articles: [21, 22],
    uses: ['evaluation', 'materialsDueOn', 'cutoff', 'campaign'],
    terms: ['evaluation.materialsDays'],
    says: (n) => [`兵团科技局组织对“${n.center}”开展${nth(n)}，委托第三方机构实施。`],
    asks: (n) =>
      n.day('materialsDueOn')
        ? `请于${n.day('materialsDueOn')}${n.text('cutoff')}前报送评估材料。`
        : `请自本通知送达之日起${n.text('evaluation.materialsDays')}个工作日内报送评估材料。`,
  },
  'excuse/1': excuseAnswer,
  'excuse/2': {
    ...excuseAnswer,
    terms: ['evaluation.materialsAtLeastDays'],
    asks: (n) =>
      by(
        n,
        { ExcuseAccepted: '未缓评的，自本答复送达之日起重新计算评估材料期限。' },
        `评估材料或者催报答复的期限因首次说明理由而停止计算的，自本答复送达之日起按停止时剩余的期限继续计算，不少于${n.text('evaluation.materialsAtLeastDays')}个工作日；再次说明理由的，期限不停止，也不重新计算。请按期报送评估材料。`,
      ),
  },
  'finding/1': {
    title: (n) =>
      by(
        n,
        { EvaluationWithdrawnMidway: `关于收到中途退出${nth(n)}声明的通知` },
        `关于认定“${n.center}”不参加${nth(n)}的通知`,
      ),
    articles: [24],
    uses: ['evaluation', 'demands', 'dueUsed', 'signedBy'],
    terms: ['delisting.statementDays'],
    says: (n) => [
      by(
        n,
        { EvaluationWithdrawnMidway: `收到“${n.center}”中途退出${nth(n)}的书面声明（${n.text('signedBy')}签署）。` },
        `“${n.center}”未在${n.day('dueUsed')}前（含当日）报送${nth(n)}材料${n.list('demands').length > 0 ? `，经${n.list('demands').length}次催报仍未报送` : ''}，认定为不参加评估。`,
      ),
      ...because(n),
      removalFollows(n),
    ],
  },
  'integrity/1': {
    title: (n) =>
      by(
        n,
        {
          IntegrityCaseSubstantiated: '关于科研诚信问题的处理决定',
          IntegrityCaseDismissed: '关于科研诚信核查结案的通知',
        },
        '关于开展科研诚信核查的通知',
      ),
    articles: [25],
    uses: ['case', 'subject', 'evaluation', 'about', 'rule', 'measure', 'heardOn'],
    says: (n) => [
      by(
        n,
        {
          IntegrityCaseSubstantiated: `科研诚信核查（编号${n.text('case')}，涉及“${n.center}”）经核查属实，已于${n.day('heardOn')}听取说明。依据${n.text('rule')}处理：${n.text('measure')}。`,
          IntegrityCaseDismissed: `科研诚信核查（编号${n.text('case')}，涉及“${n.center}”）经核查不成立，予以结案。`,
        },
        `兵团科技局就下列问题对${word(subjects, n.text('subject'))}开展科研诚信核查（编号${n.text('case')}，涉及“${n.center}”${n.text('evaluation') ? nth(n) : ''}）：${n.text('about')}。`,
      ),
      ...because(n),
    ],
    asks: (n) =>
      by(
        n,
        { IntegrityCaseOpened: '请就上述问题作出书面说明，并提供有关材料。作出处理决定前，将听取贵单位的说明。' },
        '',
      ),
    remedies: (n) => n.event === 'IntegrityCaseSubstantiated',
  },
  'integrity/2': {
    title: (n) =>
      by(
        n,
        {
          IntegrityCaseSubstantiated: '关于科研诚信问题的处理决定',
          IntegrityCaseDismissed: '关于科研诚信核查结案的通知',
          BarLifted: '关于解除资格限制的通知',
        },
        '关于开展科研诚信核查的通知',
      ),
    articles: [25],
    uses: ['case', 'subject', 'evaluation', 'about', 'rule', 'measure', 'heardOn', 'barred', 'barredUntil', 'who'],
    says: (n) => [
      by(
        n,
        {
          IntegrityCaseSubstantiated: `科研诚信核查（编号${n.text('case')}，涉及“${n.center}”）经核查属实，已于${n.day('heardOn')}听取说明。依据${n.text('rule')}处理：${n.text('measure')}。`,
          IntegrityCaseDismissed: `科研诚信核查（编号${n.text('case')}，涉及“${n.center}”）经核查不成立，予以结案。`,
          BarLifted: `科研诚信核查（编号${n.text('case')}，涉及“${n.center}”）对${n.list('who').join('、')}的资格限制，自本通知之日起解除。`,
        },
        `兵团科技局就下列问题对${word(subjects, n.text('subject'))}开展科研诚信核查（编号${n.text('case')}，涉及“${n.center}”${n.text('evaluation') ? nth(n) : ''}）：${n.text('about')}。`,
      ),
      ...(n.day('barredUntil')
        ? [
            `自本决定作出之日起至${n.day('barredUntil')}（含当日），${n.list('barred').join('、')}受资格限制：单位不得牵头创新中心，人员不得担任创新中心主任；已担任主任的，由理事会（董事会）解聘。期满自行解除；期满前信用修复的，可以书面申请解除。`,
          ]
        : []),
      ...because(n),
    ],
    asks: (n) =>
      by(
        n,
        { IntegrityCaseOpened: '请就上述问题作出书面说明，并提供有关材料。作出处理决定前，将听取贵单位的说明。' },
        '',
      ),
    remedies: (n) => n.event === 'IntegrityCaseSubstantiated',
  },
  'proposed-result/1': {
    title: (n) => `关于${nth(n)}拟定结果的告知`,
    articles: [23],
    uses: ['evaluation', 'grade', 'gradeReason', 'rectificationItems', 'firstDay', 'printedLastDay', 'cutoff'],
    says: (n) => [
      `“${n.center}”${nth(n)}拟定等次为${n.text('grade')}。${n.text('gradeReason')}`,
      ...(n.day('printedLastDay') ? [`公示至${n.day('printedLastDay')}${n.text('cutoff')}。`] : []),
    ],
    asks: () => '如有异议，请在公示期内书面提出。',
    lists: [['拟要求整改的事项', 'rectificationItems']],
  },
  'result/1': {
    title: (n) =>
      by(
        n,
        { EvaluationExempted: `关于免除${nth(n)}的通知`, EvaluationVoided: `关于${nth(n)}作废的通知` },
        `关于${nth(n)}结果的通知`,
      ),
    articles: [23, 24],
    uses: ['evaluation', 'grade', 'gradeReason', 'document', 'equivalent', 'plannedOpen'],
    says: (n) =>
      by(
        n,
        {
          EvaluationExempted: [`“${n.center}”免除${nth(n)}，依据：${n.text('equivalent')}。`],
          EvaluationVoided: [`“${n.center}”${nth(n)}作废，改于${n.day('plannedOpen')}重新开放。`, ...because(n)],
        },
        [`“${n.center}”${nth(n)}结果为${n.text('grade')}，见${n.text('document')}。${n.text('gradeReason')}`],
      ),
    remedies: (n) => n.text('grade') === '较差' || n.event === 'EvaluationVoided',
  },
  'rectification-order/1': {
    title: () => '限期整改通知书',
    articles: [24],
    uses: ['evaluation', 'items', 'document', 'nameUseSuspended'],
    terms: ['rectification.years', 'rectification.planDays'],
    says: (n) => [
      `“${n.center}”${n.text('evaluation') ? nth(n) : '绩效评估'}结果为较差，责令限期整改。整改期限为${n.text('rectification.years')}年，自本通知书送达之日起算，不予延长。`,
      ...(n.text('nameUseSuspended') === 'true' ? ['整改期间停止使用创新中心名称。'] : []),
    ],
    asks: (n) =>
      `请自送达之日起${n.text('rectification.planDays')}日内报送整改方案，期满前报送整改报告，并接受检查。整改检查未通过的，不再列入创新中心序列。`,
    lists: [['整改事项', 'items']],
    remedies: () => true,
  },
  'rectification-order/2': {
    title: () => '限期整改通知书',
    articles: [24],
    uses: ['evaluation', 'items', 'document', 'nameUseSuspended'],
    terms: ['rectification.years', 'rectification.planDays', 'rectification.anchor'],
    says: (n) => [
      `“${n.center}”${n.text('evaluation') ? nth(n) : '绩效评估'}结果为较差，责令限期整改。整改期限为${n.text('rectification.years')}年，${word(rectificationStarts, n.text('rectification.anchor'))}起算，不予延长。`,
      ...(n.text('nameUseSuspended') === 'true' ? ['整改期间停止使用创新中心名称。'] : []),
    ],
    asks: (n) =>
      `请${word(rectificationStarts, n.text('rectification.anchor'))}起${n.text('rectification.planDays')}日内报送整改方案，期满前报送整改报告，并接受检查。整改检查未通过的，不再列入创新中心序列。`,
    lists: [['整改事项', 'items']],
    remedies: () => true,
  },
  'inspection/1': {
    title: (n) => `关于整改检查${by(n, { RectificationPassed: '通过', RectificationFailed: '未通过' }, '情况')}的通知`,
    articles: [24],
    uses: ['evaluation', 'inspectedOn', 'inspector', 'findings', 'gradeAfter'],
    says: (n) => [
      `${n.text('inspector')}于${n.day('inspectedOn')}对“${n.center}”的整改情况进行了检查，结论：${by(n, { RectificationPassed: '检查通过', RectificationFailed: '检查未通过' }, '尚有事项未完成，请在整改期限内完成')}。`,
      ...(n.text('gradeAfter') ? [`评估等次改记为${n.text('gradeAfter')}。`] : []),
    ],
    lists: [['检查情况', 'findings']],
    remedies: (n) => n.event === 'RectificationFailed',
  },
  'removal-proposal/1': {
    title: (n) => `关于拟不再将“${n.center}”列入创新中心序列的告知书`,
    articles: [24],
    uses: ['ground', 'evaluation'],
    terms: ['delisting.statementDays'],
    says: (n) => [
      `经查，“${n.center}”在${nth(n)}中属于“${word(removalGrounds, n.text('ground'))}”的情形，拟不再列入创新中心序列。`,
    ],
    asks: mayState,
  },
  'revocation-proposal/1': {
    title: (n) => `关于拟撤销“${n.center}”的告知书`,
    articles: [6],
    uses: ['ground', 'rule', 'into'],
    terms: ['delisting.statementDays'],
    says: (n) => [
      `经查，“${n.center}”存在下列情形：${word(revocationGrounds, n.text('ground'))}${n.text('rule') ? `（依据：${n.text('rule')}）` : ''}，拟予撤销。`,
    ],
    asks: mayState,
  },
  'proposal-dropped/1': {
    title: (n) => `关于终止${by(n, { RevocationProposalDropped: '拟撤销' }, '拟不再列入序列')}程序的通知`,
    articles: [6, 24],
    uses: ['because'],
    says: (n) => [
      `对“${n.center}”${by(n, { RevocationProposalDropped: '拟撤销' }, '拟不再列入序列')}的程序终止：${word(dropped, n.text('because'))}。“${n.center}”保留在创新中心序列内。`,
    ],
  },
  'delisting/1': {
    title: (n) => `关于不再将“${n.center}”列入创新中心序列的决定`,
    articles: [24],
    uses: ['ground', 'document', 'answers'],
    terms: ['delisting.statementDays'],
    says: (n) => [
      `因“${word(removalGrounds, n.text('ground'))}”，${heard(n)}决定自即日起不再将“${n.center}”列入兵团技术创新中心序列，见${n.text('document')}。`,
      ...because(n),
    ],
    lists: [answersList],
    remedies: () => true,
  },
  'revocation/1': {
    title: (n) => by(n, { RevocationRefused: `关于不同意撤销“${n.center}”的答复` }, `关于撤销“${n.center}”的决定`),
    articles: [6],
    uses: ['ground', 'document', 'proposal', 'answers'],
    terms: ['delisting.statementDays'],
    says: (n) => [
      by(
        n,
        { RevocationRefused: `经审查，不同意撤销“${n.center}”的申请。` },
        `因${word(revocationGrounds, n.text('ground'))}，${n.text('proposal') ? heard(n) : ''}决定自即日起撤销“${n.center}”，见${n.text('document')}。`,
      ),
      ...because(n),
    ],
    lists: [answersList],
    remedies: () => true,
  },
  'announcement/1': {
    title: (n) =>
      by(
        n,
        {
          CenterDelisted: `关于“${n.center}”不再列入创新中心序列的公告`,
          CenterRevoked: `关于撤销“${n.center}”的公告`,
          CenterReinstated: `关于恢复“${n.center}”创新中心序列的公告`,
        },
        `关于批准组建“${n.center}”的公告`,
      ),
    articles: [6, 12, 24],
    cites: (n) => by(n, { CenterApproved: [12], CenterDelisted: [24], CenterRevoked: [6] }, [6, 24]),
    uses: ['approvalNo', 'approvedOn', 'category', 'authority', 'lead', 'document', 'outcome'],
    says: (n) => [
      by(
        n,
        {
          CenterDelisted: `“${n.center}”自即日起不再列入兵团技术创新中心序列，予以摘牌，见${n.text('document')}。`,
          CenterRevoked: `“${n.center}”自即日起撤销，予以摘牌，见${n.text('document')}。`,
          CenterReinstated: `依据${word(outcomes, n.text('outcome'))}，自即日起恢复“${n.center}”的兵团技术创新中心序列。`,
        },
        `批准组建“${n.center}”（${n.text('category')}），牵头单位${n.text('lead')}，主管单位${n.text('authority')}，批准日期${n.day('approvedOn')}，批准文号${n.text('approvalNo')}，列入兵团技术创新中心序列。`,
      ),
    ],
  },
  'call/1': {
    title: (n) => by(n, { CallAmended: `关于调整申报通知（${n.text('call')}）的通知` }, n.text('title')),
    articles: [12],
    uses: ['call', 'title', 'opensOn', 'cutoff', 'document'],
    says: (n) => [
      by(
        n,
        { CallAmended: `申报通知（${n.text('call')}）予以调整，见${n.text('document')}。` },
        `现发布组建兵团技术创新中心的申报通知（${n.text('call')}），见${n.text('document')}，自${n.day('opensOn')}起受理申报和推荐。`,
      ),
      ...(n.text('cutoff') ? [`截止日的受理时间到${n.text('cutoff')}为止。`] : []),
    ],
    asks: () => '牵头单位向所在师市、院校或者兵团行业主管部门提出申请，主管单位在截止之前推荐至兵团科技局。',
  },
  'change/1': {
    title: (n) => `关于“${n.center}”变更申请的${by(n, { ChangeApproved: '批复', ChangeReturned: '退回通知' }, '答复')}`,
    articles: [20],
    uses: ['change', 'document', 'opinion'],
    says: (n) => [
      `“${n.center}”的变更申请（${n.text('change')}）${by(n, { ChangeApproved: `已获批准，见${n.text('document')}`, ChangeReturned: '需要补正，现予退回' }, '经审查不予批准')}。`,
      ...(n.text('opinion') ? [`意见：${n.text('opinion')}`] : []),
      ...because(n),
    ],
    remedies: (n) => n.event === 'ChangeRefused',
  },
  'extension/1': {
    title: (n) =>
      `关于${by(n, { AnnualReportExtended: `${n.text('year')}年度报告延期`, AcceptanceExtended: '验收延期' }, '建设期延长申请')}的${by(n, { BuildExtensionReturned: '退回通知' }, '答复')}`,
    articles: [7, 12, 17],
    cites: (n) => by(n, { AnnualReportExtended: [17], AcceptanceExtended: [7] }, [12]),
    uses: ['year', 'months', 'was', 'is'],
    says: (n) => [
      by(
        n,
        {
          BuildExtensionReturned: `“${n.center}”延长建设期的申请需要补正，现予退回。`,
          BuildExtensionRefused: `经审查，不同意“${n.center}”延长建设期。`,
          BuildPeriodExtended: `同意“${n.center}”建设期延长${n.text('months')}个月，届满日由${n.day('was')}改为${n.day('is')}。`,
          AcceptanceExtended: `“${n.center}”申请建设任务验收的截止日由${n.day('was')}延至${n.day('is')}。`,
        },
        `“${n.center}”${n.text('year')}年度报告的截止日由${n.day('was')}延至${n.day('is')}。`,
      ),
      ...because(n),
    ],
    remedies: (n) => n.event === 'BuildExtensionRefused',
  },
  'remedy/1': {
    title: (n) =>
      by(
        n,
        {
          RemedySought: `关于已提起${word(remedyKindZh, n.text('kind'))}的告知`,
          SuspensionOrdered: '关于停止执行的通知',
          SuspensionLifted: '关于恢复执行的通知',
          RemedyConcluded: '关于行政复议或者行政诉讼结果的告知',
        },
        '关于执行行政复议或者行政诉讼结果的通知',
      ),
    articles: [],
    uses: [
      'remedy',
      'decision',
      'title',
      'kind',
      'applicant',
      'organ',
      'from',
      'on',
      'by',
      'outcome',
      'decidedOn',
      'how',
    ],
    says: (n) => [
      by(
        n,
        {
          RemedySought: `${n.text('applicant')}就涉及“${n.center}”的决定（${n.text('title')}）提起${word(remedyKindZh, n.text('kind'))}，由${n.text('organ')}办理（编号${n.text('remedy')}）。行政复议、行政诉讼期间原决定不停止执行，依法决定停止执行的除外。`,
          SuspensionOrdered: `${word(suspendedByZh, n.text('by'))}决定自${n.day('from')}起停止执行涉及“${n.center}”的决定（${n.text('title')}，编号${n.text('remedy')}）。停止执行期间，以该决定为依据的期限停止计算；其他期限照常计算。`,
          SuspensionLifted: `自${n.day('on')}起恢复执行涉及“${n.center}”的决定（${n.text('title')}，编号${n.text('remedy')}），停止计算的期限恢复计算。`,
          RemedyConcluded: `涉及“${n.center}”的行政复议或者行政诉讼（所涉决定：${n.text('title')}，编号${n.text('remedy')}）已于${n.day('decidedOn')}结案，结果：${word(remedyOutcomeZh, n.text('outcome'))}。决定停止执行的，停止执行随之结束。`,
        },
        `涉及“${n.center}”的行政复议或者行政诉讼（所涉决定：${n.text('title')}，编号${n.text('remedy')}）的结果已经执行：${n.text('how')}。`,
      ),
      ...because(n),
    ],
  },
  'deferral/1': {
    title: (n) => `关于${nth(n)}缓评的答复`,
    articles: [23],
    uses: ['evaluation', 'until', 'ground'],
    says: (n) => [
      `“${n.center}”${nth(n)}缓至${n.day('until')}，原因：${word(deferralGrounds, n.text('ground'))}。此后各次评估的时间不变。`,
      ...because(n),
    ],
  },
  'acceptance/1': {
    title: (n) => by(n, { AcceptanceWindowOpened: '关于申请建设任务验收的通知' }, '关于建设任务验收结果的通知'),
    articles: [7],
    uses: ['dueUsed', 'round', 'document'],
    says: (n) => [
      by(
        n,
        {
          AcceptanceWindowOpened: `自${n.day('dueUsed')}起，“${n.center}”可以申请建设任务验收。`,
          AcceptancePassed: `“${n.center}”建设任务通过验收，见${n.text('document')}。`,
          AcceptanceConditional: `“${n.center}”建设任务有条件通过验收，须再次验收，见${n.text('document')}。`,
        },
        `“${n.center}”建设任务未通过验收，可以再次申请，见${n.text('document')}。`,
      ),
      ...because(n),
    ],
    remedies: (n) => n.event === 'AcceptanceFailed' || n.event === 'AcceptanceConditional',
  },
  'date-changed/1': {
    title: (n) => `关于“${n.center}”有关日期变更的通知`,
    articles: [28],
    uses: ['evaluation', 'was', 'is', 'moved'],
    says: (n) =>
      n.event === 'EvaluationRescheduled'
        ? [`“${n.center}”${nth(n)}的开放日期由${n.day('was')}改为${n.day('is')}。`]
        : [`因节假日安排公布、政策参数调整或记录更正，“${n.center}”的下列日期有变更，以本通知为准。`],
    lists: [['变更前的日期', 'moved']],
  },
  'date-changed/2': {
    title: (n) => `关于“${n.center}”有关日期变更的通知`,
    articles: [28],
    uses: ['evaluation', 'was', 'is', 'moved', 'voids'],
    says: (n) => [
      ...(n.event === 'EvaluationRescheduled'
        ? [`“${n.center}”${nth(n)}的开放日期由${n.day('was')}改为${n.day('is')}。`]
        : [`因节假日安排公布、政策参数调整或记录更正，“${n.center}”的下列日期有变更，以本通知为准。`]),
      ...(n.list('voids').length > 0
        ? ['变更前的日期届满时发出的下列文书不再作数，予以收回；其中所称的逾期、催报、未提交，以变更后的日期为准。']
        : []),
    ],
    lists: [
      ['变更前的日期', 'moved'],
      ['收回的文书', 'voids'],
    ],
  },
  'reinstatement/1': {
    title: (n) => `关于恢复“${n.center}”创新中心序列的决定`,
    articles: [6, 24],
    uses: ['outcome', 'phase'],
    says: (n) => [
      `依据${word(outcomes, n.text('outcome'))}，恢复“${n.center}”的创新中心序列。各项期限重新起算，见下列日期。`,
      ...because(n),
    ],
  },
};
