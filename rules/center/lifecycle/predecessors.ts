import type { z } from 'zod';
import { sha256 } from '../../../events/envelope';
import type { predecessor } from '../../../events/lifecycle';
import { sameName } from '../../../events/names';
import type { Others } from '../../kernel/command';
import { refuse } from '../refuse';

/** 转建 (Art 6.2) and 优化整合 (Art 10): the platforms a center is made of, one or several. */

export type Predecessor = z.output<typeof predecessor>;

/** How a plan, an approval or a register names them; what is older knows only of one. */
export interface Converts {
  readonly predecessor?: Predecessor | undefined;
  readonly predecessors?: readonly Predecessor[] | undefined;
}

/** All of them; where both are given, the one is among the several. */
export const predecessorsOf = (named: Converts | undefined): readonly Predecessor[] =>
  named?.predecessors ?? (named?.predecessor ? [named.predecessor] : []);

/**
 * A38, `conversion.clock`: the one approved first, among those whose day is known. A day that nobody knows moves
 * nothing: with none known, the clock is the center's own.
 */
export function eldest(all: readonly Predecessor[]): (Predecessor & { readonly approvedOn: string }) | undefined {
  const dated = all.flatMap((one) => (one.approvedOn === undefined ? [] : [{ ...one, approvedOn: one.approvedOn }]));
  return dated.sort((a, b) => (a.approvedOn < b.approvedOn ? -1 : a.approvedOn > b.approvedOn ? 1 : 0))[0];
}

/** PREDECESSORS_DIFFER, PREDECESSOR_TWICE, PREDECESSOR_CONVERTED: a platform becomes one center, and once. */
export function checkPredecessors(self: string, named: Converts, others: Others): void {
  const { predecessor: one, predecessors: several } = named;
  if (one && several && !several.some((each) => sha256(each) === sha256(one)))
    refuse('PREDECESSORS_DIFFER', { one: one.name, several: several.map((each) => each.name) });
  const all = predecessorsOf(named);
  for (const [i, { name }] of all.entries()) {
    if (all.slice(0, i).some((before) => sameName(before.name, name))) refuse('PREDECESSOR_TWICE', { name });
    const center = others.convertedBy?.(name, self);
    if (center !== undefined) refuse('PREDECESSOR_CONVERTED', { name, center });
  }
}
