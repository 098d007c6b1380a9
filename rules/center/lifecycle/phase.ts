import { own } from '../../../events/members';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import type { Phase } from './state';

/** Phases of an application, before it is decided. */
export const undecided: readonly Phase[] = [
  'Drafting',
  'WithAuthority',
  'Cultivating',
  'Recommended',
  'Demonstration',
  'ProposedList',
];

/** What the phases are called in Chinese. */
export const phaseNames: Record<Phase, string> = {
  None: '尚无记录',
  Drafting: '编制方案',
  WithAuthority: '主管单位受理',
  Cultivating: '培育筹建',
  Recommended: '已推荐',
  Demonstration: '方案论证',
  ProposedList: '拟新建名单',
  Building: '建设期',
  Operating: '运行期',
  Imported: '待补批准日期',
  NotApproved: '不予批准',
  ApplicationWithdrawn: '申请已撤回',
  Delisted: '已移出序列',
  Revoked: '已撤销',
};

/** Refuses what has no place in this phase; `allowed`: the phases in which it has, or words that say when. */
export const wrongPhase = (command: string, phase: Phase, allowed: readonly string[]): never =>
  refuse('WRONG_PHASE', {
    command,
    phase: phaseNames[phase],
    phaseCode: phase,
    allowed: allowed.map((one) => own(phaseNames, one) ?? one),
  });

/**
 * A step that was taken already within its phase (one check a recommendation, one conclusion a demonstration); `again`
 * says when it may come once more.
 */
export const takenAlready = (state: CenterState, command: string, again: string): never =>
  wrongPhase(command, state.lifecycle.phase, [again]);

/** What is recorded of a demonstration belongs before its conclusion. */
export const notConcluded = (state: CenterState, command: string): void => {
  if (state.lifecycle.demonstration?.result) takenAlready(state, command, '重新组织论证之后（本次论证已有结论）');
};
