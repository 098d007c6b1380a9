import { grades } from '../../../events/fields';
import { own } from '../../../events/members';
import type { Policy } from '../../law/policy';
import { addMonths } from '../../time/dates';
import { refuse } from '../refuse';
import type { ProgramState } from '../state';
import { type Campaign, statusName } from './state';

/** X12: one document for many centers. The program decides the document; every center decides its own part of it. */

/** What a document can say of a member, by the kind of campaign. */
export const outcomesOf = { evaluation: grades, annualReport: ['备案', '免报'] } as const satisfies Record<
  Campaign['kind'],
  readonly string[]
>;

/** Centers that stand in a list twice. */
export const twice = (centers: readonly string[]): string[] => centers.filter((c, i) => centers.indexOf(c) !== i);

/** Refuses a list with these centers wrong in it. */
export function needList(problem: string, centers: readonly string[]): void {
  if (centers.length > 0) refuse('CAMPAIGN_CENTERS', { problem, centers: centers.slice(0, 10) });
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
export function needAhead(dueOn: string, today: string): void {
  if (dueOn < today) refuse('CAMPAIGN_DUE_PAST', { dueOn, today });
}
