import { z } from 'zod';
import { day } from './date';
import { event } from './definition';
import { bool, date, id, int, role, roleName, text } from './fields';

/** Deadlines of any stream, and the reminders of them. */

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

/** No sooner than this day, by whatever policy: the notice that was given when the policy changed. */
const floor = date.optional();

export const deadlineSet = event({
  type: 'DeadlineSet',
  version: 2,
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
    floor,
  }),
  zh: (d) => `设定期限“${d.name}”：${counted(d.anchor.date, d.add)}${day(d.due)}${maybe(d.provisional)}`,
  en: (d) => `deadline ${d.name} set to ${d.due}${d.provisional ? ' (provisional)' : ''}`,
});
export const deadlineConfirmed = event({
  type: 'DeadlineConfirmed',
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
  'suspension',
] as const;
/** Why a day was a mistake: what time did on it is undone. Other causes give more time, and what was late stays late. */
const mistakes: ReadonlySet<string> = new Set([
  'calendar',
  'policy',
  'correction',
  'suspension',
] satisfies (typeof whys)[number][]);
type Moved = { readonly why: (typeof whys)[number]; readonly reopened: boolean };
export const isMistaken = ({ why }: Pick<Moved, 'why'>): boolean => mistakes.has(why);
/** Does this move undo what time did? */
export const isUndone = (moved: Moved): boolean => moved.reopened && isMistaken(moved);
const again = (moved: Moved): string =>
  isUndone(moved) ? '，此前因届满发生的事项不再作数，重新计时' : moved.reopened ? '，重新计时' : '';
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
  suspension: '停止执行',
};
export const deadlineRecomputed = event({
  type: 'DeadlineRecomputed',
  version: 2,
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
    floor,
  }),
  zh: (d) =>
    `期限“${d.name}”${d.was === d.due ? `仍为${day(d.due)}` : `由${day(d.was)}改为${day(d.due)}`}（${whyZh[d.why]}）${again(d)}${maybe(d.provisional)}`,
  en: (d) =>
    `deadline ${d.name} moved from ${d.was} to ${d.due} (${d.why})${isUndone(d) ? '; what followed from the old day no longer counts' : ''}`,
});
export const deadlineHalted = event({
  type: 'DeadlineHalted',
  label: '期限停止计算',
  follows: true,
  data: z.strictObject({ name: id, due: date, from: date }),
  zh: (d) => `期限“${d.name}”（${day(d.due)}）自${day(d.from)}起因停止执行而停止计算`,
  en: (d) => `deadline ${d.name} of ${d.due} stands still from ${d.from}`,
});
export const deadlineReached = event({
  type: 'DeadlineReached',
  label: '期限届满',
  data: z.strictObject({ name: id, due: date, provisional: bool.optional() }),
  zh: (d) => `期限“${d.name}”于${day(d.due)}届满`,
  en: (d) => `deadline ${d.name} of ${d.due} reached`,
});
export const deadlineCancelled = event({
  type: 'DeadlineCancelled',
  label: '期限终止',
  follows: true,
  data: z.strictObject({ name: id, because: z.enum(['done', 'lapsed', 'superseded']) }),
  zh: (d) => `期限“${d.name}”终止（${{ done: '已办结', lapsed: '程序终止', superseded: '被替代' }[d.because]}）`,
  en: (d) => `deadline ${d.name} ended: ${d.because}`,
});
export const deadlineRecordedPast = event({
  type: 'DeadlineRecordedPast',
  label: '登记以往期限',
  statedOn: 'due',
  follows: true,
  version: 2,
  data: z.strictObject({
    name: id,
    due: date,
    /** Before rolling. */
    raw: date.optional(),
    provisional: z.literal(true).optional(),
  }),
  zh: (d) => `期限“${d.name}”在导入前已于${day(d.due)}${d.provisional ? '（暂定）' : ''}过去，只作登记`,
  en: (d) => `deadline ${d.name} of ${d.due} lay before the import`,
});
export const reminderSent = event({
  type: 'ReminderSent',
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
/**
 * What time should have done and the rules could not: it waits aside, with the reason, and everything else goes on.
 */
export const dueItemSetAside = event({
  type: 'DueItemSetAside',
  label: '搁置到期事项',
  follows: true,
  /** `step`: `reached`, or a step of the ladder. */
  data: z.strictObject({ deadline: text, due: date, step: text, reason: text }),
  zh: (d) => `期限“${d.deadline}”${day(d.due)}的到期事项未能办理，暂予搁置：${d.reason}`,
  en: (d) => `due item of ${d.deadline} set aside: ${d.reason}`,
});
export const dueItemResumed = event({
  type: 'DueItemResumed',
  label: '恢复到期事项',
  data: z.strictObject({ deadline: text }),
  zh: (d) => `恢复期限“${d.deadline}”被搁置的到期事项`,
  en: (d) => `due items of ${d.deadline} resumed`,
});
export const escalationRaised = event({
  type: 'EscalationRaised',
  label: '升级督办',
  data: z.strictObject({ deadline: text, level: z.enum(['authority', 'handler', 'leader']) }),
  zh: (d) =>
    `待办逾期（${d.deadline}），升级至${{ authority: '主管单位', handler: '兵团科技局经办', leader: '兵团科技局领导' }[d.level]}`,
  en: (d) => `${d.deadline} overdue, raised to ${d.level}`,
});

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

export const deadlineEvents = [
  deadlineSet,
  deadlineConfirmed,
  deadlineRecomputed,
  deadlineHalted,
  deadlineReached,
  deadlineCancelled,
  deadlineRecordedPast,
  reminderSent,
  dueItemSetAside,
  dueItemResumed,
  escalationRaised,
] as const;
