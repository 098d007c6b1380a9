import { removalGrounds } from '../../../events/fields';
import type { Policy } from '../../law/policy';
import { demandDue, materialsDue } from '../evaluation/deadlines';
import { rectificationDue } from '../rectification/deadlines';
import type { CenterState } from '../state';

/** The findings that Art 24 rests on: E7, E8 and C6, as long as they stand. */

export type RemovalGround = (typeof removalGrounds)[number];
export interface RemovalFinding {
  readonly ground: RemovalGround;
  readonly evaluation: number;
  /** Id of the event that made it, and its day. */
  readonly event: string;
  readonly on: string;
}

/** What a ground of Art 24 is called. */
export const groundName: Record<RemovalGround, string> = {
  nonParticipation: '不参加评估',
  withdrawal: '中途退出评估',
  rectificationFailed: '整改检查未通过',
};

/** Is this one of exactly the three grounds of Art 24? */
export const isRemovalGround = (ground: string): ground is RemovalGround =>
  removalGrounds.some((one) => one === ground);

export const groundZh = (ground: string): string => (isRemovalGround(ground) ? groundName[ground] : ground);

/** Every finding that stands: made, not fallen away, and not set aside by a dropped proposal (X2). */
export function standingFindings(state: CenterState): RemovalFinding[] {
  const evaluations = Object.values(state.evaluation.byNumber).flatMap((e): RemovalFinding[] =>
    e.finding ? [{ ground: e.finding.ground, evaluation: e.n, event: e.finding.event, on: e.finding.on }] : [],
  );
  const inspections = Object.values(state.rectification).flatMap((r): RemovalFinding[] =>
    r.status === 'Failed' && r.finding
      ? [{ ground: 'rectificationFailed', evaluation: r.evaluation, event: r.finding.event, on: r.finding.on }]
      : [],
  );
  return [...evaluations, ...inspections].filter((f) => !state.removal.setAside.includes(f.event));
}

/** The deadlines a finding rests on: their ends must be firm before an adverse decision (X10). */
export function restsOn({ ground, evaluation }: { ground: string; evaluation?: number | undefined }): string[] {
  if (evaluation === undefined) return [];
  if (ground === 'nonParticipation')
    return [
      materialsDue.name(evaluation),
      demandDue.name({ evaluation, demand: 1 }),
      demandDue.name({ evaluation, demand: 2 }),
    ];
  return ground === 'rectificationFailed' ? [rectificationDue.name(evaluation)] : [];
}

/** How many 较差 the newest results end with. */
export function consecutivePoor(state: CenterState): number {
  const grades = state.evaluation.grades.map((g) => g.grade);
  const other = grades.findLastIndex((g) => g !== '较差');
  return grades.length - 1 - other;
}

/**
 * Why a revocation would be a way round Art 24, if it would be (L22); asked when it is proposed and when it is decided,
 * on a proposal or on the center's own request, whichever of the two ways out was taken first. A standing finding of the three grounds goes by
 * L19. And a result 较差 leads to rectification, never to an end by itself: on the ground `other` it is a reason only
 * where the policy makes that many of them one (A15, `evaluation.maxConsecutivePoor`); a case that rests on another
 * rule cites it (`rule`).
 */
export function belongsToArticle24(
  state: CenterState,
  policy: Policy,
  ground: string,
  rule: string | undefined,
): string | undefined {
  const [finding] = standingFindings(state);
  if (finding) return `第${finding.evaluation}次评估的“${groundName[finding.ground]}”认定有效`;
  if (ground !== 'other' || rule) return undefined;
  const poor = consecutivePoor(state);
  const poorMost = policy.get('evaluation.maxConsecutivePoor');
  return poor > 0 && (poorMost === 0 || poor < poorMost) ? '评估结果较差的应限期整改' : undefined;
}
