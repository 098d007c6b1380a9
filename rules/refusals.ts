import { acceptanceRefusals } from './center/acceptance/refusals';
import { annualReportRefusals } from './center/annualReport/refusals';
import { changeRefusals } from './center/change/refusals';
import { evaluationRefusals } from './center/evaluation/refusals';
import { integrityRefusals } from './center/integrity/refusals';
import { lifecycleRefusals } from './center/lifecycle/refusals';
import { publicityRefusals } from './center/publicity/refusals';
import { rectificationRefusals } from './center/rectification/refusals';
import { removalRefusals } from './center/removal/refusals';
import type { RefusalText } from './kernel/refusal';
import { campaignRefusals } from './program/campaign/refusals';

const of = (code: string, from: string, zh: string, en: string, remedy: string): RefusalText => ({
  code,
  from,
  zh,
  en,
  remedy,
});

/** Refusals that every command can meet, in the order in which they are tried, and those about the record. */
const common: readonly RefusalText[] = [
  of(
    'UNKNOWN_COMMAND',
    '–',
    '没有名为“{command}”的指令',
    'There is no command {command}.',
    '用 npx centers commands 查看全部指令',
  ),
  of('INVALID_DATA', '–', '“{command}”的内容有误：{problems}', 'The data are not valid.', '按提示改正后重新提交'),
  of(
    'CENTER_UNKNOWN',
    '–',
    '没有编号为“{center}”的创新中心',
    'There is no center of this id.',
    '用 npx centers list 核对编号',
  ),
  of('NOT_PERMITTED', '–', '{role}无权办理“{command}”', 'This role may not do this.', '由{allowed}办理'),
  of(
    'NOT_YOUR_CENTER',
    '–',
    '“{organization}”与“{center}”没有办理“{command}”所需的关系',
    'The actor does not stand in the needed relation to this center.',
    '由该中心的相应单位办理',
  ),
  of(
    'NOT_AUTHORITY_OF_RECORD',
    '7',
    '“{organization}”不是“{center}”登记的主管单位',
    'Not the authority of record of this center.',
    '由登记的主管单位办理；主管单位变更须先经批准',
  ),
  of(
    'CENTER_ENDED',
    '24',
    '“{center}”已于{on}终止，不再受理',
    'The center has ended.',
    '对终止决定不服的，依复核或判决结果恢复',
  ),
  of(
    'WRONG_PHASE',
    '12',
    '现处阶段“{phase}”，不能办理“{command}”',
    'Not possible in this phase.',
    '该步骤只在以下阶段办理：{allowed}',
  ),
  of(
    'NOT_APPROVED_YET',
    '12',
    '创新中心尚未批准组建，不能办理“{command}”',
    'The center is not approved yet.',
    '批准组建后再办理',
  ),
  of(
    'CLOCKS_WAITING',
    'P',
    '该中心的批准日期尚未补录，各项期限未起算，不能办理“{command}”',
    'The day of approval is not known yet.',
    '先补录批准日期（SupplyApprovalDate）',
  ),
  of('REASON_REQUIRED', '–', '“{command}”必须说明理由', 'A reason is required.', '填写 reason'),
  of(
    'DOCUMENT_REQUIRED',
    '–',
    '“{command}”必须附文件',
    'At least one document is required.',
    '在 documents 中列明文件名称和 SHA-256',
  ),
  of(
    'DATE_IN_FUTURE',
    '–',
    '日期 {field}（{on}）晚于今天（{today}）',
    'A date lies in the future.',
    '填写实际发生的日期',
  ),
  of(
    'DATE_BEFORE_ANCHOR',
    '–',
    '日期 {field}（{on}）早于其所依据的事实（{notBefore}）',
    'A date lies before what it rests on.',
    '核对日期',
  ),
  of(
    'FOUR_EYES',
    'P',
    '“{command}”须由经办拟办、领导签发，两人不得为同一人：{why}',
    'Four eyes: another person must have prepared exactly this.',
    '由另一人先拟办（PrepareDecision），或由另一人签发',
  ),
  of('NOTICE_UNKNOWN', '–', '没有文书“{notice}”', 'No such notice.', '用 npx centers show 查看文书编号'),
  of(
    'SERVED_BEFORE_ISSUE',
    '–',
    '送达日 {servedOn} 早于文书发出日 {issuedOn}',
    'Served before it was issued.',
    '核对送达日期',
  ),
  of(
    'PROOF_NOT_ACCEPTED',
    'P',
    '现行政策不认可此送达证明（{proof}），或公告尚未满期',
    'This proof of service is not accepted.',
    '提交签收回执、挂号回执或平台阅读回执',
  ),
  of('ALREADY_SERVED', '–', '文书“{notice}”已于{on}送达', 'Already served.', '无须重新发出'),
  of(
    'TASK_UNKNOWN',
    '–',
    '没有可由您办理的待办“{task}”',
    'No such open task of yours.',
    '用 npx centers show 查看待办',
  ),
  of('URGED_TODAY', '–', '待办“{task}”已于{on}催办', 'Urged a short time ago.', '{again}起可以再催'),
  of(
    'TARGET_UNKNOWN',
    '–',
    '没有可更正的事件“{target}”',
    'No such event to correct.',
    '用 npx centers history 查看事件编号',
  ),
  of(
    'NOT_CORRECTABLE',
    '–',
    '{type} 的 {field} 不能以更正改变',
    'This field can not be corrected.',
    '结论、等次、理由和终止各有其自己的程序',
  ),
  of(
    'VALUE_DIFFERS',
    '–',
    '{field} 现在的值是 {now}，不是 {was}',
    'The present value is another.',
    '以现在的值填写 was',
  ),
  of('NOT_A_SIGNED_COMMAND', '–', '“{command}”不是须签发的决定', 'Not a command that is signed.', '直接办理'),
  of('POLICY_UNKNOWN', '28', '没有政策版本“{version}”', 'No such policy version.', '先通过政策版本（AdoptPolicy）'),
  of(
    'SWITCH_UNKNOWN',
    '28',
    '没有政策参数“{key}”，或其取值不被允许',
    'No such policy switch or value.',
    '用 npx centers commands AdoptPolicy 查看',
  ),
  of(
    'DEADLINE_PROVISIONAL',
    'P',
    '期限“{deadline}”（{due}）所在年份的节假日安排尚未公布，日期未定，不能据以作出不利决定',
    'The date this decision rests on is still provisional.',
    '待当年节假日安排公布并确认期限后再作决定',
  ),
  of(
    'YEAR_INCOMPLETE',
    '28',
    '{year}年全国节假日安排不完整，缺少：{missing}',
    'The year is not complete.',
    '按国务院办公厅通知补全后再公布',
  ),
  of(
    'DEPARTMENT_MISSING',
    '12.1',
    '须会同至少一个相关部门',
    'At least one department must be named.',
    '列明会同的部门',
  ),
];

const all = [
  ...common,
  ...lifecycleRefusals,
  ...publicityRefusals,
  ...annualReportRefusals,
  ...evaluationRefusals,
  ...rectificationRefusals,
  ...removalRefusals,
  ...acceptanceRefusals,
  ...changeRefusals,
  ...integrityRefusals,
  ...campaignRefusals,
];

/** Every refusal by its code. A code that stands twice is a defect, said at once. */
export const refusalTexts: ReadonlyMap<string, RefusalText> = new Map(
  all.map((text, index) => {
    if (all.findIndex((other) => other.code === text.code) !== index)
      throw new Error(`refusal code ${text.code} is defined twice`);
    return [text.code, text] as const;
  }),
);
