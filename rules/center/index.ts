import { type Aggregate, aggregate } from '../kernel/aggregate';
import { deadlineLabel } from '../kernel/deadline';
import type { WantedTask } from '../kernel/region';
import { deadlineRegion } from '../record/deadline';
import { noticeRegion } from '../record/notice';
import { taskRegion } from '../record/task';
import { acceptanceRegion } from './acceptance';
import { annualReportRegion } from './annualReport';
import { changeRegion } from './change';
import { evaluationRegion } from './evaluation';
import { integrityRegion } from './integrity';
import { lifecycleRegion } from './lifecycle';
import { organizationRegion } from './organization';
import { publicityRegion } from './publicity';
import { rectificationRegion } from './rectification';
import { removalRegion } from './removal';
import type { CenterState } from './state';

const matters = [
  lifecycleRegion,
  publicityRegion,
  annualReportRegion,
  evaluationRegion,
  rectificationRegion,
  removalRegion,
  acceptanceRegion,
  changeRegion((state) => tasksOf(state)),
  integrityRegion,
  organizationRegion,
  deadlineRegion((name) => deadlineLabel(center, name)),
  noticeRegion,
];

/** The state asked for last and its answer: a decision asks several times for one state. */
let asked: { readonly state: CenterState; readonly tasks: WantedTask[] } | undefined;

/** Work that waits at somebody, from all regions. */
export function tasksOf(state: CenterState): WantedTask[] {
  const { ended } = state.lifecycle;
  if (asked?.state !== state)
    asked = { state, tasks: matters.flatMap((r) => (ended && !r.tasksAfterEnd ? [] : (r.tasks?.(state) ?? []))) };
  return asked.tasks;
}

/** A technology innovation center: stream and workflow `center-<id>`. */
export const center: Aggregate = { ...aggregate('center', [...matters, taskRegion(tasksOf)]), tasks: tasksOf };
