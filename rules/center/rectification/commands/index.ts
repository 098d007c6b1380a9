import type { AnyCommand } from '../../../kernel/command';
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
