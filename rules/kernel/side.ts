import {
  deadlineCancelled,
  deadlineConfirmed,
  deadlineRecomputed,
  deadlineRecordedPast,
  deadlineSet,
  noticeIssued,
  taskAssigned,
  type whys,
} from '../../events/crossing';
import type { EventBody } from '../../events/definition';
import { centerAndAuthority, centerOrg, holderOf } from '../center/facts';
import type { CenterState, RecordedDeadline } from '../center/state';
import type { Policy } from '../law/policy';
import { currentTemplate, factsFor, render, renderedHash, templateOf } from '../letters';
import type { WorkCalendar } from '../time/calendar';
import { daysBetween, zhDate } from '../time/dates';
import type { Aggregate } from './aggregate';
import { type ComputedDay, dayOf } from './arithmetic';
import { deadlineLabel, type Shown, type WantedDeadline } from './deadline';
import type { NoticeFor } from './region';

/** Why a deadline moves. */
export type Why = (typeof whys)[number];

export interface SideContext {
  readonly aggregate: Aggregate;
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  readonly today: string;
  /** Word the record gives when the command moves deadlines (X5). */
  readonly moves?: Why | undefined;
  /** Deadlines that fall away are superseded by it rather than done. */
  readonly supersedes?: true | undefined;
  /** Deadlines that are past on this day are recorded as past (X8). */
  readonly importing: boolean;
}

/** A deadline that is wanted, with its day. */
type DatedDeadline = WantedDeadline & ComputedDay;

/** The day shown for every deadline that is wanted or was recorded. */
function computeAll(state: CenterState, { aggregate, policy, calendar }: SideContext): Map<string, DatedDeadline> {
  const days = new Map<string, DatedDeadline>();
  if (state.lifecycle.ended) return days;
  const shown = (name: string): Shown | undefined => {
    const now = days.get(name);
    const recorded = state.deadline[name];
    // What hangs on a deadline rests on the same event as that deadline: an id that stays while the clock is the same one.
    if (now) return { due: now.due, provisional: now.provisional, event: now.anchor.event };
    return recorded && recorded.state !== 'cancelled'
      ? { due: recorded.due, provisional: recorded.provisional, event: recorded.anchor?.event ?? recorded.event }
      : undefined;
  };
  for (const spec of aggregate.deadlines) {
    for (const wanted of spec.wanted(state, policy, shown, calendar))
      days.set(wanted.name, { ...wanted, ...dayOf(wanted, policy, calendar) });
  }
  return days;
}

function changed(known: RecordedDeadline, day: DatedDeadline, ctx: SideContext): EventBody[] {
  const { name, due, raw, provisional } = day;
  // X7: a past end stays past, unless a corrected day of approval moves it ahead.
  if (known.state === 'past' && !(ctx.moves === 'correction' && due >= ctx.today)) return [];
  // A day that was reached while provisional is confirmed too: adverse decisions wait for that (X10).
  if (known.state !== 'cancelled' && known.due === due)
    return known.provisional && !provisional ? [deadlineConfirmed({ name, due })] : [];
  const why = ctx.moves;
  // A new clock under an old name (a reply to an excuse, a dropped proposal) is born anew, with its own certificate.
  if (known.state !== 'open' && why === undefined && known.anchor?.event !== day.anchor.event)
    return [certificate(day, ctx)];
  const reopened = known.state !== 'open' && due >= ctx.today;
  // A clock that had stopped and whose day went by meanwhile has nothing new to tell.
  if (!reopened && known.due === due) return [];
  return [
    deadlineRecomputed({
      name,
      was: known.due,
      raw,
      due,
      provisional,
      why: why ?? changedBy(known, ctx),
      reopened,
      anchor: { event: day.anchor.event, date: day.anchor.date },
      add: day.add,
      policy: ctx.policy.version,
      calendar: ctx.calendar.version,
    }),
  ];
}

/** Why a deadline moved when no command says so: another policy, another calendar, else a corrected fact. */
function changedBy(known: RecordedDeadline, ctx: SideContext): Why {
  if (known.policy !== undefined && known.policy !== ctx.policy.version) return 'policy';
  return known.calendar === ctx.calendar.version ? 'correction' : 'calendar';
}

function certificate(day: DatedDeadline, ctx: SideContext): EventBody {
  return deadlineSet({
    name: day.name,
    ...(day.article === undefined ? {} : { article: day.article }),
    ...(day.policyKey === undefined ? {} : { policyKey: day.policyKey }),
    anchor: { event: day.anchor.event, date: day.anchor.date },
    add: day.printed ? `printed ${day.printed}` : day.add,
    raw: day.raw,
    due: day.due,
    provisional: day.provisional,
    policy: ctx.policy.version,
    calendar: ctx.calendar.version,
  });
}

/** What has to be written about deadlines so that the record agrees with the state. */
export function deadlineEvents(state: CenterState, ctx: SideContext): EventBody[] {
  const wanted = computeAll(state, ctx);
  const set = [...wanted.values()].flatMap((day) => {
    const known = state.deadline[day.name];
    if (known) return changed(known, day, ctx);
    return ctx.importing && day.due < ctx.today
      ? [deadlineRecordedPast({ name: day.name, due: day.due })]
      : [certificate(day, ctx)];
  });
  const because = state.lifecycle.ended ? 'lapsed' : ctx.supersedes ? 'superseded' : 'done';
  const gone = Object.values(state.deadline)
    .filter((known) => known.state === 'open' && !wanted.has(known.name))
    .map((known) => deadlineCancelled({ name: known.name, because }));
  return [...set, ...gone];
}

