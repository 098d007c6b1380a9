import { stepZh } from '../../events/deadline';
import { type DueLine, dueZh, lay, type Rendering } from './layout';

/** Letters that are no decisions: a reminder of one deadline, and a day's digest of all that can wait for it. */

const signed = '新疆生产建设兵团科学技术局（系统提醒）';

/** A deadline somebody is reminded of. */
export interface RemindedOf {
  readonly center: string;
  readonly due: DueLine;
  /** The step of the ladder: `-5wd`. */
  readonly step: string;
}

/** One reminder that goes out by itself. */
export function reminderLetter(
  { center, due, step }: RemindedOf,
  to: readonly string[],
  on: string,
  id: string,
): Rendering {
  return lay({
    title: `提醒：${due.what}（${center}），${stepZh(step)}`,
    to,
    paragraphs: [`“${center}”的下列期限${stepZh(step)}，请及时办理；已经办理的，请忽略本提醒。`],
    lists: [{ heading: '期限', items: [dueZh(due)] }],
    signed,
    on,
    reference: `提醒 ${id}。日期以兵团科技局的记录为准。`,
  });
}

/** What one person gets on one day. Lists are cut at `itemsMost` items, and say so. */
export interface Digest {
  readonly to: string;
  readonly on: string;
  readonly reminders: readonly RemindedOf[];
  /** Tasks at this person that are due or overdue (T11), most urgent first. */
  readonly tasks: readonly { readonly center: string; readonly what: string; readonly due?: DueLine }[];
  /** Build periods that end within twelve months (T1), once a month. */
  readonly ends: readonly { readonly center: string; readonly due: DueLine }[];
}

const itemsMost = 300;
const cut = (items: readonly string[]): string[] =>
  items.length <= itemsMost
    ? [...items]
    : [...items.slice(0, itemsMost), `……另有${items.length - itemsMost}项，请用 npx centers docket 查看`];

export function digestLetter({ to, on, reminders, tasks, ends }: Digest): Rendering {
  const counts = [
    reminders.length > 0 ? `期限提醒${reminders.length}项` : '',
    tasks.length > 0 ? `待办${tasks.length}项` : '',
    ends.length > 0 ? `一年内建设期届满${ends.length}家` : '',
  ].filter((part) => part !== '');
  return lay({
    title: `今日提醒：${counts.join('，')}`,
    to: [to],
    paragraphs: ['下列事项请及时办理；已经办理的，请忽略。'],
    lists: [
      { heading: '期限提醒', items: cut(reminders.map((r) => `${r.center}，${dueZh(r.due)}`)) },
      {
        heading: '待办（催办）',
        items: cut(tasks.map((t) => `${t.center}，${t.what}${t.due ? `；${dueZh(t.due)}` : ''}`)),
      },
      { heading: '一年内建设期届满', items: cut(ends.map((e) => `${e.center}，${dueZh(e.due)}`)) },
    ],
    signed,
    on,
    reference: '每人每日一封，紧急事项另行发出。日期以兵团科技局的记录为准。',
  });
}
