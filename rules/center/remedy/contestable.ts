import { annualReportReturned } from '../../../events/annualReport';
import { definitionOf, sentence } from '../../../events/catalogue';
import { membersOf } from '../../../events/members';
import type { EventMeta } from '../../kernel/region';
import type { Contestable, RemedyState } from './state';

/**
 * Which decisions can be contested: those that go against a party and decide something. What only prepares one (a
 * proposal, a result made known beforehand, the advice of a panel) is contested with it.
 */
const preparing: ReadonlySet<string> = new Set([
  'RemovalProposed',
  'RevocationProposed',
  'ProposedResultNotified',
  'DemonstrationConcluded',
  'EarlierResultRecorded',
]);

/** What a decision is about, by the member of its data that tells it from others of its kind. */
const told = ['proposal', 'case', 'change', 'evaluation', 'year', 'round'] as const;

function goesAgainst(type: string, data: unknown): boolean {
  if (preparing.has(type)) return false;
  if (type === 'EvaluationFinalized') return membersOf(data).grade === '较差';
  return type === annualReportReturned.type || definitionOf(type)?.against?.(data) === true;
}

/** The decision an event makes, if it is one that can be contested. */
export function contestable(type: string, data: unknown, { id, effectiveOn: on }: EventMeta): Contestable | undefined {
  if (!goesAgainst(type, data)) return undefined;
  const members = membersOf(data);
  const about = told.map((member) => members[member]).find((value) => value !== undefined) ?? 1;
  return { key: `${type}/${String(about)}`, title: sentence(type, data), event: id, on };
}

type Undoing = (data: Record<string, unknown>) => readonly string[];
const ofEvaluation =
  (...types: readonly string[]): Undoing =>
  ({ evaluation }) =>
    types.map((type) => `${type}/${String(evaluation)}`);

/** What undoes a decision: by the event, the names of the decisions that do not stand after it. */
const undoing: Readonly<Record<string, Undoing>> = {
  InspectionReopened: ofEvaluation('RectificationFailed'),
  EvaluationReopened: ofEvaluation('EvaluationNonParticipationFound'),
  RectificationCancelled: ofEvaluation('RectificationOrdered', 'RectificationFailed'),
  EvaluationVoided: ofEvaluation('EvaluationFinalized', 'EvaluationNonParticipationFound', 'ExcuseRejected'),
};

/** The decisions that stand no longer after an event. */
export function undone({ decisions }: RemedyState, type: string, data: unknown): readonly string[] {
  if (type === 'CenterReinstated')
    return Object.keys(decisions).filter((key) => /^(CenterDelisted|CenterRevoked)\//.test(key));
  return Object.hasOwn(undoing, type) ? (undoing[type]?.(membersOf(data)) ?? []) : [];
}

/** The command that undoes a decision of a kind, where one of its own does. */
export const undoneBy: Readonly<Record<string, string>> = {
  CenterDelisted: 'ReinstateCenter',
  CenterRevoked: 'ReinstateCenter',
  EvaluationFinalized: 'VoidEvaluation',
};

/** The kind of a decision. */
export const kindOf = ({ key }: Pick<Contestable, 'key'>): string => key.slice(0, key.indexOf('/'));
