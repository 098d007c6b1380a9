import { z } from 'zod';
import { org } from '../../../../events/fields';
import { authorityReason, authorityRecorded } from '../../../../events/lifecycle';
import { command } from '../../define';
import { needNoEvaluator } from '../../evaluation/evaluator';
import { refuse } from '../../refuse';
import { approvedFrom } from '../register';

/**
 * Art 7 ✍: the Bureau names the authority of record where nobody else can: the register knew none, or the one of record
 * is no more. Everything that waits for it waits at the new one from then on. A change between two that exist is the
 * center's to ask for (Art 20).
 */
export const recordAuthority = command({
  name: 'RecordAuthority',
  label: '登记主管单位',
  articles: [7],
  policyKeys: ['evaluation.evaluatorIndependentOf'],
  by: { 'bureau-leader': 'any' },
  reason: true,
  document: true,
  moves: 'authority',
  signed: () => [],
  effect: approvedFrom,
  matter: ({ lifecycle: { authority: was } }) => `instead of ${was?.id ?? '-'}`,
  data: z.strictObject({ authority: org, because: authorityReason }),
  decide(state, { authority, because }, ctx) {
    const was = state.lifecycle.authority;
    if (because === 'unknown' && was) refuse('AUTHORITY_KNOWN', { authority: was.name });
    if (because === 'dissolved' && !was) refuse('AUTHORITY_MISSING');
    if (was?.id === authority.id) refuse('AUTHORITY_KNOWN', { authority: was.name });
    needNoEvaluator(state, [authority], 'authority', ctx);
    return [authorityRecorded({ authority, because, ...(was ? { was } : {}) })];
  },
});
