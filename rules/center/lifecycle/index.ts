import { region } from '../../kernel/region';
import {
  attachDocument,
  correctRecord,
  migratePolicy,
  prepareDecision,
  recomputeDeadlines,
} from '../../record/commands';
import { buildPeriodEnds, extensionRequestEnds } from './buildPeriod';
import { draftBuildPlan, returnApplication, submitApplication, withdrawApplication } from './commands/application';
import { approveCenter, refuseCenter } from './commands/approval';
import { recommendCenter, recordPreparation, returnRecommendation, startCultivation } from './commands/cultivation';
import {
  concludeDemonstration,
  openDemonstration,
  placeOnProposedList,
  recordDepartmentOpinion,
  recordPanelOpinion,
  recordSiteVisit,
} from './commands/demonstration';
import { checkCompleteness, checkEligibility } from './commands/eligibility';
import {
  endorseBuildExtension,
  extendBuildPeriod,
  refuseBuildExtension,
  requestBuildExtension,
  returnBuildExtension,
} from './commands/extension';
import { importExisting, supplyApprovalDate } from './commands/importing';
import { reinstateCenter } from './commands/reinstatement';
import { forming } from './forming';
import { importing, living } from './living';
import { lifecycleNotices } from './notices';
import { signedCommands } from './signed';
import { initial } from './state';
import { lifecycleTasks } from './tasks';

/** R1: from the first plan to the build period and operation (Art 4, 6, 9-12, 27), import and reinstatement. */
export const lifecycleRegion = region({
  name: 'lifecycle',
  initial,
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
