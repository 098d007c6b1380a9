import { z } from 'zod';
import { event } from './definition';
import { bool, date, doc, id, int, json, org, role, roleName, text } from './fields';

/** Events that belong to no matter of their own: deadlines, notices, tasks, the record. */

const day = (value: string): string =>
  `${Number(value.slice(0, 4))}年${Number(value.slice(5, 7))}月${Number(value.slice(8, 10))}日`;
const maybe = (provisional: boolean): string => (provisional ? '（该年节假日安排尚未公布，暂定）' : '');

/** `3y+12m` in words: 3年12个月. */
const span = (add: string): string =>
  add.startsWith('printed ')
    ? '（按文书载明的日期）'
    : add
        .replace(/^-/, '前')
        .replace(/(\d+)wd/g, '$1个工作日')
        .replace(/(\d+)y/g, '$1年')
        .replace(/(\d+)m/g, '$1个月')
        .replace(/(\d+)d/g, '$1日')
        .replace(/\+/g, '');
/** The span after its anchor; nothing where the anchor is the day itself. */
const counted = (from: string, add: string): string =>
  add === '0d' ? '' : add.startsWith('-') ? `${day(from)}${span(add)}，` : `自${day(from)}起${span(add)}，`;

/** A step of a reminder ladder in words: 届满前5个工作日. */
export const stepZh = (step: string): string =>
  step === '0d' ? '当日届满' : step.startsWith('-') ? `届满前${span(step).slice(1)}` : `届满后${span(step)}`;
const anchor = z.strictObject({ event: id, date });

export const deadlineSet = event({
  type: 'DeadlineSet',
  region: 'deadline',
  label: '设定期限',
  follows: true,
  data: z.strictObject({
    name: id,
    article: int.optional(),
    policyKey: id.optional(),
    anchor,
    add: text,
    raw: date.optional(),
    due: date,
    provisional: bool,
    policy: text,
    calendar: text,
  }),
  zh: (d) => `设定期限“${d.name}”：${counted(d.anchor.date, d.add)}${day(d.due)}${maybe(d.provisional)}`,
  en: (d) => `deadline ${d.name} set to ${d.due}${d.provisional ? ' (provisional)' : ''}`,
});
export const deadlineConfirmed = event({
  type: 'DeadlineConfirmed',
  region: 'deadline',
  label: '期限确认',
  follows: true,
  data: z.strictObject({ name: id, due: date }),
  zh: (d) => `期限“${d.name}”确认为${day(d.due)}`,
  en: (d) => `deadline ${d.name} confirmed as ${d.due}`,
});
export const whys = [
  'extension',
  'reschedule',
  'deferral',
  'calendar',
  'policy',
  'correction',
  'authority',
  'return',
  'campaign',
] as const;
const whyZh: Record<(typeof whys)[number], string> = {
  extension: '延期',
  reschedule: '改期',
  deferral: '缓评',
  calendar: '节假日安排公布',
  policy: '政策调整',
  correction: '更正',
  authority: '主管单位变更',
  return: '退回',
  campaign: '批次开放',
};
export const deadlineRecomputed = event({
  type: 'DeadlineRecomputed',
  region: 'deadline',
  label: '期限变动',
  follows: true,
  data: z.strictObject({
    name: id,
    was: date,
    raw: date.optional(),
    due: date,
    provisional: bool,
    why: z.enum(whys),
    reopened: bool,
    anchor: anchor.optional(),
    add: text.optional(),
    policy: text.optional(),
    calendar: text.optional(),
  }),
  zh: (d) =>
    `期限“${d.name}”由${day(d.was)}改为${day(d.due)}（${whyZh[d.why]}）${d.reopened ? '，重新计时' : ''}${maybe(d.provisional)}`,
  en: (d) => `deadline ${d.name} moved from ${d.was} to ${d.due} (${d.why})`,
});
export const deadlineReached = event({
  type: 'DeadlineReached',
  region: 'deadline',
  label: '期限届满',
  data: z.strictObject({ name: id, due: date, provisional: bool.optional() }),
  zh: (d) => `期限“${d.name}”于${day(d.due)}届满`,
  en: (d) => `deadline ${d.name} of ${d.due} reached`,
});
export const deadlineCancelled = event({
  type: 'DeadlineCancelled',
  region: 'deadline',
  label: '期限终止',
  follows: true,
  data: z.strictObject({ name: id, because: z.enum(['done', 'lapsed', 'superseded']) }),
  zh: (d) => `期限“${d.name}”终止（${{ done: '已办结', lapsed: '程序终止', superseded: '被替代' }[d.because]}）`,
  en: (d) => `deadline ${d.name} ended: ${d.because}`,
});
export const deadlineRecordedPast = event({
  type: 'DeadlineRecordedPast',
  region: 'deadline',
  label: '登记以往期限',
  statedOn: 'due',
  follows: true,
  data: z.strictObject({ name: id, due: date }),
  zh: (d) => `期限“${d.name}”在导入前已于${day(d.due)}过去，只作登记`,
  en: (d) => `deadline ${d.name} of ${d.due} lay before the import`,
});
export const reminderSent = event({
  type: 'ReminderSent',
  region: 'deadline',
  label: '发出提醒',
  follows: true,
  data: z.strictObject({
    deadline: text,
    /** The step of the ladder: `-5wd`, `0d`, `+3m`. */
    step: text,
    to: z.array(role),
    due: date,
    provisional: bool,
    /** Goes out by itself; others of one person and day go out together. */
    urgent: bool,
    /** Who that is, each with the key under which it goes out once. */
    recipients: z.array(z.strictObject({ role, organization: id.optional(), key: text })),
  }),
  zh: (d) =>
    `提醒${d.to.map(roleName).join('、')}：期限“${d.deadline}”${day(d.due)}${maybe(d.provisional)}，${stepZh(d.step)}`,
  en: (d) => `reminder ${d.step} for ${d.deadline}`,
});
export const escalationRaised = event({
  type: 'EscalationRaised',
  region: 'deadline',
  label: '升级督办',
  data: z.strictObject({ deadline: text, level: z.enum(['authority', 'handler', 'leader']) }),
  zh: (d) =>
    `待办逾期（${d.deadline}），升级至${{ authority: '主管单位', handler: '兵团科技局经办', leader: '兵团科技局领导' }[d.level]}`,
  en: (d) => `${d.deadline} overdue, raised to ${d.level}`,
});

