import type { DataOf } from '../../../events/catalogue';
import { isMistaken, isUndone } from '../../../events/deadline';
import type { EventBody } from '../../../events/definition';
import { eachOnce } from '../../../events/fields';
import { noticeIssued } from '../../../events/notice';
import { daysBetween, zhDate } from '../../time/dates';
import type { Aggregate } from '../aggregate';
import { deadlineLabel, deadlineNamed } from '../deadline';
import type { InForce } from '../law';
import type { NoticeData, NoticeIssued, Press } from '../press';
import type { NoticeFor } from '../region';
import type { IssuedNotice, StreamState } from '../state';
import { lateDeadlines } from './deadlines';

/** What a notice needs of the decision it goes out with. */
export interface Issuing<S extends StreamState> extends InForce {
  readonly aggregate: Aggregate<S>;
  /** What goes out because a day ended at 24:00 is of the day after. */
  readonly issuedOn: string;
  readonly signer?: string | undefined;
  readonly reason?: string | undefined;
  /** 发文字号. */
  readonly number?: string | undefined;
}

/** The notices that go out with these events, numbered within their kind; `completed` adds the days that follow. */
export function noticeDrafts<S extends StreamState>(
  state: S,
  main: readonly EventBody[],
  issuing: Issuing<S>,
): NoticeIssued[] {
  const number = numbering(state);
  return main.flatMap((body) =>
    issuing.aggregate.regions.flatMap((region) => {
      const wanted = region.notices[body.type]?.(state as never, body.data as never);
      const all = wanted === undefined ? [] : [wanted].flat();
      return all.map((one) => draft(state, one, body, number(one.kind), issuing));
    }),
  );
}

/** Moves nobody of the center asked for: those affected are told of them. */
const unasked: ReadonlySet<string> = new Set(['calendar', 'policy', 'correction']);

/** Is the center told of this day? */
const isTold = <S extends StreamState>(aggregate: Aggregate<S>, name: string): boolean =>
  deadlineNamed(aggregate, name).spec.untold !== true;

/** Those that stand after the append: what moved may have fallen away with what it was for. */
function standing(deadlines: readonly EventBody[]): readonly EventBody[] {
  const gone = deadlines.filter(({ type }) => type === 'DeadlineCancelled').map(nameIn);
  return deadlines.filter((body) => !gone.includes(nameIn(body)));
}
const nameIn = ({ data }: EventBody): string => (data as { readonly name: string }).name;
const recomputed = (deadlines: readonly EventBody[]): DataOf<'DeadlineRecomputed'>[] =>
  deadlines.flatMap(({ type, data }) => (type === 'DeadlineRecomputed' ? [data as DataOf<'DeadlineRecomputed'>] : []));

/**
 * The letters time sent on a day that, by these moves, was not the day: what they tell no longer counts. `late` says of
 * which deadlines something still counts as late afterwards.
 */
function voided<S extends StreamState>(
  state: S,
  deadlines: readonly EventBody[],
  moves: readonly DataOf<'DeadlineRecomputed'>[],
  late: () => ReadonlySet<string>,
): IssuedNotice[] {
  const fallen = Object.values(state.notice).filter(({ fell }) => fell !== undefined);
  if (fallen.length === 0 || !moves.some(isMistaken)) return [];
  const gone = moves.some(isUndone) ? deadlines.filter(({ type }) => type === 'DeadlineCancelled').map(nameIn) : [];
  const back: IssuedNotice[] = [];
  // In the order in which they went out: what one of them started was for nothing with it.
  for (const notice of fallen) {
    const { fell, voidedBy } = notice;
    if (!fell || voidedBy) continue;
    const move = moves.find(({ name, was }) => name === fell.deadline && was === fell.due);
    const mistaken = move && isMistaken(move) && move.was < move.due && !late().has(move.name);
    const started = state.deadline[fell.deadline]?.anchor?.event;
    const withIt = back.some(({ served }) => served !== undefined && served.event === started);
    if ((move && (isUndone(move) || mistaken)) || gone.includes(fell.deadline) || withIt) back.push(notice);
  }
  const again = Object.values(state.notice).filter(({ letter }) => back.some(({ id }) => id === letter.reissueOf));
  return [...back, ...again];
}

