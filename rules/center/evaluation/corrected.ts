import type { DataOf } from '../../../events/catalogue';
import type { EventBody } from '../../../events/definition';
import type { Guarded } from '../../kernel/command';
import type { Policy } from '../../law/policy';
import { acceptanceIn, approvalDayIn } from '../lifecycle/corrections';
import type { CenterState } from '../state';
import { cycleAfterImport } from './cycle';
import { followCorrection, isFirst } from './follow';

/**
 * X7, X8: a corrected day of approval of an imported center, or of its acceptance. The cycle that was found running on import is the one that
 * the import would have found by the right day: its end on the grid, its number, and whether it was owed. A day that
 * somebody set (E2, E13, E14) stays.
 */
export function corrected(
  state: CenterState,
  correction: DataOf<'RecordCorrected'>,
  { today, policy }: Guarded<CenterState, Policy>,
): EventBody[] {
  const { approved, imported, reinstated, extension } = state.lifecycle;
  const acceptance = acceptanceIn(state.lifecycle, correction);
  const approvedOn = acceptance ? approved?.on : approvalDayIn(state.lifecycle, correction);
  const e = Object.values(state.evaluation.byNumber).find((one) => isFirst(state.evaluation, one));
  if (
    approvedOn === undefined ||
    !imported ||
    imported.rectification ||
    reinstated ||
    !e ||
    e.rescheduled ||
    e.attempt > 1
  )
    return [];
  const { evaluations, on: listedOn } = imported;
  const told = {
    evaluations,
    acceptance: acceptance ?? imported.acceptance,
    extendedMonths: extension.months,
    listedOn,
  };
  const found = cycleAfterImport({ approvedOn, today: approved?.clocksFrom ?? today, ...told }, policy);
  const moved = followCorrection(state.evaluation, correction, state).byNumber;
  return found.filter(({ data }) => moved[data.evaluation]?.cycleEnd !== data.cycleEnd);
}
