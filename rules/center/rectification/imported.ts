import type { DataOf } from '../../../events/catalogue';
import type { EventMeta } from '../../kernel/region';
import type { Since } from '../../kernel/state';
import { addMonths } from '../../time/dates';
import { rectifiedNumber } from '../evaluation/told';
import { aboutOrder } from './shared';
import type { Rectification, RectificationState } from './state';

/**
 * X8: an open rectification keeps its own dates; if its year is over it is to be inspected, T6 counts from the import.
 */
export function imported(
  slice: RectificationState,
  d: DataOf<'CenterImported'>,
  { id, recordedOn }: EventMeta,
): RectificationState {
  const told = d.rectification;
  if (!told) return slice;
  const n = rectifiedNumber(d);
  const at = (on: string): Since => ({ on, event: id });
  const over = told.servedOn !== undefined && addMonths(told.servedOn, 12) < recordedOn;
  const inspection = over ? at(recordedOn) : told.reportOn ? at(told.reportOn) : undefined;
  const r: Rectification = {
    evaluation: n,
    status: inspection ? 'Inspection' : told.servedOn ? 'Served' : 'Ordered',
    ordered: at(told.orderedOn ?? told.servedOn ?? recordedOn),
    about: aboutOrder(n, 1),
    items: [],
    planIn: false,
    expired: over,
    ...(told.servedOn ? { served: at(told.servedOn) } : {}),
    ...(told.reportOn ? { report: { ...at(told.reportOn), version: 1, late: false } } : {}),
    ...(inspection ? { inspectionFrom: inspection } : {}),
  };
  return { ...slice, [n]: r };
}
