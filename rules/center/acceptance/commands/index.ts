import type { AnyCommand } from '../../define';
import { applyAcceptance, assistReview } from './application';
import { extendAcceptance } from './extension';
import { recordAcceptance } from './result';

/**
 * R5, acceptance of the build tasks (Art 7.5, 12.2): a recorded fact; what it gates is policy (A3,
 * `acceptance.gates`).
 */
export const commands = [
  applyAcceptance,
  assistReview,
  recordAcceptance,
  extendAcceptance,
] as const satisfies readonly AnyCommand[];