/**
 * One notice for all days that an append moves without the doing of those it concerns, and for the letters it takes
 * back. `after` is the state once the days have moved.
 */
export function movedNotice<S extends StreamState>(
  state: S,
  deadlines: readonly EventBody[],
  issuing: Issuing<S>,
  after: () => S,
): NoticeIssued[] {
  const { aggregate } = issuing;
  const { press } = aggregate;
  const all = recomputed(deadlines);
  const undone = voided(state, deadlines, all, () => lateDeadlines(after(), issuing));
  const moved = recomputed(standing(deadlines)).filter(({ why, name }) => unasked.has(why) && isTold(aggregate, name));
  if (moved.length + undone.length === 0) return [];
  const { self, authority } = aggregate.status(state);
  const data = {
    moved: moved.map(({ name, was }) => `${deadlineLabel(aggregate, name)}：${zhDate(was)}`),
    ...(undone.length > 0
      ? { voids: undone.map(({ id, issued, letter }) => `${press.title(letter)}（${id}，${zhDate(issued.on)}）`) }
      : {}),
  };
  const wanted: NoticeFor = {
    kind: 'date-changed',
    to: eachOnce([self, ...(authority ? [authority] : []), ...undone.flatMap(({ letter }) => letter.to)]),
    ...(undone.length > 0 ? { voids: undone.map(({ id }) => id) } : {}),
  };
  return [draft(state, wanted, { type: 'DeadlineRecomputed', data }, numbering(state)(wanted.kind), issuing)];
}

/** Working days are counted out for days within a year. */
const countedOutDays = 366;

/** The notices with the days that were set or moved in the same append, and the hash of what is rendered of both. */
export function completed<S extends StreamState>(
  drafts: readonly NoticeIssued[],
  deadlines: readonly EventBody[],
  { aggregate, calendar, issuedOn }: Issuing<S>,
): NoticeIssued[] {
  const dues = standing(deadlines)
    .filter((body) => body.type === 'DeadlineSet' || body.type === 'DeadlineRecomputed')
    .map((body) => body.data as { readonly name: string; readonly due: string; readonly provisional: boolean })
    .filter(({ name }) => isTold(aggregate, name))
    .map(({ name, due: on, provisional }) => ({
      what: deadlineLabel(aggregate, name),
      on,
      ...(on >= issuedOn && daysBetween(issuedOn, on) <= countedOutDays
        ? { workdays: calendar.workdaysBetween(issuedOn, on) }
        : {}),
      provisional,
    }));
  return drafts.map(({ data }) => hashed(aggregate.press, { ...data, dues }));
}

/** `rectification-order-1`: the next number within its kind. */
export function numbering(state: StreamState): (kind: string) => string {
  const counts = new Map<string, number>();
  for (const n of Object.values(state.notice)) counts.set(n.kind, (counts.get(n.kind) ?? 0) + 1);
  return (kind) => {
    const ordinal = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, ordinal);
    return `${kind}-${ordinal}`;
  };
}

/** The event of a notice, with the hash of its rendering. */
export const hashed = (press: Press, data: NoticeData): NoticeIssued =>
  noticeIssued({ ...data, sha256: press.hash(data) });

function draft<S extends StreamState>(
  state: S,
  { kind, to, about, voids }: NoticeFor,
  body: EventBody,
  notice: string,
  { aggregate, policy, reason, signer, number, issuedOn }: Issuing<S>,
): NoticeIssued {
  const data = body.data as Record<string, unknown>;
  const documentNumber = (data.document as { number?: string } | undefined)?.number ?? number;
  const { template, facts } = aggregate.press.compose(kind, data, policy, reason);
  return noticeIssued({
    notice,
    kind,
    event: body.type,
    ...(documentNumber ? { number: documentNumber } : {}),
    to: [...to],
    center: aggregate.status(state).self.name,
    facts,
    dues: [],
    sha256: '',
    template,
    ...(signer ? { signer } : {}),
    issuedOn,
    ...(voids ? { voids: [...voids] } : {}),
    ...(about ? { about } : {}),
  });
}
