import { z } from 'zod';
import { text } from '../../../../events/fields';
import { policyMigrated } from '../../../../events/record';
import { command } from '../../define';
import { refuse } from '../../refuse';

/** A26: a center takes another adopted version of the policy; its running clocks follow, each move on the record. */
export const migratePolicy = command({
  name: 'MigratePolicy',
  label: '改用政策版本',
  articles: [28],
  policyKeys: ['policy.migration'],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  reason: true,
  moves: 'policy',
  signed: () => [],
  matter: ({ lifecycle: { policy } }, { version }) => (policy === version ? undefined : `from ${policy ?? '-'}`),
  data: z.strictObject({ version: text }),
  decide(state, { version }, { knowsPolicy }) {
    if (!knowsPolicy(version)) refuse('POLICY_UNKNOWN', { version });
    const from = state.lifecycle.policy;
    if (from === version)
      refuse('INVALID_DATA', { command: '改用政策版本', problems: [`version: 已适用 ${version} / already in force`] });
    return [policyMigrated({ version, ...(from ? { from } : {}) })];
  },
});
