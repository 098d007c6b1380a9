import { z } from 'zod';
import { id } from '../../../../events/fields';
import { barLifted, liftGrounds } from '../../../../events/integrity';
import { own } from '../../../../events/members';
import type { KnownBar } from '../../../kernel/command';
import { command } from '../../define';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { stands } from '../bars';

/** The bars of a case that were not lifted. */
const unlifted = (state: CenterState, name: string): KnownBar[] =>
  (own(state.integrity, name)?.bars ?? []).filter(({ liftedOn }) => liftedOn === undefined);

/** I1 ✍: before its end, of all that a case bars or of those named by their ids (信用修复, or the finding is withdrawn). */
export const liftBar = command({
  name: 'LiftBar',
  label: '解除资格限制',
  articles: [25],
  by: { 'bureau-leader': 'any' },
  reason: true,
  document: true,
  afterEnd: true,
  signed: () => [],
  matter(state, data) {
    const standing = unlifted(state, data.case).map(({ who }) => `${who.kind}:${who.id}`);
    return standing.length > 0 ? `${data.case}/${standing.join(',')}` : undefined;
  },
  data: z.strictObject({ case: id, who: z.array(id).min(1).max(50).optional(), ground: z.enum(liftGrounds) }),
  decide(state, data, { today }) {
    const bars = unlifted(state, data.case).filter(
      (bar) => stands(bar, today) && (data.who === undefined || data.who.includes(bar.who.id)),
    );
    const missed = data.who?.some((one) => !bars.some(({ who }) => who.id === one));
    if (bars.length === 0 || missed) refuse('BAR_UNKNOWN', { case: data.case });
    return [barLifted({ case: data.case, who: bars.map(({ who }) => who), ground: data.ground })];
  },
});