export const noticeKinds = [
  'receipt',
  'application-returned',
  'demonstration',
  'publicity',
  'approval',
  'not-approved',
  'report-window',
  'overdue',
  'demand',
  'evaluation-opened',
  'excuse',
  'proposed-result',
  'result',
  'rectification-order',
  'inspection',
  'removal-proposal',
  'revocation-proposal',
  'proposal-dropped',
  'delisting',
  'revocation',
  'change',
  'extension',
  'deferral',
  'acceptance',
  'date-changed',
  'reinstatement',
] as const;
/** A day in a notice: which, and how many working days are left from the day of issue, where it lies within a year. */
const due = z.strictObject({ what: text, on: date, workdays: int.optional(), provisional: bool });
export const noticeIssued = event({
  type: 'NoticeIssued',
  region: 'notice',
  label: '发出文书',
  follows: true,
  data: z.strictObject({
    notice: id,
    kind: z.enum(noticeKinds),
    /** The event it goes out with. */
    event: text,
    /** Number of the document that came with the decision (发文字号). */
    number: text.optional(),
    to: z.array(org),
    /** Whom it is about, by the name of that day. */
    center: text,
    /** What else the template prints, from the data of the event. */
    facts: z.record(z.string(), json),
    /** The days that were set or moved with it. */
    dues: z.array(due),
    template: text,
    /** The hash of the rendering, which these data alone make. */
    sha256: text,
    signer: id.optional(),
    issuedOn: date,
    reissueOf: id.optional(),
    about: text.optional(),
  }),
  zh: (d) => `发出文书 ${d.notice}，送${d.to.map((o) => o.name).join('、') || '公众'}`,
  en: (d) => `notice ${d.notice} issued`,
});
/** One of those a notice or a reminder goes to: the organization's id, or the role where it has none. */
const recipient = id;

