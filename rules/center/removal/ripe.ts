import { dayOf } from '../../kernel/arithmetic';
import type { Context } from '../define';
import { answerTime } from '../evaluation/clocks';
import { materialsDue } from '../evaluation/deadlines';
import { serviceOf } from '../evaluation/shared';
import { rectificationDue } from '../rectification/deadlines';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { groundName, type RemovalFinding } from './finding';

/**
 * X7, Art 24: a finding rests on days that were over when it was made. A corrected service, or days published since, may
 * show that they were not; the finding is a person's and stays, but nobody is removed on it: it is set aside (L20), and
 * the step is done again.
 */
export function needRipe(
  state: CenterState,
  { ground, evaluation, on }: RemovalFinding,
  ctx: Pick<Context, 'policy' | 'calendar'>,
): void {
  const due = ground === 'withdrawal' ? undefined : lastEnd(state, ground, evaluation, ctx);
  const early = due !== undefined && due > on;
  // Time has taken back that the materials were overdue: the demands came before the day they demand for.
  const undone = ground === 'nonParticipation' && due !== undefined && isUndone(state, evaluation);
  if (early || undone) refuse('FINDING_TOO_EARLY', { evaluation, ground: groundName[ground], on, due });
}

const isUndone = ({ evaluation, deadline }: CenterState, n: number): boolean =>
  deadline[materialsDue.name(n)]?.state === 'reached' && evaluation.byNumber[n]?.materialsOverdue === false;

/** The last of the days the finding needed to be over, as they are reckoned now. */
function lastEnd(
  state: CenterState,
  ground: Exclude<RemovalFinding['ground'], 'withdrawal'>,
  n: number,
  { policy, calendar }: Pick<Context, 'policy' | 'calendar'>,
): string | undefined {
  if (ground === 'rectificationFailed')
    return policy.get('rectification.earlyFail') === 'atOnce'
      ? undefined
      : state.deadline[rectificationDue.name(n)]?.due;
  const answers = (state.evaluation.byNumber[n]?.demands ?? []).flatMap((d) => {
    const service = d.held ? undefined : serviceOf(state, d.notice);
    return service ? [dayOf(answerTime(service, policy), policy, calendar).due] : [];
  });
  return [state.deadline[materialsDue.name(n)]?.due, ...answers]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
}
