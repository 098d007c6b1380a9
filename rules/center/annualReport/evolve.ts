import { isMistaken } from '../../../events/deadline';
import { fallenBy } from '../../kernel/dueId';
import { patch, without } from '../../kernel/patch';
import type { Evolve } from '../define';
import { reportDue, reportGrace } from './deadlines';
import { knownLate } from './due';
import { type Report, withCenter } from './report';
import type { AnnualReportState } from './state';

/** It was handed in after the day that was shown, but within the true one. */
const inTime = (report: Report, { was, due }: { was: string; due: string }): boolean =>
  !withCenter(report) && was < due && report.submittedOn !== undefined && report.submittedOn <= due;

export const evolve: Evolve<AnnualReportState> = {
  // A campaign may open what time has opened before: its printed day then holds for it.
  AnnualReportOpened: (slice, d, { id, effectiveOn, recordedOn }, state) => {
    const known = d.campaign ? { on: recordedOn, event: id } : knownLate(state, { on: effectiveOn, event: id });
    const report = {
      status: 'Open' as const,
      version: 0,
      opened: { on: effectiveOn, event: id },
      periodFrom: d.periodFrom,
      periodTo: d.periodTo,
      due: d.due,
      overdue: false,
      missed: false,
      extended: false,
      ...(d.cutoff ? { cutoff: d.cutoff } : {}),
      ...(d.campaign ? { campaign: d.campaign } : {}),
      ...(known ? { known } : {}),
    };
    return { ...slice, [d.year]: report };
  },
  // A paper that was there in time makes good what time has recorded since.
  AnnualReportSubmitted: (slice, d, { effectiveOn }) =>
    patch(slice, d.year, (r) => ({
      ...(d.late ? r : { ...without(r, 'consequence'), overdue: false, missed: false }),
      status: 'Submitted' as const,
      version: d.version,
      submittedOn: effectiveOn,
    })),
  AnnualReportReturned: (slice, d, { id, recordedOn }) =>
    patch(slice, d.year, {
      returnedOn: recordedOn,
      status: d.by === 'authority' ? 'ReturnedByAuthority' : 'ReturnedByBureau',
      ...(d.newDue ? { newDue: { on: recordedOn, event: id, by: 'return' } } : {}),
    }),
  AnnualReportEndorsed: (slice, d, { effectiveOn }) =>
    patch(slice, d.year, { status: 'Endorsed', endorsedOn: effectiveOn }),
  AnnualReportFiled: (slice, d) => patch(slice, d.year, { status: 'Filed', filedOn: d.filedOn }),
  AnnualReportFiledLate: (slice, d) => patch(slice, d.year, { status: 'Filed', filedOn: d.filedOn }),
  AnnualReportOverdue: (slice, d) => patch(slice, d.year, { overdue: true, overdueOn: d.dueUsed }),
  AnnualReportMissed: (slice, d) => patch(slice, d.year, { missed: true }),
  AnnualReportExtended: (slice, d, { id }) =>
    patch(slice, d.year, { extended: true, newDue: { on: d.is, event: id, by: 'extension' } }),
  // What is done without was not missed.
  AnnualReportWaived: (slice, d) =>
    patch(slice, d.year, (r) => ({
      ...without(r, 'consequence'),
      status: 'Waived' as const,
      overdue: false,
      missed: false,
    })),
  ProceedingsLapsed: (slice, d) =>
    d.items
      .filter((i) => i.region === 'annualReport')
      .reduce((s, i) => patch(s, Number(i.key), { status: 'Lapsed' }), slice),
  // Of a report that was missed; what else is raised means nothing here.
  EscalationRaised: (slice, d, { command }) => {
    const year = fallenBy(command.id) && reportGrace.keyOf(d.deadline);
    return year === undefined
      ? slice
      : patch(slice, year, { consequence: d.level === 'leader' ? 'countsAsPoor' : 'talk' });
  },
  RecordCorrected: (slice, d, _meta, state) => {
    const target = state.record.correctable.get(d.target);
    return target?.type.startsWith('AnnualReportFiled') && d.field === 'filedOn'
      ? patch(slice, Number(target.data.year), { filedOn: String(d.is) })
      : slice;
  },
  // X7: what only time had done is undone when the day on which it fell was not the day.
  DeadlineRecomputed: (slice, d) => {
    const [due, grace] = [reportDue.keyOf(d.name), reportGrace.keyOf(d.name)];
    const report = slice[due ?? grace ?? 0];
    if (!report || !isMistaken(d) || !(d.reopened || inTime(report, d))) return slice;
    if (due !== undefined) return patch(slice, due, { overdue: false });
    return patch(slice, grace ?? 0, (r) => ({ ...without(r, 'consequence'), missed: false }));
  },
};
