import type { Command } from '../../events/envelope';
import { membersOf, own } from '../../events/members';
import { addMonths, isDate } from '../time/dates';
import type { AnyCommand, Context } from './command';
import { refuse } from './refusals';
import type { StreamState } from './state';

/** The bounds of the days and the time of day that stand in the data of a command. */

/**
 * What can be said before anything is decided: DATE_IN_FUTURE and DATE_BEFORE_ANCHOR of the days on which something
 * happened, DATE_TOO_FAR, CUTOFF_TOO_EARLY.
 */
export function checkDays<S extends StreamState>(
  spec: AnyCommand<S>,
  state: S,
  { data, effectiveOn }: Command,
  ctx: Context<S>,
): void {
  const { today, policy } = ctx;
  const past = (spec.dates ?? []).filter((rule) => !rule.own && !rule.notAfter);
  for (const [field, on] of [
    ['effectiveOn', effectiveOn] as const,
    ...past.flatMap(({ field }) => at(data, field).map((on) => [field, on] as const)),
  ])
    if (typeof on === 'string' && on > today) refuse('DATE_IN_FUTURE', { field, on, today });
  for (const { field, ...rule } of past)
    for (const on of at(data, field)) needAfter(field, on, rule.notBefore?.(state, data, ctx));
  const far = (spec.dates ?? []).filter((rule) => rule.far).map(({ field }) => field);
  checkAhead(data, far, today, policy.get('dates.aheadMonths'));
  const earliest = policy.get('calendar.closesAt');
  const { cutoff } = data;
  if (typeof cutoff === 'string' && cutoff < earliest) refuse('CUTOFF_TOO_EARLY', { cutoff, earliest });
}

/** The bounds of the days that are set, once the command itself has nothing against them. */
export function checkSetDays<S extends StreamState>(
  spec: AnyCommand<S>,
  state: S,
  { data }: Command,
  ctx: Context<S>,
): void {
  for (const { field, own, ...rule } of spec.dates ?? []) {
    if (!own && !rule.notAfter) continue;
    const notBefore = rule.notBefore?.(state, data, ctx);
    const latest = rule.notAfter?.(state, data, ctx);
    for (const on of at(data, field)) {
      needAfter(field, on, notBefore);
      if (typeof on === 'string' && latest && on > latest) refuse('DATE_TOO_FAR', { field, on, latest });
    }
  }
}

/** What stands there in the data; of a list, in each of its entries. */
const at = (data: unknown, field: string): unknown[] =>
  field
    .split('.')
    .reduce<unknown[]>((values, name) => values.flatMap((value) => own(membersOf(value), name) ?? []), [data]);

function needAfter(field: string, on: unknown, notBefore: string | undefined): void {
  if (typeof on === 'string' && notBefore && on < notBefore) refuse('DATE_BEFORE_ANCHOR', { field, on, notBefore });
}

/** No day a command names lies absurdly far ahead, but the end of what lasts for years. */
function checkAhead(data: Command['data'], far: readonly string[], today: string, months: number): void {
  const latest = addMonths(today, months);
  for (const [field, on] of Object.entries(data))
    if (typeof on === 'string' && isDate(on) && on > latest && !far.includes(field))
      refuse('DATE_TOO_FAR', { field, on, latest });
}
