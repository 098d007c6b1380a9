import type { DataOf } from '../../../events/catalogue';
import type { Policy } from '../../law/policy';
import { refuse } from '../refuse';
import { predecessorsOf } from './predecessors';
import { plainDate } from './register';

/** The days a register tells: none lies ahead, and they stand in their natural order, as far as they are exact. */

type Told = DataOf<'CenterImported'>;
/** A day, or as much of one as is known: `2018-03-20`, `2018-03`, `2018`, nothing. */
interface Known {
  readonly field: string;
  readonly on: string;
}

/** What a text plainly says of its day; nothing where it says none. */
const said = (field: string, text: string | undefined): Known => ({ field, on: plainDate(text ?? '') });
const exact = (field: string, on: string | undefined): Known => ({ field, on: on ?? '' });

/** As exact as the day of approval is said to be. */
export const approvalSaid = ({ text, exact: how, date }: Told['approvedOn']): string =>
  date ?? (how === 'month' ? plainDate(text).slice(0, 7) : how === 'year' ? plainDate(text).slice(0, 4) : '');

/** Is the one before the other, as far as both are known? */
function isBefore(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) < other.slice(0, length);
}

function inTurn(days: readonly Known[]): void {
  let last = '';
  for (const { field, on } of days) {
    if (on !== '' && isBefore(on, last)) refuse('DATE_BEFORE_ANCHOR', { field, on, notBefore: last });
    if (on !== '') last = on;
  }
}

/** L25: a center that was listed before; one approved later goes the whole way of Art 12. */
export function checkListed(on: string, importedOn: string, policy: Policy): void {
  const before = policy.get('import.listedBefore') || importedOn;
  if (isBefore(before, on) || on === before) refuse('NOT_LISTED_BEFORE', { on, before });
}

/** DATE_IN_FUTURE, DATE_BEFORE_ANCHOR, and PROOF_OF_DAY_MISSING where a removal may rest on a day. */
export function checkTold(told: Told, today: string): void {
  const { rectification, evaluations = [], acceptance, past, reportsFiled = [] } = told;
  const approved = { field: 'approvedOn', on: approvalSaid(told.approvedOn) };
  const results = evaluations
    .map((e, i) => ({ n: e.n ?? i + 1, ...said('evaluations.on', e.on) }))
    .sort((a, b) => a.n - b.n);
  const ordered = [
    exact('rectification.orderedOn', rectification?.orderedOn),
    exact('rectification.servedOn', rectification?.servedOn),
    exact('rectification.reportOn', rectification?.reportOn),
  ];
  const poor = results.filter(({ n }) => rectification?.evaluation === undefined || n <= rectification.evaluation);
  const accepted = said('acceptance.on', acceptance?.on);
  const reports = reportsFiled.map((year) => ({ field: 'reportsFiled', on: String(year) }));
  const field = told.predecessors ? 'predecessors.approvedOn' : 'predecessor.approvedOn';
  const before = predecessorsOf(told).map((one) => exact(field, one.approvedOn));
  const others = past.map(({ on }) => said('past.on', on));
  for (const { field, on } of [...before, approved, ...results, ...ordered, accepted, ...reports, ...others])
    if (isBefore(today, on)) refuse('DATE_IN_FUTURE', { field, on, today });
  const thisYear = reports.find(({ on }) => on >= today.slice(0, 4));
  if (thisYear) refuse('DATE_IN_FUTURE', { ...thisYear, today });
  for (const one of before) inTurn([one, approved]);
  inTurn([approved, ...results]);
  inTurn([approved, ...(rectification ? poor : []), ...ordered]);
  inTurn([approved, accepted]);
  for (const report of reports) inTurn([approved, report]);
  if (rectification?.servedOn && !rectification.evidence)
    refuse('PROOF_OF_DAY_MISSING', { on: rectification.servedOn });
}
