import { z } from 'zod';
import { categories, doc, id, type Org, text } from '../../../../events/fields';
import {
  buildPlanDrafted,
  coBuilder,
  consent,
  indicator,
  lead,
  planParts,
  predecessor,
  predecessors,
} from '../../../../events/lifecycle';
import { isKeyOf } from '../../../../events/members';
import type { Others } from '../../../kernel/command';
import { command } from '../../define';
import { isOrg } from '../../permissions';
import { receipt, scribe } from '../../receipt';
import { refuse } from '../../refuse';
import { checkApplicants } from '../applicants';
import { hasNameForm } from '../name';
import { checkPredecessors } from '../predecessors';

/** The build plan (Art 4, 12.2, 27). */

const partNames = {
  goals: '发展目标',
  keyTasks: '重点任务',
  managementMechanism: '管理运行机制',
  safeguards: '保障措施',
  schedule: '工作进度',
  indicators: '考核指标',
} as const;

/**
 * SPLIT_UNKNOWN: the center it is split from keeps this name for it and names its lead. Where nothing is known of other
 * centers, nothing stands in the way.
 */
function checkSplit(
  { splitFrom, name, lead }: { splitFrom?: string | undefined; name: string; lead: { org: Org } },
  { keptName }: Others,
): void {
  if (splitFrom === undefined || !keptName) return;
  const kept = keptName(name);
  if (kept?.center !== splitFrom || !isOrg(kept.lead, lead.org.id))
    refuse('SPLIT_UNKNOWN', { center: splitFrom, name, lead: lead.org.name });
}

/**
 * L2: also while cultivating, where a demonstration asked for a revised plan; whoever comes in then agrees to it with
 * the new version, as with an application.
 */
export const draftBuildPlan = command({
  name: 'DraftBuildPlan',
  label: '编制建设方案',
  articles: [4, 12, 27],
  policyKeys: ['eligibility.leadKinds', 'reapply.coolingYears'],
  by: { lead: 'lead', ...scribe },
  creates: true,
  phases: ['None', 'Drafting', 'Cultivating'],
  document: true,
  data: z.strictObject({
    name: text,
    category: text,
    lead,
    coBuilders: z.array(coBuilder).default([]),
    parts: planParts.partial().optional(),
    indicators: z.array(indicator).default([]),
    plan: doc,
    predecessor: predecessor.optional(),
    predecessors: predecessors.optional(),
    splitFrom: id.optional(),
    consents: z.array(consent).optional(),
    leadKindReason: text.optional(),
    ...receipt,
  }),
  dates: [{ field: 'predecessor.approvedOn' }, { field: 'predecessors.approvedOn' }],
  submission: (state) => state.lifecycle.application?.on,
  decide(state, { category, parts, receivedOn: _, ...data }, ctx) {
    const { phase, plan, application, consented = [] } = state.lifecycle;
    const known = categories.find((c) => c === category) ?? refuse('CATEGORY_UNKNOWN', { category });
    if (!hasNameForm(data.name)) refuse('NAME_FORM', { name: data.name });
    checkPredecessors(state.id, data, ctx.others);
    checkSplit(data, ctx.others);
    const whole = planParts.safeParse(parts ?? {});
    if (!whole.success) {
      const missing = Object.entries(partNames).flatMap(([key, name]) =>
        isKeyOf(partNames, key) && parts?.[key] ? [] : [name],
      );
      return refuse('PLAN_PARTS_MISSING', { missing });
    }
    if (phase === 'Cultivating')
      checkApplicants(
        state,
        data,
        {
          consented: [...consented, ...(data.consents ?? []).map((c) => c.org)],
          leadKindReason:
            data.leadKindReason ?? (plan?.lead.kind === data.lead.kind ? application?.leadKindReason : undefined),
        },
        ctx,
      );
    return [
      buildPlanDrafted({
        version: (plan?.version ?? 0) + 1,
        ...data,
        category: known,
        parts: whole.data,
      }),
    ];
  },
});
