import type { AnyCommand } from '../../define';
import { findNonParticipation } from './absence';
import { notifyProposedResult } from './assessment';
import { deferEvaluation } from './deferral';
import { recordEarlierResult } from './earlier';
import { decideExcuse, submitExcuse } from './excuse';
import { submitMaterials, verifyMaterials } from './materials';
import { openEvaluation } from './opening';
import { submitAssessment } from './opinion';
import { appointEvaluator, rescheduleEvaluation } from './planning';
import { finalizeEvaluation } from './result';
import { exemptEvaluation, voidEvaluation } from './setAside';
import { rescindWithdrawal, withdrawFromEvaluation } from './withdrawal';

export const commands = [
  rescheduleEvaluation,
  appointEvaluator,
  openEvaluation,
  submitMaterials,
  verifyMaterials,
  submitExcuse,
  decideExcuse,
  findNonParticipation,
  withdrawFromEvaluation,
  rescindWithdrawal,
  submitAssessment,
  notifyProposedResult,
  finalizeEvaluation,
  voidEvaluation,
  deferEvaluation,
  exemptEvaluation,
  recordEarlierResult,
] as const satisfies readonly AnyCommand[];