/** What is known of a reminder from the id under which its delivery is reported. */
export interface ReminderName {
  readonly deadline: string;
  readonly due: string;
  /** The step of the ladder: `-5wd`. */
  readonly step: string;
}
/** `reminder/<deadline>/<due>/<step>`: the id of a reminder among notices. */
export const reminderId = ({ deadline, due, step }: ReminderName): string => `reminder/${deadline}/${due}/${step}`;
/** The reminder an id names; undefined for the id of a notice. */
export function reminderOfId(id: string): ReminderName | undefined {
  const [, deadline, due, step] = /^reminder\/([^/]+)\/(\d{4}-\d{2}-\d{2})\/([^/]+)$/.exec(id) ?? [];
  return deadline && due && step ? { deadline, due, step } : undefined;
}
function letterZh(id: string): string {
  const reminder = reminderOfId(id);
  return reminder ? `期限“${reminder.deadline}”（${day(reminder.due)}）${stepZh(reminder.step)}的提醒` : `文书 ${id} `;
}
const recipientZh = (to: string | undefined): string => (to ? ` ${roleName(to)}` : '');
const bouncedZh: Partial<Record<string, string>> = { NO_ADDRESS: '没有登记地址', GIVEN_UP: '多日投递未成' };

export const refusedAddress = z.strictObject({ address: text, code: text });
export const noticeHandedOver = event({
  type: 'NoticeHandedOver',
  region: 'notice',
  label: '文书交付',
  follows: true,
  data: z.strictObject({
    notice: id,
    recipient: recipient.optional(),
    channel: z.enum(['mail', 'webhook', 'post', 'hand']),
    address: text.optional(),
    /** Those addresses of the recipient that were refused for good, and why. */
    refused: z.array(refusedAddress).optional(),
  }),
  zh: (d) =>
    `${letterZh(d.notice)}已交付${recipientZh(d.recipient)}${d.address ? `（${d.address}）` : ''}${(d.refused ?? []).map((r) => `，${r.address}未能送达（${r.code}）`).join('')}`,
  en: (d) => `notice ${d.notice} handed over by ${d.channel}`,
});
export const noticeRead = event({
  type: 'NoticeRead',
  region: 'notice',
  label: '文书已阅',
  follows: true,
  data: z.strictObject({ notice: id, recipient: recipient.optional() }),
  zh: (d) => `${letterZh(d.notice)}已阅${recipientZh(d.recipient)}`,
  en: (d) => `notice ${d.notice} read`,
});
export const noticeBounced = event({
  type: 'NoticeBounced',
  region: 'notice',
  label: '文书退回',
  data: z.strictObject({ notice: id, recipient: recipient.optional(), address: text.optional(), code: text }),
  zh: (d) =>
    `${letterZh(d.notice)}未能送达${recipientZh(d.recipient)}（${bouncedZh[d.code] ?? `${d.address ? `${d.address} ` : ''}${d.code}`}）`,
  en: (d) => `notice ${d.notice} bounced: ${d.code}`,
});
export const proof = z.strictObject({ kind: z.enum(['receipt', 'registeredPost', 'platform', 'announcement']), doc });
export const noticeServed = event({
  type: 'NoticeServed',
  region: 'notice',
  label: '文书送达',
  statedOn: 'servedOn',
  correctable: ['servedOn'],
  data: z.strictObject({ notice: id, servedOn: date, proof, counts: bool }),
  zh: (d) => `文书 ${d.notice} 于${day(d.servedOn)}送达${d.counts ? '' : '（此前已送达，不重新计算）'}`,
  en: (d) => `notice ${d.notice} served on ${d.servedOn}`,
});

