import { acceptanceRegion } from './acceptance';
import { annualReportRegion } from './annualReport';
import { changeRegion } from './change';
import { deadlineRegion } from './deadline';
import { evaluationRegion } from './evaluation';
import { integrityRegion } from './integrity';
import { aggregate } from './kernel/aggregate';
import type { WantedTask } from './kernel/region';
import { lifecycleRegion } from './lifecycle';
import { noticeRegion } from './notice';
import { organizationRegion } from './organization';
import { publicityRegion } from './publicity';
import { rectificationRegion } from './rectification';
import { removalRegion } from './removal';
import type { CenterState } from './state';
import { taskRegion } from './task';

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
  deadlineRegion,
  noticeRegion,
];

/** Work that waits at somebody, from all regions. */
export const tasksOf = (state: CenterState): WantedTask[] => matters.flatMap((r) => r.tasks?.(state) ?? []);

/** A technology innovation center: stream and workflow `center-<id>`. */
export const center = aggregate('center', [...matters, taskRegion(tasksOf)]);
