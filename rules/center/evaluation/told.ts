import type { DataOf } from '../../../events/catalogue';
import type { Policy } from '../../law/policy';
import { addDays, addMonths, isDate } from '../../time/dates';
import { plainDate } from '../lifecycle/register';
import type { CenterState } from '../state';
import { gridEnd } from './grid';
import type { EvaluationState } from './state';

/** X8: the evaluations a register tells of. Their numbers go on; ends that were passed over take none. */

type Register = DataOf<'CenterImported'>;
export interface Told {
  readonly evaluations?: Register['evaluations'] | undefined;
  readonly rectification?: Register['rectification'] | undefined;
}

/** A cycle that was over on import: its number, its end on the grid, and the day it was over with its result. */
export interface ToldCycle {
  readonly n: number;
  readonly end: string;
  readonly over: string;
}

/** Number of the evaluation an imported rectification follows: named, or that of the last evaluation told of. */
export const rectifiedNumber = ({ evaluations = [], rectification }: Told): number =>
  rectification?.evaluation ?? Math.max(1, ...evaluations.map((e, i) => e.n ?? i + 1));

/** The day that the words of a register name; none where they name a month, a year or nothing. */
export function exactDay(words: string | undefined): string | undefined {
  const plain = plainDate(words ?? '');
  return isDate(plain) ? plain : undefined;
}

/** The last day that the words of a register can mean; none where they name no day, month or year. */
function lastDay(words: string | undefined): string | undefined {
  const plain = plainDate(words ?? '');
  if (isDate(plain)) return plain;
  const from = plain.length === 4 ? `${plain}-01-01` : `${plain}-01`;
  return isDate(from) ? addDays(addMonths(from, plain.length === 4 ? 12 : 1), -1) : undefined;
}

/** Foreign grades stay text. */
export const gradesTold = ({ evaluations = [] }: Told): EvaluationState['grades'] =>
  evaluations.map(({ n, on = '', grade }, i) => ({ evaluation: n ?? i + 1, grade, on }));

/** X4: each cycle ends at the first grid end after the one before and after its result. */
export function toldCycles(anchor: string, told: Told, today: string, policy: Policy): ToldCycle[] {
  const evaluations = (told.evaluations ?? []).map((e, i) => ({ n: e.n ?? i + 1, on: lastDay(e.on) }));
  const most = Math.max(0, ...evaluations.map((e) => e.n), told.rectification ? rectifiedNumber(told) : 0);
  const cycles: ToldCycle[] = [];
  let index = 0;
  let over = '';
  for (let n = 1; n <= most; n += 1) {
    do index += 1;
    while (gridEnd(anchor, index, policy) <= over);
    const end = gridEnd(anchor, index, policy);
    const results = evaluations.filter((e) => e.n === n).map(({ on = '' }) => (on > today ? today : on));
    over = [end, ...results].sort().at(-1) ?? end;
    cycles.push({ n, end, over });
  }
  return cycles;
}

/** The end of a cycle that was over on import; of one that is not told of, the end on the grid by its number. */
export function endTold({ lifecycle }: CenterState, n: number, anchor: string, today: string, policy: Policy): string {
  const told = toldCycles(anchor, lifecycle.imported ?? {}, today, policy).find((c) => c.n === n);
  return told?.end ?? gridEnd(anchor, n, policy);
}
