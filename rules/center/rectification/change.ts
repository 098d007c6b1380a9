import type { DataOf } from '../../../events/catalogue';
import type { EventMeta } from '../../kernel/region';
import type { Since } from '../../kernel/state';
import type { Rectification } from './state';

/** The single changes of a rectification; which event makes which is told in `evolve.ts`. */

export const since = ({ id, effectiveOn }: EventMeta): Since => ({ on: effectiveOn, event: id });
/** Changed, and its finding set aside. */
export const withoutFinding = ({ finding: _, ...r }: Rectification, change: Partial<Rectification>): Rectification => ({
  ...r,
  ...change,
});

/** C5: the year is over, an inspection follows whether a report is in or not. */
export const expired = (r: Rectification, reached: Since): Rectification => {
  const inspect = r.status === 'Ordered' || r.status === 'Served';
  return {
    ...r,
    expired: true,
    ...(inspect ? { status: 'Inspection' as const, inspectionFrom: { ...reached, atEnd: true as const } } : {}),
  };
};

/**
 * The year goes on after all: no inspection without a report, which is not late within the true time, and which T6
 * counts from.
 */
export function unexpired(r: Rectification, due: string): Rectification {
  const { report, inspectionFrom: from } = r;
  const before = r.served ? 'Served' : 'Ordered';
  if (!report) return { ...r, expired: false, status: r.status === 'Inspection' ? before : r.status };
  const inspectionFrom = from?.atEnd ? { on: report.on, event: report.event } : from;
  return {
    ...r,
    expired: false,
    report: { ...report, late: report.late && report.on > due },
    ...(inspectionFrom ? { inspectionFrom } : {}),
  };
}

/** C4: T6 counts from the first report; one after an early look counts anew. */
export const reported = (r: Rectification, d: DataOf<'RectificationReportSubmitted'>, at: Since): Rectification => ({
  ...r,
  status: 'Inspection',
  report: { ...at, version: d.version, late: d.late },
  inspectionFrom: r.status === 'Inspection' && r.inspectionFrom ? r.inspectionFrom : at,
});

/** A33: an early look that left items open; the year goes on. After the year it stays with the inspection. */
export const itemsOpen = (r: Rectification, leftOpenOn: string): Rectification =>
  r.expired ? { ...r, leftOpenOn } : { ...r, leftOpenOn, status: 'Served' };
