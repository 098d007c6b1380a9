import type { z } from 'zod';
import type { DataOf } from '../../../events/catalogue';
import type { integrityCaseSubstantiated } from '../../../events/integrity';
import { compareKey } from '../../../events/names';
import type { KnownBar } from '../../kernel/command';
import type { Context } from '../define';
import { refuse } from '../refuse';
import { isStayed } from '../remedy/state';
import type { CenterState } from '../state';

/**
 * Bars (Art 25, 按有关规定处理): a decision on a case may keep a body from leading a center and a person from directing
 * one, at any center, until a day. They end by that day, or are lifted; one whose finding is withdrawn never stood.
 */

/** The bars a decision brings. */
export const barsOf = (
  center: string,
  { case: name, rule, barred = [], barredUntil }: z.output<typeof integrityCaseSubstantiated.schema>,
  from: string,
): KnownBar[] =>
  barredUntil === undefined ? [] : barred.map((who) => ({ center, case: name, rule, who, from, until: barredUntil }));

/** The same bars after some of them were lifted. */
export const withLifted = (bars: readonly KnownBar[], { who, ground }: DataOf<'BarLifted'>, on: string): KnownBar[] =>
  bars.map((bar) =>
    who.some(({ kind, id }) => kind === bar.who.kind && id === bar.who.id)
      ? { ...bar, liftedOn: ground === 'findingWithdrawn' ? bar.from : on }
      : bar,
  );

/** Does it stand on that day? */
export const stands = ({ from, until, liftedOn }: KnownBar, on: string): boolean =>
  from <= on && on <= until && (liftedOn === undefined || on < liftedOn);

/** Is one of these its id or its name, however written? */
export function concerns({ who }: KnownBar, kind: KnownBar['who']['kind'], names: readonly string[]): boolean {
  const keys = [who.id, who.name].map(compareKey);
  return kind === who.kind && names.some((name) => keys.includes(compareKey(name)));
}

/** Of the bars that stand on that day the one that ends last. */
export const lastOf = (
  bars: readonly KnownBar[],
  kind: KnownBar['who']['kind'],
  names: readonly string[],
  on: string,
): KnownBar | undefined =>
  bars
    .filter((bar) => concerns(bar, kind, names) && stands(bar, on))
    .sort((a, b) => (a.until < b.until ? -1 : 1))
    .at(-1);

/** All bars by cases of this center whose decision is executed: neither suspended nor annulled. */
export const ownBars = ({ integrity, remedy }: CenterState): KnownBar[] =>
  Object.values(integrity).flatMap(({ bars = [], decided }) => (isStayed(remedy, decided?.event) ? [] : bars));

/** BARRED: by a case of this center, as its own record has it, or by one of another. */
function checkBarred(
  state: CenterState,
  kind: KnownBar['who']['kind'],
  names: readonly string[],
  on: string,
  { others }: Pick<Context, 'others'>,
): void {
  const elsewhere = others.barred?.(kind, names, on);
  const bar = lastOf(ownBars(state), kind, names, on) ?? (elsewhere?.center === state.id ? undefined : elsewhere);
  if (bar)
    refuse('BARRED', {
      name: bar.who.name,
      act: kind === 'body' ? '牵头创新中心' : '担任创新中心主任',
      center: bar.center,
      case: bar.case,
      rule: bar.rule,
      from: bar.from,
      until: bar.until,
    });
}

/** No body leads a center while it is barred. */
export const checkLead = (state: CenterState, lead: { id: string; name: string }, on: string, ctx: Context): void =>
  checkBarred(state, 'body', [lead.id, lead.name], on, ctx);

/** No person is appointed director while barred. */
export const checkDirector = (state: CenterState, person: string, on: string, ctx: Context): void =>
  checkBarred(state, 'person', [person], on, ctx);
