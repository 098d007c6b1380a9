import type { AnyCommand } from '../../define';
import { recordInspection } from './inspection';
import { orderRectification, submitRectificationPlan, submitRectificationReport } from './order';
import { recordRectificationProgress } from './progress';

export const commands = [
  orderRectification,
  submitRectificationPlan,
  recordRectificationProgress,
  submitRectificationReport,
  recordInspection,
] as const satisfies readonly AnyCommand[];
