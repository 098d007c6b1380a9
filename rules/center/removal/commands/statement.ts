import { z } from 'zod';
import { date } from '../../../../events/fields';
import { statementReceived } from '../../../../events/removal';
import { type Context, command } from '../../define';
import { openProposal } from '../../facts';
import { refuse } from '../../refuse';
import { isLate } from '../hearing';

/**
 * L20: to have nothing more to state waives what is left of T9, so it is the center's own word or stands on its paper,
 * which is attached.
 */
function needItsOwnWord(final: boolean, form: string, { actor }: Context): void {
  if (final && form === 'oral' && actor.role !== 'center') refuse('WAIVER_NOT_ITS_OWN');
}

/** L20: within T9 or after it, until the decision; the Bureau's handler enters one given on paper or orally. */
export const recordStatement = command({
  name: 'RecordStatement',
  label: '登记陈述申辩',
  articles: [24],
  by: { center: 'own', 'bureau-handler': 'any' },
  needs: 'approved',
  document: true,
  submission: (state) => openProposal(state)?.proposed.on,
  data: z.strictObject({
    receivedOn: date,
    form: z.enum(['written', 'oral', 'paper']),
    final: z.boolean().default(false),
  }),
  decide(state, data, ctx) {
    needItsOwnWord(data.final, data.form, ctx);
    const proposal = openProposal(state) ?? refuse('NO_PROPOSAL', { proposal: '' });
    const count = Object.values(state.removal.proposals).reduce((n, p) => n + p.statements.length, 0);
    return [
      statementReceived({
        statement: `statement-${count + 1}`,
        proposal: proposal.id,
        ...data,
        late: isLate(state, proposal.id, data.receivedOn),
      }),
    ];
  },
});