/** Tasks that are wanted and were never assigned. A task ends by the event it waited for. */
export function taskEvents(state: CenterState, aggregate: Aggregate): EventBody[] {
  const known = new Set(Object.values(state.task).map((t) => t.about));
  let number = Object.keys(state.task).length;
  return aggregate
    .tasks(state)
    .filter((t) => !known.has(t.about))
    .map((t) => {
      number += 1;
      return taskAssigned({
        task: `task-${number}`,
        what: t.what,
        to: holderOf(t.to),
        ...(t.dueName ? { dueName: t.dueName } : {}),
        about: t.about,
      });
    });
}

/** What a notice needs of the decision it goes out with. */
export interface Issuing extends Pick<SideContext, 'aggregate' | 'policy' | 'calendar'> {
  /** What goes out because a day ended at 24:00 is of the day after. */
  readonly issuedOn: string;
  readonly signer?: string | undefined;
  readonly reason?: string | undefined;
  /** 发文字号. */
  readonly number?: string | undefined;
}

/** The notices that go out with these events, numbered within their kind; `issued` completes them. */
export function noticeDrafts(state: CenterState, main: readonly EventBody[], issuing: Issuing): NoticeIssued[] {
  const number = numbering(state);
  return main.flatMap((body) =>
    issuing.aggregate.regions.flatMap((region) => {
      const wanted = region.notices?.[body.type]?.(state, body.data as never);
      return wanted ? [issue(state, wanted, body, number(wanted.kind), issuing)] : [];
    }),
  );
}

/** Moves nobody of the center asked for: those affected are told of them. */
const unasked: ReadonlySet<string> = new Set(['calendar', 'policy', 'correction']);
/** How long a task lies at an office is not the center's matter, nor when next year's report opens, of which it is told then. */
const concernsCenter = (name: string): boolean => !/^pending-|^annual-report-\d+-open$/.test(name);

/** One notice for all days of a center that an append moves without its doing. */
export function movedNotice(state: CenterState, deadlines: readonly EventBody[], issuing: Issuing): NoticeIssued[] {
  const moved = deadlines
    .filter((body) => body.type === 'DeadlineRecomputed')
    .map((body) => body.data as { readonly name: string; readonly was: string; readonly why: string })
    .filter(({ why, name }) => unasked.has(why) && concernsCenter(name));
  if (moved.length === 0) return [];
  const data = { moved: moved.map(({ name, was }) => `${deadlineLabel(issuing.aggregate, name)}：${zhDate(was)}`) };
  const body = { type: 'DeadlineRecomputed', data };
  return [
    issue(
      state,
      { kind: 'date-changed', to: centerAndAuthority(state) },
      body,
      numbering(state)('date-changed'),
      issuing,
    ),
  ];
}

/** Working days are counted out for days within a year. */
const countedOut = 366;

/** The notices with the days that were set or moved in the same append, and the hash of what is rendered of both. */
export function issued(
  drafts: readonly NoticeIssued[],
  deadlines: readonly EventBody[],
  { aggregate, calendar, issuedOn }: Issuing,
): NoticeIssued[] {
  const dues = deadlines
    .filter((body) => body.type === 'DeadlineSet' || body.type === 'DeadlineRecomputed')
    .map((body) => body.data as { readonly name: string; readonly due: string; readonly provisional: boolean })
    .filter(({ name }) => concernsCenter(name))
    .map(({ name, due: on, provisional }) => ({
      what: deadlineLabel(aggregate, name),
      on,
      ...(on >= issuedOn && daysBetween(issuedOn, on) <= countedOut
        ? { workdays: calendar.workdaysBetween(issuedOn, on) }
        : {}),
      provisional,
    }));
  return drafts.map(({ data }) => hashed({ ...data, dues }));
}

type NoticeIssued = ReturnType<typeof noticeIssued>;
type Kind = NoticeIssued['data']['kind'];

/** `rectification-order-1`: the next number within its kind. */
export function numbering(state: CenterState): (kind: string) => string {
  const counts = new Map<string, number>();
  for (const n of Object.values(state.notice)) counts.set(n.kind, (counts.get(n.kind) ?? 0) + 1);
  return (kind) => {
    const ordinal = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, ordinal);
    return `${kind}-${ordinal}`;
  };
}

/** The event of a notice, with the hash of its rendering. */
export const hashed = (data: NoticeIssued['data']): NoticeIssued =>
  noticeIssued({ ...data, sha256: renderedHash(render(data)) });

function issue(state: CenterState, wanted: NoticeFor, body: EventBody, notice: string, issuing: Issuing): NoticeIssued {
  const kind = wanted.kind as Kind;
  const template = currentTemplate(kind);
  const data = body.data as Record<string, unknown>;
  const number = (data.document as { number?: string } | undefined)?.number ?? issuing.number;
  return noticeIssued({
    notice,
    kind,
    event: body.type,
    ...(number ? { number } : {}),
    to: [...wanted.to],
    center: centerOrg(state).name,
    facts: factsFor(
      templateOf(template),
      data,
      (key) => issuing.policy.get(key as never),
      issuing.reason,
    ) as NoticeIssued['data']['facts'],
    dues: [],
    sha256: '',
    template,
    ...(issuing.signer ? { signer: issuing.signer } : {}),
    issuedOn: issuing.issuedOn,
    ...(wanted.about ? { about: wanted.about } : {}),
  });
}
