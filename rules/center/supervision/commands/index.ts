import type { AnyCommand } from '../../define';
import { recordMidTermCheck, recordSupervision, recordYearlyCheck } from './checks';
import { checkCompleteness } from './completeness';

export const commands = [
  recordSupervision,
  recordMidTermCheck,
  recordYearlyCheck,
  checkCompleteness,
] as const satisfies readonly AnyCommand[];
