import {
  deadlineConfirmed,
  deadlineHalted,
  deadlineRecomputed,
  deadlineSet,
  isMistaken,
} from '../../../events/deadline';
import type { EventBody } from '../../../events/definition';
import { type ComputedDay, recordedPast } from '../arithmetic';
import type { Why } from '../command';
import type { Reckoning } from '../deadline';
import type { InForce } from '../law';
import type { RecordedDeadline } from '../state';

/** A deadline that is wanted, with its day. */
export interface Dated extends Reckoning, ComputedDay {
  readonly name: string;
  readonly article: number | undefined;
  /** It is owed however long ago its day was. */
  readonly madeUp: boolean | undefined;
  /** The earliest day that may be shown, where that is later than the day reckoned (A26). */
  readonly floor?: string;
  /** Since this day it stands still. */
  readonly halted?: string;
}

/** What is written depends on beside the day. */
export interface Writing extends InForce {
  /** What fell on a day that is over is never written as of that day. */
  readonly today: string;
  /** Word the record gives when the command moves deadlines (X5). */
  readonly moves?: Why | undefined;
  /** Deadlines that are past on this day are recorded as past (X8). */
  readonly importing: boolean;
  /** What was due before this day was over before there was a record (X8). */
  readonly clocksFrom?: string;
}

/** What has to be written of a deadline that is wanted, so that the record shows its day and whether it stands still. */
export function written(known: RecordedDeadline | undefined, day: Dated, writing: Writing): EventBody[] {
  if (day.halted === undefined) {
    const runsAgain = known?.state === 'open' && known.halted !== undefined;
    return runsAgain ? [recomputed(known, day, false, writing)] : moved(known, day, writing);
  }
  const halted = deadlineHalted({ name: day.name, due: day.due, from: day.halted });
  // What fell on a day on which it stood still already, as is known now, falls no more.
  if (known?.state === 'reached') return [recomputed(known, day, true, writing), halted];
  const bodies = moved(known, day, writing);
  const stands =
    known?.state === 'open' || bodies.some(({ type }) => type === deadlineSet.type || type === deadlineRecomputed.type);
  const told = known?.halted === day.halted && bodies.every(({ type }) => type === deadlineConfirmed.type);
  return stands && !told ? [...bodies, halted] : bodies;
}

function moved(known: RecordedDeadline | undefined, day: Dated, writing: Writing): EventBody[] {
  // What was reached before another policy came stays reached on its day.
  if (known?.state === 'reached' && day.due < known.due && isByPolicy(known, day, writing)) return [];
  if (!known || startsAnew(known, day, writing)) return anew(day, writing);
  const { today, moves, importing, clocksFrom = '' } = writing;
  // X7, X8: corrected to a day that was over before there was a record, nothing falls for it either.
  if (moves === 'correction' && !day.madeUp && day.due < clocksFrom)
    return known.due === day.due ? confirmed(known, day) : [recordedPast(day.name, day)];
  const ahead = day.due >= today;
  switch (known.state) {
    case 'open':
      return known.due === day.due ? confirmed(known, day) : [recomputed(known, day, false, writing)];
    case 'reached':
      if (known.due === day.due) return confirmed(known, day);
      return [recomputed(known, day, ahead || (!importing && wasNotTheDay(known, day, writing)), writing)];
    case 'cancelled':
      return isInGap(known, day, today) || (importing && !ahead) ? [] : [recomputed(known, day, true, writing)];
    case 'past':
      // X7: a past end stays past, unless a corrected day moves it ahead, or a calendar that was not known then.
      if (known.due === day.due) return confirmed(known, day);
      if (moves !== 'correction' && !known.provisional) return [];
      return [ahead ? recomputed(known, day, true, writing) : recordedPast(day.name, day)];
  }
}

/**
 * A day that is over and whose thing was done too late for it, if it turns out that the day was later; nothing runs
 * again.
 */
