import { region } from '../../kernel/region';
import {
  attachDocument,
  correctRecord,
  migratePolicy,
  prepareDecision,
  recomputeDeadlines,
} from '../../record/commands';
import { draftBuildPlan, returnApplication, submitApplication, withdrawApplication } from './application';
import { approveCenter, refuseCenter } from './approval';
import { buildPeriodEnds, extensionRequestEnds } from './buildPeriod';
import { recommendCenter, recordPreparation, returnRecommendation, startCultivation } from './cultivation';
import {
  concludeDemonstration,
  openDemonstration,
  placeOnProposedList,
  recordDepartmentOpinion,
  recordPanelOpinion,
  recordSiteVisit,
} from './demonstration';
import { checkCompleteness, checkEligibility } from './eligibility';
import { forming } from './evolve';
import { importing, living } from './evolveLife';
import {
  endorseBuildExtension,
  extendBuildPeriod,
  refuseBuildExtension,
  requestBuildExtension,
  returnBuildExtension,
} from './extension';
import { importExisting, supplyApprovalDate } from './importing';
import { lifecycleNotices } from './notices';
import { nothingYet } from './phase';
import { reinstateCenter } from './reinstatement';
import { signedCommands } from './signed';
import { lifecycleTasks } from './tasks';

/** R1: from the first plan to the build period and operation (Art 4, 6, 9-12, 27), import and reinstatement. */
export const lifecycleRegion = region({
  name: 'lifecycle',
  initial: nothingYet,
  commands: [
    draftBuildPlan,
    submitApplication,
    returnApplication,
    startCultivation,
    recordPreparation,
    recommendCenter,
    returnRecommendation,
    checkCompleteness,
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
    prepareDecision((name) => signedCommands.has(name)),
    attachDocument,
    correctRecord,
    recomputeDeadlines,
    migratePolicy,
  ],
  deadlines: [buildPeriodEnds, extensionRequestEnds],
  evolve: { ...forming, ...living, ...importing },
  tasks: lifecycleTasks,
  notices: lifecycleNotices,
  open: (state) =>
    state.lifecycle.extension.request && !state.lifecycle.extension.request.returned ? ['build-extension'] : [],
});
