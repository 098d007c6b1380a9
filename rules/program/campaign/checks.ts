import { inChinese } from '../../../events/complaint';
import { own, twice } from '../../../events/members';
import type { Others } from '../../kernel/command';
import type { Policy } from '../../law/policy';
import { addMonths } from '../../time/dates';
import { refuse } from '../refuse';
import type { ProgramState } from '../state';
import type { Outcome } from './acts/act';
import { actOf, isOwn, outcomesOf } from './kinds';
import { type Campaign, statusName } from './state';

/** X12: one document for many centers. The program decides the document; every center decides its own part of it. */

/** Refuses a list with these centers wrong in it. */
export function needList(problem: string, centers: readonly string[]): void {
  if (centers.length > 0) refuse('CAMPAIGN_CENTERS', { problem, centers: centers.slice(0, 10) });
}

/** Refuses a list with a center there is none of. */
export function needKnown(centers: readonly string[], others: Others): void {
  const unknown = centers.find((center) => !others.exists(center));
  if (unknown !== undefined) refuse('CENTER_UNKNOWN', { center: unknown });
}

/** The campaign of this id in that status; else CAMPAIGN_STATUS. */
export function needStatus(state: ProgramState, campaign: string, wanted: string, label: string): Campaign {
  const known = own(state.campaign, campaign);
  const status = statusName(known);
  return known && status === wanted ? known : refuse('CAMPAIGN_STATUS', { campaign, status, command: label });
}

/**
 * The last day that can be printed: of a plan, within the year after the campaign's; of an opening, what a member could
 * be given singly.
 */
export function latestDue({ kind, year }: Pick<Campaign, 'kind' | 'year'>, from: string, policy: Policy): string {
  const report = `${year + 1}-${policy.get('annualReport.due')}`;
  return kind === 'evaluation'
    ? addMonths(from, policy.get('evaluation.materialsMonths'))
    : addMonths(from > report ? from : report, policy.get('annualReport.extendMonths'));
}

/** DATE_TOO_FAR for a printed day after that. */
export function needNear(field: string, on: string | undefined, latest: string): void {
  if (on !== undefined && on > latest) refuse('DATE_TOO_FAR', { field, on, latest });
}

/** The printed day must not be past. */
export function needAhead(dueOn: string | undefined, today: string): void {
  if (dueOn !== undefined && dueOn < today) refuse('CAMPAIGN_DUE_PAST', { dueOn, today });
}

/** Who the document names: each center once; for what the campaign is for, a member; for the rest, any there is. */
export function needNamed({ kind, centers }: Campaign, outcomes: readonly Outcome[], others: Others): void {
  needList('重复列入', twice(outcomes.map((o) => o.center)));
  const members = new Set(centers);
  const strangers = outcomes.filter((o) => !members.has(o.center));
  needList(
    '不是该批次的中心',
    strangers.filter((o) => isOwn(kind, o.outcome)).map((o) => o.center),
  );
  needKnown(
    strangers.map((o) => o.center),
    others,
  );
}

const problemsMost = 8;
/** What it says of each: an outcome of this kind, with what the command it comes to must be told. */
export function needOutcomes(kind: Campaign['kind'], outcomes: readonly Outcome[], command: string): void {
  const shared: string[] = [];
  const problems = outcomes.flatMap(({ center, outcome, details = {} }) => {
    const act = actOf(kind, outcome) ?? refuse('OUTCOME_UNKNOWN', { outcome, allowed: outcomesOf(kind) });
    const parsed = act.details.safeParse(details, inChinese);
    if (parsed.success && act.unique) shared.push(String(details[act.unique]));
    return (parsed.error?.issues ?? []).map((i) => `${center}（${outcome}）${i.path.join('.')}: ${i.message}`);
  });
  if (problems.length > 0) refuse('INVALID_DATA', { command, problems: problems.slice(0, problemsMost) });
  needList('多家同为', twice(shared));
}

/** How often each outcome stands in the list. */
export function countsOf(outcomes: readonly Pick<Outcome, 'outcome'>[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome: name } of outcomes) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** The counts that are printed in the document, against the list. */
export function needCounts(
  stated: Readonly<Record<string, number>>,
  outcomes: readonly Pick<Outcome, 'outcome'>[],
): void {
  const counted = countsOf(outcomes);
  const names = [...new Set([...Object.keys(stated), ...Object.keys(counted)])];
  const differences = names
    .filter((name) => (own(stated, name) ?? 0) !== (own(counted, name) ?? 0))
    .map((name) => `${name}文件载 ${own(stated, name) ?? 0} 家、名单有 ${own(counted, name) ?? 0} 家`);
  if (differences.length > 0) refuse('COUNTS_DIFFER', { differences, stated, counted });
}
