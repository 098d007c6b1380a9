import { z } from 'zod';
import {
  appointment,
  campaignDecided,
  campaignId,
  campaignKinds,
  campaignOpened,
  campaignPlanned,
  campaignSteps,
  campaignTold,
  exempt,
  outcome,
} from '../../../events/campaign';
import { sha256 } from '../../../events/envelope';
import { indicator } from '../../../events/evaluation';
import { date, doc, grades, id, int, text, timeOfDay } from '../../../events/fields';
import { needIndicators } from '../../center/evaluation/indicators';
import type { CenterState } from '../../center/state';
import { command } from '../../kernel/command';
import { refuse } from '../../kernel/refusal';
import { type Campaign, statusName } from './state';

/** X12: one document for many centers. The program decides the document; every center decides its own part of it. */

/** What a document can say of a member, by the kind of campaign. */
export const outcomesOf = { evaluation: grades, annualReport: ['备案', '免报'] } as const satisfies Record<
  Campaign['kind'],
  readonly string[]
>;

const twice = (centers: readonly string[]): string[] => centers.filter((c, i) => centers.indexOf(c) !== i);

function needList(problem: string, centers: readonly string[]): void {
  if (centers.length > 0) refuse('CAMPAIGN_CENTERS', { problem, centers: centers.slice(0, 10) });
}

/** The campaign of this id in that status; else CAMPAIGN_STATUS. */
function needStatus(state: CenterState, campaign: string, wanted: string, label: string): Campaign {
  const known = state.campaign?.[campaign];
  const status = statusName(known);
  return known && status === wanted ? known : refuse('CAMPAIGN_STATUS', { campaign, status, command: label });
}

function needAhead(dueOn: string, today: string): void {
  if (dueOn < today) refuse('CAMPAIGN_DUE_PAST', { dueOn, today });
}

/** The data that planned a campaign which is not opened yet. */
const planOf = ({ id: campaign, planned: _planned, told: _told, ...plan }: Campaign) => ({ ...plan, campaign });

/** Who takes part, who does not and why, and until when; planned again, it replaces the plan until it is opened. */
const planCampaign = command({
  name: 'PlanCampaign',
  label: '计划批次',
  articles: [17, 21, 23],
  policyKeys: ['evaluation.mode', 'evaluation.minMonths', 'evaluation.exempt'],
  by: { 'bureau-handler': 'any' },
  creates: true,
  data: z.strictObject({
    campaign: campaignId,
    kind: z.enum(campaignKinds),
    title: text,
    year: int.min(1990).max(2200),
    dueOn: date,
    cutoff: timeOfDay.optional(),
    centers: z.array(id),
    exempt: z.array(exempt).default([]),
  }),
  decide(state, data, { today, others }) {
    const known = state.campaign?.[data.campaign];
    if (known?.opened) needStatus(state, data.campaign, '已计划', '计划批次');
    needAhead(data.dueOn, today);
    const all = [...data.centers, ...data.exempt.map((e) => e.center)];
    if (data.centers.length === 0) needList('没有列入任何中心', ['（空）']);
    needList('重复列入', twice(all));
    const unknown = all.find((center) => !others.exists(center));
    if (unknown !== undefined) refuse('CENTER_UNKNOWN', { center: unknown });
    return known && sha256(planOf(known)) === sha256(data) ? [] : [campaignPlanned(data)];
  },
});

/** The printed due day and cut-off hold for every member; those of the plan, where the document sets no others. */
const openCampaign = command({
  name: 'OpenCampaign',
  label: '开放批次',
  articles: [17, 21, 22, 23],
  policyKeys: ['evaluation.mode', 'evaluation.anchor', 'evaluation.minMonths'],
  by: { 'bureau-handler': 'any' },
  document: true,
  data: z.strictObject({
    campaign: campaignId,
    document: doc,
    dueOn: date.optional(),
    cutoff: timeOfDay.optional(),
    paperDue: date.optional(),
    indicators: z.array(indicator).optional(),
    appoint: appointment.optional(),
  }),
  decide(state, data, { today }) {
    const { kind, ...plan } = needStatus(state, data.campaign, '已计划', '开放批次');
    const cutoff = data.cutoff ?? plan.cutoff;
    const printed = { dueOn: data.dueOn ?? plan.dueOn, ...(cutoff ? { cutoff } : {}) };
    needAhead(printed.dueOn, today);
    if (kind === 'evaluation') needIndicators(data.indicators ?? []);
    return [campaignOpened({ ...data, ...printed })];
  },
});

/** How often each outcome stands in the list. */
export function countsOf(outcomes: readonly { readonly outcome: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome: name } of outcomes) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The counts that are printed in the document, against the list. */
function needCounts(stated: Readonly<Record<string, number>>, outcomes: readonly { readonly outcome: string }[]): void {
  const counted = countsOf(outcomes);
  const names = [...new Set([...Object.keys(stated), ...Object.keys(counted)])];
  const differences = names
    .filter((name) => (stated[name] ?? 0) !== (counted[name] ?? 0))
    .map((name) => `${name}文件载 ${stated[name] ?? 0} 家、名单有 ${counted[name] ?? 0} 家`);
  if (differences.length > 0) refuse('COUNTS_DIFFER', { differences, stated, counted });
}

/** One document with the results of many centers; those it does not name stay as they are, and can be decided singly. */
const decideCampaign = command({
  name: 'DecideCampaign',
  label: '批次决定',
  articles: [17, 21, 23, 24],
  by: { 'bureau-leader': 'any' },
  document: true,
  signed: () => [],
  data: z.strictObject({
    campaign: campaignId,
    document: doc,
    outcomes: z.array(outcome).min(1),
    counts: z.record(z.string(), int.min(0)),
  }),
  decide(state, data) {
    const { kind, centers } = needStatus(state, data.campaign, '已开放', '批次决定');
    const named = data.outcomes.map((o) => o.center);
    needList('重复列入', twice(named));
    const members = new Set(centers);
    needList(
      '不是该批次的中心',
      named.filter((center) => !members.has(center)),
    );
    const allowed: readonly string[] = outcomesOf[kind];
    const odd = data.outcomes.find((o) => !allowed.includes(o.outcome));
    if (odd) refuse('OUTCOME_UNKNOWN', { outcome: odd.outcome, allowed });
    needCounts(data.counts, data.outcomes);
    return [campaignDecided(data)];
  },
});

/** The fan-out says that a step was sent to every member; said again, it changes nothing. */
const confirmCampaign = command({
  name: 'ConfirmCampaign',
  label: '确认批次送出',
  articles: [],
  by: { system: 'any' },
  data: z.strictObject({ campaign: campaignId, step: z.enum(campaignSteps), centers: int.min(0) }),
  decide: (state, data) =>
    state.campaign?.[data.campaign]?.told.includes(data.step) === false ? [campaignTold(data)] : [],
});

export const campaignCommands = [planCampaign, openCampaign, decideCampaign, confirmCampaign];
