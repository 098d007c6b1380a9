import { own } from '../../../events/members';
import { patch, without } from '../../kernel/patch';
import type { Since } from '../../kernel/state';
import type { Evolve } from '../define';
import { contestable, undone } from './contestable';
import { type Contestable, isAnnulled, type Remedy, type RemedyState } from './state';

const amend = (slice: RemedyState, id: string, change: (known: Remedy) => Remedy): RemedyState =>
  patch(slice, 'remedies', (remedies) => patch(remedies, id, change));

/** The suspension that is in force ends. */
const ended = (r: Remedy, on: string, event: string): Remedy => ({
  ...r,
  suspensions: r.suspensions.map((s) => (s.until ? s : { ...s, until: { on, event } })),
});

/** These decisions stand no longer: nothing of them is left to suspend or to carry out. */
function fallen(slice: RemedyState, gone: readonly Contestable[], at: Since): RemedyState {
  const events = gone.map(({ event }) => event);
  const remedies = Object.values(slice.remedies).map((r) =>
    events.includes(r.decision.event) ? { ...ended(r, at.on, at.event), carriedOut: r.carriedOut ?? at } : r,
  );
  return {
    decisions: without(
      slice.decisions,
      ...gone.map(({ key }) => key).filter((key) => events.includes(slice.decisions[key]?.event ?? '')),
    ),
    remedies: Object.fromEntries(remedies.map((r) => [r.id, r])),
  };
}

export const evolve: Evolve<RemedyState> = {
  RemedySought: (slice, d) => {
    const known = { key: d.decision, title: d.title, event: d.event, on: d.broughtOn };
    return {
      ...slice,
      remedies: {
        ...slice.remedies,
        [d.remedy]: {
          id: d.remedy,
          decision: slice.decisions[d.decision] ?? known,
          kind: d.kind,
          applicant: d.applicant,
          broughtOn: d.broughtOn,
          suspensions: [],
        },
      },
    };
  },
  SuspensionOrdered: (slice, d, { id: event }) =>
    amend(slice, d.remedy, (r) => ({ ...r, suspensions: [...r.suspensions, { from: d.from, event }] })),
  SuspensionLifted: (slice, d, { id }) => amend(slice, d.remedy, (r) => ended(r, d.on, id)),
  RemedyConcluded: (slice, d, { id: event, effectiveOn: on }) =>
    amend(slice, d.remedy, (r) => ({ ...ended(r, on, event), concluded: { on, event, outcome: d.outcome } })),
  // An annulled decision is gone with it, for every remedy against it.
  OutcomeCarriedOut(slice, d, { id: event, effectiveOn: on }) {
    const known = own(slice.remedies, d.remedy);
    if (known && isAnnulled(known)) return fallen(slice, [known.decision], { on, event });
    return amend(slice, d.remedy, (r) => ({ ...r, carriedOut: r.carriedOut ?? { on, event } }));
  },
  // X7: a corrected day moves what stood still.
  RecordCorrected: (slice, d) => {
    const is = String(d.is);
    return Object.values(slice.remedies).reduce(
      (s, { id }) =>
        amend(s, id, (r) => ({
          ...r,
          suspensions: r.suspensions.map((one) => ({
            ...one,
            ...(one.event === d.target ? { from: is } : {}),
            ...(one.until?.event === d.target ? { until: { on: is, event: d.target } } : {}),
          })),
        })),
      slice,
    );
  },
  // Whatever is decided against somebody can be contested, and no longer once it is undone.
  '*': (slice, data, meta) => {
    const { type, id: event, effectiveOn: on } = meta;
    const decision = contestable(type, data, meta);
    const gone = undone(slice, type, data).flatMap((key) => slice.decisions[key] ?? []);
    const now = decision ? { ...slice, decisions: { ...slice.decisions, [decision.key]: decision } } : slice;
    return gone.length === 0 ? now : fallen(now, gone, { on, event });
  },
};
