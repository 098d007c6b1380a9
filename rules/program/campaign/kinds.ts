import type { CenterState } from '../../center/state';
import type { Act } from './acts/act';
import { delisting, revocation } from './acts/ending';
import { grading } from './acts/grading';
import { inspection } from './acts/inspection';
import { renaming } from './acts/renaming';
import { filing, waiving } from './acts/reports';
import type { Campaign, Step } from './state';

/** X12: the kinds of campaign, and what the document of each can say of a center. */
interface Kind {
  /** Is it opened at its members before it is decided? */
  readonly opens: boolean;
  /** What it is for: only of its members. */
  readonly own: readonly Act[];
  /** What the same document may say of any center. */
  readonly also: readonly Act[];
}

const single = [inspection, delisting, revocation, renaming];
const decided = (...own: readonly Act[]): Kind => ({ opens: false, own, also: [] });

export const kinds: Readonly<Record<Campaign['kind'], Kind>> = {
  evaluation: { opens: true, own: [grading], also: single },
  annualReport: { opens: true, own: [filing, waiving], also: [] },
  inspection: decided(inspection),
  delisting: decided(delisting),
  revocation: decided(revocation),
  rename: decided(renaming),
  mixed: decided(...single),
};

const actsOf = (kind: Campaign['kind']): readonly Act[] => [...kinds[kind].own, ...kinds[kind].also];

/** The act of an outcome in a campaign of this kind. */
export const actOf = (kind: Campaign['kind'], word: string): Act | undefined =>
  actsOf(kind).find(({ words }) => words.includes(word));

/** Is this outcome what the campaign is for? */
export const isOwn = (kind: Campaign['kind'], word: string): boolean =>
  kinds[kind].own.some(({ words }) => words.includes(word));

/** The outcomes a document of this kind can name. */
export const outcomesOf = (kind: Campaign['kind']): string[] => actsOf(kind).flatMap(({ words }) => words);

/** Has a campaign of this kind, which is not opened, something to decide at this center? */
export const waitsIn = (kind: Campaign['kind'], center: CenterState): boolean =>
  kinds[kind].own.some((act) => act.waits?.(center) === true);

/** The centers a step is for: the members, and whom the document names beside them. */
export function concerned({ centers, decided: decision }: Campaign, step: Step): string[] {
  const named = step === 'decide' ? (decision?.outcomes ?? []) : [];
  return [...new Set([...centers, ...named.map(({ center }) => center)])];
}
