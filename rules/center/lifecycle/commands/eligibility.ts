import { eligibilityConfirmed, eligibilityRefused, findings } from '../../../../events/lifecycle';
import { command } from '../../define';
import { refuse } from '../../refuse';
import { checked, checkYears, corpsEnterprises, enterpriseLed, failed, missingFindings } from '../conditions';
import { takenAlready } from '../phase';

/** L9: the conditions of Art 11 are checked. */

/** L9: one check a recommendation; the rules decide from the data, a refusal names what failed; then L8 or L15. */
export const checkEligibility = command({
  name: 'CheckEligibility',
  label: '审查申报条件',
  articles: [11],
  policyKeys: [
    'eligibility.rdRatio',
    'eligibility.rdRatioPercent',
    'eligibility.youngEnterprise',
    'eligibility.accountsClosed',
    'eligibility.corpsEnterprises',
  ],
  by: { 'bureau-handler': 'any' },
  phases: ['Recommended'],
  document: true,
  data: checked,
  decide(state, data, { policy }) {
    if (state.lifecycle.eligibility) takenAlready(state, '审查申报条件', '重新推荐之后（本次推荐已审查）');
    if (enterpriseLed(state)) checkYears(state, data, policy);
    const missing = missingFindings(state, data);
    const judged = findings.safeParse(data.findings);
    if (missing.length > 0 || !judged.success) return refuse('FINDING_MISSING', { missing });
    const items = failed(state, data, policy);
    const counted =
      enterpriseLed(state) && data.corpsEnterprises === undefined
        ? {}
        : { corpsEnterprises: corpsEnterprises(state, data.corpsEnterprises) };
    const body = { ...data, ...counted, findings: judged.data, failed: items };
    return [items.length === 0 ? eligibilityConfirmed(body) : eligibilityRefused(body)];
  },
});
