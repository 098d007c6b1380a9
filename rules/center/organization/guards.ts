import { issues } from '../../kernel/check';
import { inOrder } from '../../kernel/guard';
import { addDays } from '../../time/dates';
import type { Guards } from '../define';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { committee } from './articles';

/** The acts of the council on directors, in the order of the record, each with its day. */
const terms = ({ record }: CenterState): { event: string; on: string }[] =>
  record.correctable.entries().flatMap(([event, { type, data }]) => {
    if (type === 'DirectorAppointed') return [{ event, on: String(data.appointedOn) }];
    return type === 'DirectorLeft' ? [{ event, on: String(data.on) }] : [];
  });

/** A corrected day lies between the act before it and the one after it. */
function between(state: CenterState, corrects: string): { notBefore?: string; notAfter?: string } {
  const all = terms(state);
  const at = all.findIndex(({ event }) => event === corrects);
  const [before, after] = [all[at - 1]?.on, all[at + 1]?.on];
  return { ...(before ? { notBefore: before } : {}), ...(after ? { notAfter: after } : {}) };
}

export const guards: Guards = {
  /** O2: a term ends after it began, and nobody left before he came or comes before the one before him left. */
  DirectorAppointed(state, { appointedOn, until }, { corrects }) {
    if (corrects !== undefined) inOrder('appointedOn', appointedOn, between(state, corrects));
    if (until !== undefined) inOrder('until', until, { notBefore: addDays(appointedOn, 1) });
  },
  DirectorLeft(state, { on }, { corrects, today }) {
    const { director } = state.organization;
    const order = corrects === undefined ? { notBefore: director?.on } : between(state, corrects);
    inOrder('on', on, { notAfter: today, ...order });
  },

  /** O3: no more experts from outside than there are, and not none. */
  ExpertCommitteeFormed(_state, { members, external }) {
    const { error } = committee.safeParse({ members, external });
    if (error) refuse('INVALID_DATA', { command: '组建专家委员会', problems: issues(error) });
  },
};
