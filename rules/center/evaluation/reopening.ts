import { carriedOutOf } from '../remedy/state';
import type { CenterState } from '../state';
import type { Evaluation, MaterialsClock } from './state';

/** E7, L20: what tells the center that an evaluation is open again, from whose service the materials are due. */
export function reopenedBy(
  { remedy, removal }: CenterState,
  { n, finding }: Evaluation,
): Pick<MaterialsClock, 'kind' | 'about'> {
  const annulled = Object.values(remedy.remedies).findLast(
    ({ carriedOut, decision }) =>
      carriedOut && (finding ? decision.event === finding.event : decision.key === `ExcuseRejected/${n}`),
  );
  if (annulled) return { kind: 'remedy', about: carriedOutOf(annulled.id) };
  const dropped = Object.values(removal.proposals).findLast(
    (p) => p.kind === 'removal' && p.evaluation === n && p.status === 'dropped',
  );
  return { kind: 'proposal-dropped', about: dropped?.id ?? `evaluation-${n}-reopened` };
}
