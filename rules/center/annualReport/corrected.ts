import { annualReportWaived } from '../../../events/annualReport';
import type { DataOf } from '../../../events/catalogue';
import type { EventBody } from '../../../events/definition';
import type { Context } from '../define';
import { approvalDayIn } from '../lifecycle/corrections';
import type { CenterState } from '../state';
import { firstYear } from './days';
import { withCenter } from './report';

/**
 * X7, A5: a corrected day of approval asks for no report of a year before its first. One that time has opened, and of
 * which nothing came in, is done without.
 */
export function corrected(
  state: CenterState,
  correction: DataOf<'RecordCorrected'>,
  { policy }: Pick<Context, 'policy'>,
): EventBody[] {
  const on = approvalDayIn(state.lifecycle, correction);
  if (on === undefined) return [];
  return Object.entries(state.annualReport)
    .filter(([, r]) => withCenter(r) && r.version === 0 && r.campaign === undefined)
    .map(([year]) => Number(year))
    .filter((year) => year < firstYear(policy, on))
    .map((year) => annualReportWaived({ year }));
}
