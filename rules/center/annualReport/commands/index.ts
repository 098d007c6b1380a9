import type { AnyCommand } from '../../define';
import { extendReport, waiveReport } from './allowance';
import { openReport } from './opening';
import { endorseReport, fileReport, returnReport } from './review';
import { submitAnnualReport } from './submit';

export const commands = [
  openReport,
  submitAnnualReport,
  endorseReport,
  returnReport,
  fileReport,
  extendReport,
  waiveReport,
] as const satisfies readonly AnyCommand[];
