import { dayOf } from '../../kernel/arithmetic';
import type { Reckoning } from '../../kernel/deadline';
import type { Policy } from '../../law/policy';
import type { PeriodEnd, WorkCalendar } from '../../time/calendar';
import { addMonths } from '../../time/dates';
import type { Context } from '../define';
import { latest } from '../facts';
import type { CenterState } from '../state';
import type { PublicityState } from './state';

/**
 * T10: how long a publicity lasts ([P], A25). The first day counts by default and the end does not roll; an end that
 * was printed is the fact.
 */

export interface PublicitySpan {
  readonly subject: 'approval' | 'result';
  readonly firstDay: string;
  readonly printedLastDay?: string | undefined;
}

/** What is printed with a publicity; without a subject it is that of a result. */
interface Posted {
  readonly subject?: PublicitySpan['subject'];
  readonly firstDay?: string | undefined;
  readonly printedLastDay?: string | undefined;
}

const first = ({ firstDay }: Posted, { today }: Context): string => firstDay ?? today;
const least = (data: Posted, ctx: Context): string =>
  publicityLastDay({ subject: data.subject ?? 'result', firstDay: first(data, ctx) }, ctx.policy, ctx.calendar);
const most = (day: string, { policy }: Context): string => addMonths(day, policy.get('publicity.mostMonths'));

/**
 * A25: a publicity begins on the day it is posted or later, and lasts at least the days of the policy; both ends have a
 * bound ahead.
 */
export const postingDates = [
  {
    field: 'firstDay',
    notBefore: (_state: CenterState, _data: Posted, { today }: Context) => today,
    notAfter: (_state: CenterState, _data: Posted, ctx: Context) => most(ctx.today, ctx),
  },
  {
    field: 'printedLastDay',
    notBefore: (_state: CenterState, data: Posted, ctx: Context) => least(data, ctx),
    notAfter: (_state: CenterState, data: Posted, ctx: Context) =>
      latest(least(data, ctx), most(first(data, ctx), ctx)),
  },
] as const;

const dayKey = (subject: 'approval' | 'result') =>
  subject === 'approval' ? 'publicity.approvalDays' : 'publicity.resultDays';

/**
 * With `calendar.rule = calendarDays` the days are plain ones, and only then an end can fall on a rest day and roll
 * (`publicity.roll`).
 */
function plainEnd(span: PublicitySpan, days: number, policy: Policy, calendar: WorkCalendar): PeriodEnd {
  const counted = policy.get('publicity.count') === 'inclusive' ? Math.max(0, days - 1) : days;
  return calendar.add({ date: span.firstDay }, `${counted}d`, { roll: policy.get('publicity.roll') });
}

/** The deadline of a publicity, from its first day. */
export function publicityPeriod(event: string, span: PublicitySpan, policy: Policy, calendar: WorkCalendar): Reckoning {
  const policyKey = dayKey(span.subject);
  const days = policy.get(policyKey);
  const base = { anchor: { event, date: span.firstDay }, policyKey };
  if (span.printedLastDay !== undefined) return { ...base, add: '0d', printed: span.printedLastDay };
  if (policy.get('calendar.rule') === 'calendarDays') {
    const { due, provisional } = plainEnd(span, days, policy, calendar);
    return { ...base, anchor: { ...base.anchor, provisional }, add: `${days}d`, printed: due };
  }
  return { ...base, add: `${days}wd`, inclusive: policy.get('publicity.count') === 'inclusive' };
}

/** The last day, for `PublicityOpened.lastDay`: both ends are printed in the notice. */
export const publicityLastDay = (span: PublicitySpan, policy: Policy, calendar: WorkCalendar): string =>
  dayOf(publicityPeriod('', span, policy, calendar), policy, calendar).due;

/** The subject and evaluation a key stands for. */
export function subjectOf(key: string): { subject: 'approval' } | { subject: 'result'; evaluation: number } {
  return key === 'approval'
    ? { subject: 'approval' }
    : { subject: 'result', evaluation: Number(key.replace('result-', '')) };
}

/** What was made public, Chinese. */
export function subjectZh(key: string): string {
  const of = subjectOf(key);
  return of.subject === 'approval' ? '拟批准组建' : `第${of.evaluation}次评估结果`;
}

export const spanOf = (key: string, p: PublicityState[string]): PublicitySpan => ({
  subject: subjectOf(key).subject,
  firstDay: p.firstDay,
  ...(p.printed ? { printedLastDay: p.lastDay } : {}),
});
