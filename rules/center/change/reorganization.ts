import { merger, split } from '../../../events/change';
import { own } from '../../../events/members';
import { sameName } from '../../../events/names';
import type { Context } from '../define';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { checkNewName } from './matter';
import type { Change } from './state';

/**
 * Merger and split (A23, Art 20). The approval decides that it shall be; the rest is the way the regulation gives: a
 * center ends only by its own decision (Art 6.2, ground `merged`), and a new one comes into being only by Art 12, so a
 * split approves nobody: it keeps the names until the new centers were approved. Until then the Bureau has a task.
 */

const mergerOf = ({ matter, to }: Pick<Change, 'matter' | 'to'>) =>
  matter === 'merger' ? merger.safeParse(to).data : undefined;
const splitOf = ({ matter, to }: Pick<Change, 'matter' | 'to'>) =>
  matter === 'split' ? split.safeParse(to).data : undefined;

/** The one that a merger ends. */
export const endedBy = (self: string, { with: other, survives }: { with: string; survives: string }): string =>
  survives === self ? other : self;

/** MERGER_PARTIES, MERGER_PARTNER_UNKNOWN; SPLIT_NAME_TWICE, and of each new name what is asked of any (Art 27). */
export function checkReorganization(state: CenterState, change: Pick<Change, 'matter' | 'to'>, ctx: Context): void {
  const merging = mergerOf(change);
  if (merging) {
    const { with: other, survives } = merging;
    if (other === state.id || ![other, state.id].includes(survives))
      refuse('MERGER_PARTIES', { self: state.id, other, survives });
    if (!ctx.others.exists(other)) refuse('MERGER_PARTNER_UNKNOWN', { other });
  }
  const names = splitOf(change)?.into.map(({ name }) => name) ?? [];
  for (const [i, name] of names.entries()) {
    if (names.slice(0, i).some((before) => sameName(before, name))) refuse('SPLIT_NAME_TWICE', { name });
    checkNewName(state, name, ctx);
  }
}

/** An approved merger or split that is not carried through yet. */
export const isPending = (change: Change): boolean =>
  change.status === 'Approved' && !change.closed && (mergerOf(change) ?? splitOf(change)) !== undefined;

/** The pending merger or split of that id, else CHANGE_UNKNOWN. */
export function pending(state: CenterState, change: string): Change {
  const known = own(state.change, change);
  return known && isPending(known) ? known : refuse('CHANGE_UNKNOWN', { change });
}

/**
 * REORGANIZATION_HALF_DONE: the one was ended in favor of the other; each new center is in the sequence. Where nothing
 * is known of other centers, nothing stands in the way.
 */
export function needCarriedThrough(state: CenterState, change: Change, { others }: Context): void {
  if (!others.endedInto) return;
  const merging = mergerOf(change);
  if (merging) {
    const ended = endedBy(state.id, merging);
    if (others.endedInto(ended) !== merging.survives)
      refuse('REORGANIZATION_HALF_DONE', { what: `${ended} 尚未撤销并入 ${merging.survives}` });
  }
  const waiting = (splitOf(change)?.into ?? []).filter(({ name }) => {
    const center = others.centerNamed(name, state.id);
    return center === undefined || !others.exists(center);
  });
  if (waiting.length > 0)
    refuse('REORGANIZATION_HALF_DONE', { what: `${waiting.map(({ name }) => name).join('、')} 尚未批准组建` });
}

/** What the Bureau still has to do, Chinese. */
export function otherHalf(state: CenterState, change: Change): string {
  const merging = mergerOf(change);
  const close = '办结后登记（CloseReorganization）';
  if (!merging)
    return `${change.id}：分立出的${splitOf(change)
      ?.into.map(({ name }) => `“${name}”`)
      .join('、')}按第十二条申报、批准，${close}`;
  const ended = endedBy(state.id, merging);
  return `${change.id}：对${ended === state.id ? '本中心' : ` ${ended} `}作出撤销决定（事由“合并”，并入 ${merging.survives}），${ended === state.id ? '不再进行的登记（CloseReorganization）' : close}`;
}
