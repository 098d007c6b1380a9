import { z } from 'zod';
import { date, doc, org } from '../../../../events/fields';
import {
  demonstrationConcluded,
  demonstrationOpened,
  panelMember,
  proposedForApproval,
  verdictZh as verdictNames,
  verdicts,
} from '../../../../events/lifecycle';
import { addMonths } from '../../../time/dates';
import { command } from '../../define';
import { isOrg } from '../../permissions';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { notConcluded } from '../phase';

/** L10, L12, L13: the demonstration is opened and concluded, and leads to the proposed list (Art 12.4, 12.5). */

const verdictZh: Readonly<Record<string, string>> = verdictNames;

type Member = z.output<typeof panelMember>;

/** [P]: a declared conflict, or an expert of the lead or of a co-builder. */
function conflicted(state: CenterState, member: Member): boolean {
  const { plan } = state.lifecycle;
  const parties = plan ? [plan.lead.org, ...plan.coBuilders.map((b) => b.org)] : [];
  return (
    member.conflictDeclared ||
    parties.some((p) => isOrg(p, member.organization.id) || isOrg(p, member.organization.name))
  );
}

/** L10 */
export const openDemonstration = command({
  name: 'OpenDemonstration',
  label: '组织论证',
  articles: [12],
  by: { 'bureau-handler': 'any' },
  policyKeys: ['demonstration.panelAtLeast', 'demonstration.visitMonths'],
  phases: ['Recommended'],
  dates: [
    {
      field: 'visitOn',
      notBefore: (_state, _data, { today }) => today,
      notAfter: (_state, _data, { today, policy }) => addMonths(today, policy.get('demonstration.visitMonths')),
    },
  ],
  data: z.strictObject({
    departments: z.array(org).default([]),
    panel: z.array(panelMember).min(1),
    visitOn: date.optional(),
  }),
  decide(state, data, { policy }) {
    const { eligibility } = state.lifecycle;
    if (!eligibility?.confirmed) refuse('NOT_ELIGIBLE', { why: eligibility ? '审查结论为不符合' : '尚未审查' });
    if (data.departments.length === 0) refuse('DEPARTMENT_MISSING');
    const conflicts = data.panel.filter((member) => conflicted(state, member));
    if (conflicts.length > 0) refuse('PANEL_CONFLICT', { persons: conflicts.map((m) => m.person) });
    const persons = new Set(data.panel.map((member) => member.person)).size;
    const needed = policy.get('demonstration.panelAtLeast');
    if (persons < needed) refuse('PANEL_TOO_SMALL', { persons, needed });
    return [demonstrationOpened(data)];
  },
});

/** What the panel says: as one, else what more than half of its experts say; else that they are divided. */
function panelOpinion(opinions: readonly (readonly [string, string])[]): string | undefined {
  const asOne = opinions.find(([expert]) => expert === '')?.[1];
  if (asOne || opinions.length === 0) return asOne;
  const most = verdicts.find((v) => 2 * opinions.filter(([, opinion]) => opinion === v).length > opinions.length);
  return most ?? '意见不一';
}

/** L12: 方案论证和实地评估, both. `revise` leads back to cultivation; after `reject` only L15 and L16 remain. */
export const concludeDemonstration = command({
  name: 'ConcludeDemonstration',
  label: '作出论证结论',
  articles: [12],
  by: { 'bureau-handler': 'any' },
  phases: ['Demonstration'],
  data: z.strictObject({ result: z.enum(verdicts) }),
  decide(state, data, { reason }) {
    notConcluded(state, '作出论证结论');
    const { panelOpinions = {}, siteVisit } = state.lifecycle.demonstration ?? {};
    const panel = panelOpinion(Object.entries(panelOpinions));
    if (!panel) return refuse('PANEL_OPINION_MISSING');
    if (!siteVisit) return refuse('SITE_VISIT_MISSING');
    const differs = (against: string, other: string): void => {
      if (other !== data.result && !reason)
        refuse('CONCLUSION_REASON_MISSING', {
          result: verdictZh[data.result],
          against,
          other: verdictZh[other] ?? other,
        });
    };
    differs('专家论证意见', panel);
    differs('实地评估意见', siteVisit.opinion ?? data.result);
    return [demonstrationConcluded(data)];
  },
});

/** L13 */
export const placeOnProposedList = command({
  name: 'PlaceOnProposedList',
  label: '列入拟批准名单',
  articles: [12],
  by: { 'bureau-handler': 'any' },
  phases: ['Demonstration'],
  data: z.strictObject({ listDocument: doc.optional() }),
  decide(state, data) {
    const { demonstration } = state.lifecycle;
    if (demonstration?.result !== 'support') refuse('NOT_SUPPORTED', { result: demonstration?.result ?? '尚无结论' });
    return [proposedForApproval(data)];
  },
});
