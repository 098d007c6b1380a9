import { z } from 'zod';
import { centerNotApproved } from '../../../../events/lifecycle';
import { authorKey } from '../../../kernel/fold';
import { command } from '../../define';
import { upheldObjection } from '../../publicity/check';
import type { CenterState } from '../../state';
import type { Phase } from '../state';
import { handled } from './approval';

/** L15: the Bureau does not approve, under four eyes (Art 6.2, 12.5). */

const refusable: readonly Phase[] = ['Recommended', 'Demonstration', 'ProposedList'];

/** What the refusal rests on, when somebody else established it. */
function grounds(state: CenterState): string[] {
  const { eligibility, demonstration } = state.lifecycle;
  const upheld = upheldObjection(state, 'approval');
  return [
    ...(eligibility && !eligibility.confirmed ? [authorKey('EligibilityRefused')] : []),
    ...(demonstration?.result === 'reject' ? [authorKey('DemonstrationConcluded')] : []),
    ...(upheld ? [authorKey('ObjectionResolved', upheld)] : []),
  ];
}

/** The application at its present step. */
function step({ lifecycle }: CenterState): string | undefined {
  const { phase, recommendation, eligibility, demonstration, proposed } = lifecycle;
  if (!refusable.includes(phase)) return undefined;
  const result = demonstration?.result ?? '';
  return [phase, recommendation?.event, eligibility?.event, demonstration?.event, result, proposed?.event].join('/');
}

/** L15 ✍ */
export const refuseCenter = command({
  name: 'RefuseCenter',
  label: '不予批准',
  articles: [6, 12],
  by: { 'bureau-leader': 'any' },
  phases: refusable,
  reason: true,
  signed: grounds,
  matter: step,
  involves: handled,
  data: z.strictObject({}),
  decide: (state) => [centerNotApproved({ phase: state.lifecycle.phase })],
});
