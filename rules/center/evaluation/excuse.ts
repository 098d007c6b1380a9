import { servedAbout } from '../../record/notice/served';
import type { CenterState } from '../state';
import { newClock } from './change';
import { aboutExcuse, serviceOf } from './shared';
import type { Evaluation } from './state';

/**
 * E7: what an excuse and the answer to it change. The first excuse while a clock runs stops it (T4, and the answering
 * time of a demand, T14) until the reply is served. Accepted, T4 runs anew and demands begin anew. Rejected, it gives
 * what was left, at least `evaluation.materialsAtLeastDays`, and demands that went out stand; it does so once, so that
 * no row of excuses keeps an evaluation open: a further one on the same clock stops nothing and gives nothing.
 */

/** Does an undecided excuse hold the clocks? */
export const held = (e: Evaluation): boolean => e.excuse === 'undecided' && e.materialsClock?.stoppedOn !== undefined;

/** T4 has begun, and no excuse has stopped it yet. */
function stoppable(state: CenterState, { status, materialsClock: clock }: Evaluation): boolean {
  if (status !== 'Open' || !clock || clock.rest) return false;
  return servedAbout(state, clock.kind ?? 'evaluation-opened', clock.about) !== undefined;
}

export const excused =
  (state: CenterState, stoppedOn: string) =>
  (e: Evaluation): Evaluation => ({
    ...e,
    excuse: 'undecided',
    excuses: (e.excuses ?? 0) + 1,
    ...(e.materialsClock && stoppable(state, e) ? { materialsClock: { ...e.materialsClock, stoppedOn } } : {}),
  });

const replied = (e: Evaluation) => {
  const ordinal = e.excuses ?? 1;
  return { kind: 'excuse', about: aboutExcuse(e.n, ordinal), ordinal };
};

export const accepted = (e: Evaluation): Evaluation => newClock({ ...e, excuse: 'accepted' }, replied(e));

export const rejected =
  (state: CenterState) =>
  (e: Evaluation): Evaluation => {
    const clock = e.materialsClock;
    if (e.status !== 'Open' || clock?.stoppedOn === undefined) return { ...e, excuse: 'rejected' };
    // The time to answer a demand that was served goes on in the time the reply gives.
    const demands = e.demands.map((d) =>
      d.over || !serviceOf(state, d.notice) ? d : { ...d, over: true, held: true as const },
    );
    const rest = { ...clock, stoppedOn: clock.stoppedOn, demands: demands.length };
    return { ...e, excuse: 'rejected', materialsClock: { ...replied(e), rest }, materialsOverdue: false, demands };
  };
