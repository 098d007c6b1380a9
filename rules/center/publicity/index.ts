import { region } from '../../kernel/region';
import { presentKey, publicityKey } from './check';
import { fileObjection, openPublicity, resolveObjection } from './commands';
import { publicityEnds } from './days';
import type { PublicityState } from './state';
import { initial } from './state';

type Publicity = PublicityState[string];

const patch = (slice: PublicityState, key: string, change: Partial<Publicity>): PublicityState => {
  const known = slice[key];
  return known ? { ...slice, [key]: { ...known, ...change } } : slice;
};

/** L13a, shared by approval and result: Open → Closed, with objections ([P], A25). */
export const publicityRegion = region({
  name: 'publicity',
  initial,
  commands: [openPublicity, fileObjection, resolveObjection],
  deadlines: [publicityEnds],
  evolve: {
    PublicityOpened: (slice, d, { id }) => {
      const key = publicityKey(d.subject, d.evaluation);
      const before = slice[key];
      const earlier = (before?.earlier ?? 0) + Object.keys(before?.objections ?? {}).length;
      const next: Publicity = {
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
    PublicityClosed: (slice, d) => patch(slice, publicityKey(d.subject, d.evaluation), { open: false }),
    ObjectionFiled: (slice, d) => {
      const key = presentKey(slice);
      return patch(slice, key, { objections: { ...slice[key]?.objections, [d.objection]: { late: d.late } } });
    },
    ObjectionResolved: (slice, d) => {
      const key = Object.keys(slice).find((one) => slice[one]?.objections[d.objection]) ?? '';
      const known = slice[key]?.objections[d.objection];
      return known
        ? patch(slice, key, {
            objections: {
              ...slice[key]?.objections,
              [d.objection]: { ...known, resolved: d.upheld ? 'upheld' : 'rejected' },
            },
          })
        : slice;
    },
    // X1: it lapses with what it was held for.
    ProceedingsLapsed: (slice, d) =>
      d.items.filter((i) => i.region === 'publicity').reduce((s, i) => patch(s, i.key, { open: false }), slice),
    // E13: the result it showed is gone; the next attempt is published anew.
    EvaluationVoided: (slice, d) => patch(slice, publicityKey('result', d.evaluation), { open: false, voided: true }),
  },
  tasks: (state) =>
    Object.values(state.publicity).flatMap((p) =>
      Object.entries(p.objections)
        .filter(([, o]) => o.resolved === undefined)
        .map(([objection]) => ({
          about: `${objection}:resolve`,
          what: `核实并处理异议 ${objection}`,
          to: { role: 'bureau-handler' as const },
        })),
    ),
  notices: {
    PublicityOpened: (_state, d) => ({ kind: 'publicity', to: [], about: publicityKey(d.subject, d.evaluation) }),
  },
  open: (state) => Object.keys(state.publicity).filter((key) => state.publicity[key]?.open),
});
