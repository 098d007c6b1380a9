import { flag, needed, oneOf, preset, text, texts } from './option';

/** The options that several verbs share. */

export const output = preset(oneOf('format', '输出格式', ['text', 'json']), 'text');
export const lang = preset(oneOf('language', '输出的语言', ['zh', 'en']), 'zh');

/** Two times: what was true on a day, and what was known by a day. */
export const twoTimes = {
  at: text('date', '该日日终的实际状况（含此后的更正）'),
  known: text('date', '只按该日日终已有的记录'),
};

/** Who reads: an auditor's read of personal data goes on the record. */
export const readAs = {
  as: text('role', '以何角色查看；审计人员查看个人信息须说明理由并留痕'),
  person: text('id', '查看人编号'),
  reason: text('text', '查看的理由'),
};

/** Who sends a command, and with what. */
export const sendAs = {
  as: needed(text('role[@organization]', '以何角色办理，如 bureau-leader、authority@第八师')),
  json: text('data', '内容：JSON 对象，或 @文件'),
  id: text('command-id', '指令编号；同一编号重复发送不会重复办理'),
  person: text('id', '办理人编号；默认同角色名'),
  reason: text('text', '理由'),
  effectiveOn: text('date', '生效日期'),
};

/** The bureau's handler, who imports and publishes. */
export const handler = { as: preset(text('person', '办理人编号'), 'bureau-handler') };

export const all = flag('全部中心');

/** How far ahead, and for whom. */
export const ahead = {
  months: preset(text('n', '今后多少个月'), '36'),
  role: text('role', '只看 center、authority 或 bureau'),
  organization: text('name', '只看某单位的'),
};

export const store = text('file', '事件库文件；默认为 CENTERS_HOME 下的那个');
export const trusted = texts('files', '信任的公钥文件，或他人保存的检查点');

/** A step of a campaign: who takes it, and whether it is taken or only looked at. */
export const step = {
  as: text('person', '办理人编号'),
  yes: flag('办理；不写则只预览各家会如何答复'),
};

/** The document a step of a campaign rests on. */
export const paper = {
  document: needed(text('file', '文件，记录其名称和 SHA-256')),
  title: text('title', '文件标题，默认文件名'),
  number: text('number', '文号'),
};

/** The capacity in which somebody witnesses. */
export const capacity = oneOf('capacity', '以何身份', ['auditor', 'authority']);
