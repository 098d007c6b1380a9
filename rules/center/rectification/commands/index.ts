import type { AnyCommand } from '../../define';
import { recordInspection } from './inspection';
import {
  orderRectification,
  recordRectificationProgress,
  submitRectificationPlan,
  submitRectificationReport,
} from './order';

export const commands: readonly AnyCommand[] = [
  orderRectification,
  submitRectificationPlan,
  recordRectificationProgress,
  submitRectificationReport,
  recordInspection,
];
