import type { AnyCommand } from '../../define';
import { recordInspection } from './inspection';
import {
  orderRectification,
  recordRectificationProgress,
  submitRectificationPlan,
  submitRectificationReport,
} from './order';

export const commands = [
  orderRectification,
  submitRectificationPlan,
  recordRectificationProgress,
  submitRectificationReport,
  recordInspection,
] as const satisfies readonly AnyCommand[];
