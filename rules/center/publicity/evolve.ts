import { own } from '../../../events/members';
import { patch } from '../../kernel/patch';
import type { Evolve } from '../define';
import { presentKey, publicityKey } from './check';
import { publicityEnds } from './deadlines';
import type { PublicityState } from './state';

export const evolve: Evolve<PublicityState> = {
  PublicityOpened: (slice, d, { id }) => {
    const key = publicityKey(d.subject, d.evaluation);
    const before = slice[key];
    const earlier = (before?.earlier ?? 0) + Object.keys(before?.objections ?? {}).length;
    const next: PublicityState[string] = {
      open: true,
      firstDay: d.firstDay,
      lastDay: d.lastDay,
      printed: d.printedLastDay !== undefined,
      round: (before?.round ?? 0) + 1,
      event: id,
      objections: {},
      ...(earlier > 0 ? { earlier } : {}),
      ...(d.cutoff ? { cutoff: d.cutoff } : {}),
    };
    return { ...slice, [key]: next };
  },
  PublicityClosed: (slice, d) =>
    patch(slice, publicityKey(d.subject, d.evaluation), (p) => ({ ...p, open: false, closed: p.event })),
  // The days published since give it a later end (or an earlier one): what came in within the true time is not late.
  DeadlineRecomputed: (slice, d) =>
    patch(slice, publicityEnds.keyOf(d.name) ?? '', (p) => ({
      ...p,
      open: p.open || d.reopened,
      lastDay: d.due,
      objections: Object.fromEntries(
        Object.entries(p.objections).map(([id, o]) => [id, { ...o, late: o.late && (p.lateOn?.[id] ?? '') > d.due }]),
      ),
    })),
  ObjectionFiled: (slice, d, { effectiveOn }) => {
    const filed = { [d.objection]: { late: d.late } };
    return patch(slice, d.publicity ?? presentKey(slice), (p) => ({
      ...p,
      objections: { ...p.objections, ...filed },
      ...(d.late ? { lateOn: { ...p.lateOn, [d.objection]: effectiveOn } } : {}),
    }));
  },
  ObjectionResolved: (slice, d) => {
    const key = Object.keys(slice).find((one) => own(slice[one]?.objections ?? {}, d.objection)) ?? '';
    const resolved = d.upheld ? 'upheld' : 'rejected';
    return patch(slice, key, (p) => ({ ...p, objections: patch(p.objections, d.objection, { resolved }) }));
  },
  // X1: it lapses with what it was held for.
  ProceedingsLapsed: (slice, d) =>
    d.items.filter((i) => i.region === 'publicity').reduce((s, i) => patch(s, i.key, { open: false }), slice),
  // L8: the list it showed is withdrawn; the mended plan is published anew.
  RecommendationReturned: (slice) => patch(slice, publicityKey('approval'), { open: false, voided: true }),
  // E13: the result it showed is gone; the next attempt is published anew.
  EvaluationVoided: (slice, d) => patch(slice, publicityKey('result', d.evaluation), { open: false, voided: true }),
};