const holder = z.strictObject({ role, organization: text.optional() });
export const taskAssigned = event({
  type: 'TaskAssigned',
  region: 'task',
  label: '派发待办',
  follows: true,
  data: z.strictObject({ task: id, what: text, to: holder, dueName: text.optional(), about: text }),
  zh: (d) => `待办 ${d.task}：${d.what}${d.to.organization ? `（${d.to.organization}）` : ''}`,
  en: (d) => `${d.task} for ${d.to.role}: ${d.about}`,
});
export const taskTransferred = event({
  type: 'TaskTransferred',
  region: 'task',
  label: '转办',
  data: z.strictObject({ task: id, from: holder, to: holder }),
  zh: (d) => `待办 ${d.task} 转交${d.to.organization ?? d.to.role}`,
  en: (d) => `${d.task} passed on to ${d.to.organization ?? d.to.role}`,
});
export const taskUrged = event({
  type: 'TaskUrged',
  region: 'task',
  label: '催办',
  data: z.strictObject({ task: id }),
  zh: (d) => `催办 ${d.task}`,
  en: (d) => `${d.task} urged`,
});

export const documentAttached = event({
  type: 'DocumentAttached',
  region: 'lifecycle',
  label: '附文件',
  folded: false,
  data: z.strictObject({ document: doc, about: text.optional() }),
  zh: (d) => `附文件《${d.document.title}》`,
  en: (d) => `document attached: ${d.document.title}`,
});
export const commandRefused = event({
  type: 'CommandRefused',
  region: 'lifecycle',
  label: '指令未被接受',
  folded: false,
  data: z.strictObject({ command: text, code: text, article: text.optional(), message: text.optional() }),
  zh: (d) => `指令 ${d.command} 未被接受：${d.message ?? d.code}`,
  en: (d) => `command ${d.command} refused: ${d.code}`,
});
export const decisionPrepared = event({
  type: 'DecisionPrepared',
  region: 'lifecycle',
  label: '拟办',
  data: z.strictObject({ command: text, data: json, dataSha256: text }),
  zh: (d) => `经办拟就决定 ${d.command}，待签发`,
  en: (d) => `decision ${d.command} prepared for signature`,
});
export const recordCorrected = event({
  type: 'RecordCorrected',
  region: 'lifecycle',
  label: '更正记录',
  data: z.strictObject({ target: id, field: text, was: json, is: json }),
  zh: (d) => `更正记录：${d.field} 由 ${JSON.stringify(d.was)} 改为 ${JSON.stringify(d.is)}`,
  en: (d) => `record corrected: ${d.field}`,
});
export const proceedingsLapsed = event({
  type: 'ProceedingsLapsed',
  region: 'lifecycle',
  label: '程序终止',
  data: z.strictObject({ items: z.array(z.strictObject({ region: text, key: text })) }),
  zh: (d) => `${d.items.length} 项未了程序随之终止`,
  en: (d) => `${d.items.length} open matters lapsed`,
});
export const policyPinned = event({
  type: 'PolicyPinned',
  region: 'lifecycle',
  label: '适用政策版本',
  data: z.strictObject({ version: text, from: text.optional() }),
  zh: (d) => `适用政策参数版本 ${d.version}`,
  en: (d) => `policy version ${d.version} pinned`,
});

export const policyMigrated = event({
  type: 'PolicyMigrated',
  region: 'lifecycle',
  label: '改用政策版本',
  data: z.strictObject({ version: text, from: text.optional() }),
  zh: (d) => `改用政策参数版本 ${d.version}${d.from ? `（原为 ${d.from}）` : ''}`,
  en: (d) => `policy migrated to ${d.version}`,
});

export const crossingEvents = [
  deadlineSet,
  deadlineConfirmed,
  deadlineRecomputed,
  deadlineReached,
  deadlineCancelled,
  deadlineRecordedPast,
  reminderSent,
  escalationRaised,
  noticeIssued,
  noticeHandedOver,
  noticeRead,
  noticeBounced,
  noticeServed,
  taskAssigned,
  taskTransferred,
  taskUrged,
  documentAttached,
  commandRefused,
  decisionPrepared,
  recordCorrected,
  proceedingsLapsed,
  policyPinned,
  policyMigrated,
] as const;
