import { type Grade, grades } from '../../../events/fields';
import { refuse } from '../refuse';
import type { Evaluation } from './state';

/** Art 23: exactly three grades; any other text is GRADE_UNKNOWN. */
export const gradeOf = (text: string): Grade =>
  grades.find((g) => g === text) ?? refuse('GRADE_UNKNOWN', { grade: text });

/** A grade other than the evaluator's needs a reason; `known`: a reason the Bureau has given for this grade already. */
export function needGradeReason(e: Evaluation, grade: Grade, reason: string | undefined, known?: string): void {
  const other = e.assessment?.proposedGrade;
  if (grade !== other && !reason && !known)
    refuse('GRADE_REASON_MISSING', { grade, against: '评估机构建议的等次', other });
}

/** What a cycle follows (E12). */
export type RenewedAfter = '优秀' | '良好' | 'rectification' | 'exemption' | 'dropped' | 'earlierResult';

/** A grade that Art 23 does not know was given before there was a record of the center (X8). */
export const renewedAfter = (grade: string): RenewedAfter =>
  grade === '优秀' || grade === '良好' ? grade : 'earlierResult';
