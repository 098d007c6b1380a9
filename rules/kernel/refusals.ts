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
    '日期 {field}（{on}）距今超过 {months} 个月',
    'A date lies too far ahead.',
    '填写 {latest} 及以前的日期',
  ),
  DATE_BEFORE_ANCHOR: refusal(
    '–',
    '日期 {field}（{on}）早于其所依据的事实（{notBefore}）',
    'A date lies before what it rests on.',
    '核对日期',
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