export function writtenOfDone(known: RecordedDeadline | undefined, day: Dated, writing: Writing): EventBody[] {
  const late = known?.state === 'reached' && wasNotTheDay(known, day, writing);
  return late ? [recomputed(known, day, false, writing)] : [];
}

/**
 * The day on which it fell was a mistake: it was later, by days published since or by a corrected fact. A policy
 * changes no day that is over.
 */
const wasNotTheDay = (known: RecordedDeadline, day: Dated, writing: Writing): boolean => {
  const why = whyOf(known, day, writing);
  return day.due > known.due && why !== 'policy' && isMistaken({ why });
};

/** Another clock under the name of one that is over is born anew, with a certificate of its own. */
function startsAnew(known: RecordedDeadline, day: Dated, { today, moves }: Writing): boolean {
  switch (known.state) {
    case 'open':
      return false;
    case 'reached': // a reply to an excuse, a dropped proposal
      return moves === undefined && known.anchor?.event !== day.anchor.event;
    case 'cancelled':
      return moves === undefined && !isInGap(known, day, today);
    case 'past': // a conditional acceptance, a cycle that bears the number of one before the import
      return day.madeUp === true || (moves !== 'correction' && beginsAfter(known, day));
  }
}

/** Counted forward from a day after the end that is past. */
const beginsAfter = ({ due }: RecordedDeadline, day: Dated): boolean =>
  day.anchor.date > due && day.due >= day.anchor.date;

/** What fell due while the center was out of the sequence is not made up (X1). */
const isInGap = (known: RecordedDeadline, { due, madeUp }: Dated, today: string): boolean =>
  known.because === 'lapsed' && !madeUp && due < today;

const anew = (day: Dated, writing: Writing): EventBody[] => {
  const { name, due, madeUp } = day;
  const past = writing.importing && !madeUp && due < writing.today;
  return [past ? recordedPast(name, day) : certificate(day, writing)];
};

/** A day that was reached while provisional is confirmed too: adverse decisions wait for that (X10). */
const confirmed = (known: RecordedDeadline, { name, due, provisional }: Dated): EventBody[] =>
  known.provisional && !provisional ? [deadlineConfirmed({ name, due })] : [];

/**
 * Why a deadline moved; when no command says so: another policy, another calendar (where the arithmetic is the same),
 * else a corrected fact.
 */
function whyOf(known: RecordedDeadline, day: Dated, { moves, policy, calendar }: Writing): Why {
  if (moves) return moves;
  const another = known.policy !== undefined && known.policy !== policy.version;
  const same = known.add === day.add && known.anchor?.date === day.anchor.date;
  if (known.calendar !== calendar.version && (!another || same)) return 'calendar';
  return another ? 'policy' : 'correction';
}

/** Does another policy bring or move it? */
export const isByPolicy = (known: RecordedDeadline | undefined, day: Dated, writing: Writing): boolean =>
  (known ? whyOf(known, day, writing) : writing.moves) === 'policy';

const recomputed = (known: RecordedDeadline, day: Dated, reopened: boolean, writing: Writing): EventBody =>
  deadlineRecomputed({
    name: day.name,
    was: known.due,
    raw: day.raw,
    due: day.due,
    provisional: day.provisional,
    why: whyOf(known, day, writing),
    reopened,
    anchor: { event: day.anchor.event, date: day.anchor.date },
    add: day.add,
    policy: writing.policy.version,
    calendar: writing.calendar.version,
    ...(day.floor ? { floor: day.floor } : {}),
  });

const certificate = (day: Dated, { policy, calendar }: InForce): EventBody =>
  deadlineSet({
    name: day.name,
    ...(day.article === undefined ? {} : { article: day.article }),
    ...(day.policyKey === undefined ? {} : { policyKey: day.policyKey }),
    anchor: { event: day.anchor.event, date: day.anchor.date },
    add: day.printed ? `printed ${day.printed}` : day.add,
    raw: day.raw,
    due: day.due,
    provisional: day.provisional,
    policy: policy.version,
    calendar: calendar.version,
    ...(day.floor ? { floor: day.floor } : {}),
  });
