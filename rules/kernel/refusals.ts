import { type Refuse, refusal, refuser } from './refusal';

/** Refusals that every command can meet, in the order in which they are tried. */
export const kernelRefusals = {
  UNKNOWN_COMMAND: refusal(
    '–',
    '没有名为“{command}”的指令',
    'There is no command {command}.',
    '用 npx centers commands 查看全部指令',
  ),
  INVALID_DATA: refusal('–', '“{command}”的内容有误：{problems}', 'The data are not valid.', '按提示改正后重新提交'),
  ID_REUSED: refusal(
    '–',
    '编号“{id}”已用于另一内容：{recorded}',
    'This id belongs to another content.',
    '原办理有效；另行办理的，以新的编号提交',
  ),
  CENTER_UNKNOWN: refusal(
    '–',
    '没有编号为“{center}”的创新中心',
    'There is no center of this id.',
    '用 npx centers list 核对编号',
  ),
  NOT_PERMITTED: refusal('–', '{role}无权办理“{command}”', 'This role may not do this.', '由{allowed}办理'),
  NOT_YOUR_CENTER: refusal(
    '–',
    '“{organization}”与“{center}”没有办理“{command}”所需的关系',
    'The actor does not stand in the needed relation to this center.',
    '由该中心的相应单位办理',
  ),
  CENTER_ENDED: refusal(
    '24',
    '“{center}”已于{on}终止，不再受理',
    'The center has ended.',
    '对终止决定不服的，依复核或判决结果恢复',
  ),
  WRONG_PHASE: refusal(
    '12',
    '现处阶段“{phase}”，不能办理“{command}”',
    'Not possible in this phase.',
    '该步骤只在以下阶段办理：{allowed}',
  ),
  REASON_REQUIRED: refusal('–', '“{command}”必须说明理由', 'A reason is required.', '填写 reason'),
  DOCUMENT_REQUIRED: refusal(
    '–',
    '“{command}”必须附文件',
    'At least one document is required.',
    '在 documents 中列明文件名称和 SHA-256',
  ),
  DATE_IN_FUTURE: refusal(
    '–',
    '日期 {field}（{on}）晚于今天（{today}）',
    'A date lies in the future.',
    '填写实际发生的日期',
  ),
  DATE_TOO_FAR: refusal(
    'P',
    '日期 {field}（{on}）太远，最晚为 {latest}',
    'A date lies too far ahead.',
    '填写 {latest} 及以前的日期',
  ),
  DATE_BEFORE_ANCHOR: refusal(
    '–',
    '日期 {field}（{on}）早于其所依据的事实（{notBefore}）',
    'A date lies before what it rests on.',
    '填写 {notBefore} 及以后的日期',
  ),
  EFFECT_BEFORE_DECISION: refusal(
    '–',
    '“{command}”的结论不利于当事人，自作出之日起生效；生效日期（{on}）不能早于今天（{today}）',
    'What decides against a party has no effect before the day of the decision.',
    '生效日期不填，或填今天',
  ),
  CUTOFF_TOO_EARLY: refusal(
    'P',
    '末日的截止时刻 {cutoff} 早于下班时刻 {earliest}',
    'The last day would end before the close of business.',
    '截止时刻不早于 {earliest}',
  ),
  RECEIPT_BY_OFFICE: refusal(
    'P',
    '收件日期（{on}）不是今天（{today}）：纸质材料的收件日期由兵团科技局经办登记',
    'An earlier day of receipt is entered by the office that received the paper.',
    '自行提交的，收件日期不填；已交纸质材料的，由收件的经办凭该材料登记',
  ),
  DATE_AFTER_CONSEQUENCE: refusal(
    '–',
    '日期 {field}（{on}）晚于以其为依据的事实（{notAfter}）',
    'A date lies after what rests on it.',
    '核对日期；以其为依据的决定有误的，先依其程序撤销或者恢复',
  ),
  FOUR_EYES: refusal(
    'P',
    '“{command}”须由经办拟办、领导签发，两人不得为同一人：{why}',
    'Four eyes: another person must have prepared exactly this.',
    '由另一人先拟办（PrepareDecision），或由另一人签发',
  ),
  INTERNAL: refusal(
    '–',
    '系统出错，未能办理“{command}”：{reason}',
    'The system failed to decide this.',
    '来件已留存；请运维人员查看告警，修复后以新的编号重新提交',
  ),
} as const;

export const refuse: Refuse<typeof kernelRefusals> = refuser();
