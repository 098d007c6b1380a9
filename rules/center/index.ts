import { centerStream } from '../../events/streams';
import { aggregate } from '../kernel/aggregate';
import { kernelRefusals } from '../kernel/refusals';
import { press } from '../letters/press';
import { recordRegions } from '../record';
import { recordRefusals } from '../record/refusals';
import { acceptanceRegion } from './acceptance';
import { annualReportRegion } from './annualReport';
import { changeRegion } from './change';
import type { AnyRegion } from './define';
import { evaluationRegion } from './evaluation';
import { integrityRegion } from './integrity';
import { lifecycleRegion } from './lifecycle';
import { organizationRegion } from './organization';
import { admits, permits } from './permissions';
import { publicityRegion } from './publicity';
import { rectificationRegion } from './rectification';
import { commonRefusals } from './refusals';
import { remedyRegion } from './remedy';
import { halts } from './remedy/standing';
import { removalRegion } from './removal';
import type { CenterRegions, CenterState } from './state';
import { roleOf, status } from './status';
import { supervisionRegion } from './supervision';
import { supportRegion } from './support';

/** In the order in which their tasks and deadlines are recorded. */
const regions: Readonly<Record<keyof CenterRegions, AnyRegion>> = {
  lifecycle: lifecycleRegion,
  publicity: publicityRegion,
  annualReport: annualReportRegion,
  evaluation: evaluationRegion,
  rectification: rectificationRegion,
  removal: removalRegion,
  acceptance: acceptanceRegion,
  change: changeRegion,
  integrity: integrityRegion,
  organization: organizationRegion,
  supervision: supervisionRegion,
  support: supportRegion,
  remedy: remedyRegion,
};
const refusals = { ...kernelRefusals, ...recordRefusals, ...commonRefusals };

/** A technology innovation center: stream and workflow `center-<id>`. */
export const center = aggregate<CenterState>(
  { name: 'center', stream: centerStream, status, permits, admits, roleOf, halts, refusals, press },
  [...Object.values(regions), ...Object.values(recordRegions)],
);
