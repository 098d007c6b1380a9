import { z } from 'zod';
import { acceptanceExtended } from '../../../../events/acceptance';
import { date } from '../../../../events/fields';
import { once } from '../../../kernel/naming';
import { command } from '../../define';
import { refuse } from '../../refuse';
import { windowEnds } from '../deadlines';
import { latestEnd } from '../window';

/** A3 */
export const extendAcceptance = command({
  name: 'ExtendAcceptance',
  label: '验收延期',
  articles: [7],
  policyKeys: ['acceptance.applyMonths', 'acceptance.extendMonths'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  reason: true,
  moves: 'extension',
  dates: [
    {
      field: 'is',
      notBefore: (_state, _data, { today }) => today,
      notAfter: (state, _data, ctx) => latestEnd(state, ctx),
    },
  ],
  data: z.strictObject({ is: date }),
  decide(state, { is }, { policy }) {
    const was =
      [state.deadline[windowEnds.name(once)]?.due ?? '', state.acceptance.extendedTo?.on ?? ''].sort().at(-1) ?? '';
    if (was !== '' && is <= was) refuse('DAY_NOT_LATER', { is, was });
    if (state.acceptance.status === 'Passed') refuse('ALREADY_ACCEPTED');
    // Without a window of its own there is no day to move.
    if (was === '' || policy.get('acceptance.mode') !== 'separate') refuse('ACCEPTANCE_OFF');
    return [acceptanceExtended({ was, is })];
  },
});
