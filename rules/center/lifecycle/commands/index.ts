import { attachDocument, correctRecord, prepareDecision, recomputeDeadlines } from '../../../record/commands';
import type { AnyCommand } from '../../define';
import { returnApplication, submitApplication, withdrawApplication } from './application';
import { approveCenter } from './approval';
import { recordAuthority } from './authority';
import { recommendCenter, recordPreparation, returnRecommendation, startCultivation } from './cultivation';
import { concludeDemonstration, openDemonstration, placeOnProposedList } from './demonstration';
import { checkEligibility } from './eligibility';
import { endorseBuildExtension, requestBuildExtension, returnBuildExtension } from './extension';
import { extendBuildPeriod, refuseBuildExtension } from './extensionDecision';
import { importExisting, supplyApprovalDate } from './importing';
import { recordDepartmentOpinion, recordPanelOpinion, recordSiteVisit } from './opinions';
import { draftBuildPlan } from './plan';
import { migratePolicy } from './policy';
import { refuseCenter } from './refusal';
import { reinstateCenter } from './reinstatement';

/** L2-L18, L23-L25, in the order of the catalogue, and the commands about the record itself. */
export const commands = [
  draftBuildPlan,
  submitApplication,
  returnApplication,
  startCultivation,
  recordPreparation,
  recommendCenter,
  returnRecommendation,
  checkEligibility,
  openDemonstration,
  recordDepartmentOpinion,
  recordPanelOpinion,
  recordSiteVisit,
  concludeDemonstration,
  placeOnProposedList,
  approveCenter,
  refuseCenter,
  withdrawApplication,
  requestBuildExtension,
  endorseBuildExtension,
  returnBuildExtension,
  extendBuildPeriod,
  refuseBuildExtension,
  reinstateCenter,
  importExisting,
  supplyApprovalDate,
  recordAuthority,
  prepareDecision,
  attachDocument,
  correctRecord,
  recomputeDeadlines,
  migratePolicy,
] as const satisfies readonly AnyCommand[];
