import type { z } from 'zod';
import type { EventBody } from '../../../events/definition';
import type { registered } from '../../../events/lifecycle';
import { dayOf, recordedPast } from '../../kernel/arithmetic';
import type { EventMeta } from '../../kernel/region';
import type { Since } from '../../kernel/state';
import type { Context } from '../define';
import { rectifiedNumber } from '../evaluation/told';
import type { CenterState } from '../state';
import { rectificationDue } from './deadlines';
import { aboutOrder, clockStart, yearFrom } from './shared';
import type { Rectification, RectificationState } from './state';

type Told = Pick<z.output<typeof registered>, 'rectification' | 'evaluations'>;
type Meta = Pick<EventMeta, 'id' | 'recordedOn'>;

/** X8: an open rectification keeps its own dates. */
export function imported(slice: RectificationState, d: Told, { id, recordedOn }: Meta): RectificationState {
  const told = d.rectification;
  if (!told) return slice;
  const n = rectifiedNumber(d);
  const at = (on: string): Since => ({ on, event: id });
  const r: Rectification = {
    evaluation: n,
    status: told.reportOn ? 'Inspection' : told.servedOn ? 'Served' : 'Ordered',
    ordered: at(told.orderedOn ?? told.servedOn ?? recordedOn),
    about: aboutOrder(n, 1),
    items: [],
    planIn: false,
    expired: false,
    ...(told.servedOn ? { served: at(told.servedOn) } : {}),
    ...(told.reportOn
      ? { report: { ...at(told.reportOn), version: 1, late: false }, inspectionFrom: at(told.reportOn) }
      : {}),
  };
  return { ...slice, [n]: r };
}

/** X8: its year, by the sum of every other one, where it was over before the import. */
export function pastYear(state: CenterState, d: Told, { today, policy, calendar }: Context): EventBody[] {
  return Object.values(imported({}, d, { id: 'import', recordedOn: today })).flatMap((r) => {
    const start = clockStart(state, r, policy);
    const year = start && dayOf(yearFrom(start, policy), policy, calendar);
    return year && year.due < today ? [recordedPast(rectificationDue.name(r.evaluation), year)] : [];
  });
}

/** X8: if its year was over it is to be inspected, and T6 counts from the import. */
export const overBefore = (
  slice: RectificationState,
  deadline: string,
  { id, recordedOn }: Meta,
): RectificationState => {
  const n = rectificationDue.keyOf(deadline);
  const r = n === undefined ? undefined : slice[n];
  if (n === undefined || !r || r.expired) return slice;
  return {
    ...slice,
    [n]: { ...r, status: 'Inspection', expired: true, inspectionFrom: { on: recordedOn, event: id } },
  };
};
