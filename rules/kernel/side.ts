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
import { sha256 } from '../../events/envelope';
import type { WorkCalendar } from '../calendar';
import { centerAndAuthority } from '../facts';
import type { Policy } from '../policy';
import type { CenterState, RecordedDeadline } from '../state';
import type { Aggregate } from './aggregate';
import { type ComputedDay, dayOf } from './arithmetic';
import type { Shown, WantedDeadline } from './deadline';
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
    for (const wanted of spec.wanted(state, policy, shown, calendar)) days.set(wanted.name, { ...wanted, ...dayOf(wanted, policy, calendar) });
  }
  return days;
}

function changed(known: RecordedDeadline, day: DatedDeadline, ctx: SideContext): EventBody[] {
  const { name, due, raw, provisional } = day;
  // X7: a past end stays past, unless a corrected day of approval moves it ahead.
  if (known.state === 'past' && !(ctx.moves === 'correction' && due >= ctx.today)) return [];
  // A day that was reached while provisional is confirmed too: adverse decisions wait for that (X10).
  if (known.state !== 'cancelled' && known.due === due) return known.provisional && !provisional ? [deadlineConfirmed({ name, due })] : [];
  const why = ctx.moves;
  // A new clock under an old name (a reply to an excuse, a dropped proposal) is born anew, with its own certificate.
  if (known.state !== 'open' && why === undefined && known.anchor?.event !== day.anchor.event) return [certificate(day, ctx)];
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
    return ctx.importing && day.due < ctx.today ? [deadlineRecordedPast({ name: day.name, due: day.due })] : [certificate(day, ctx)];
  });
  const because = state.lifecycle.ended ? 'lapsed' : ctx.supersedes ? 'superseded' : 'done';
  const gone = Object.values(state.deadline)
    .filter((known) => known.state === 'open' && !wanted.has(known.name))
    .map((known) => deadlineCancelled({ name: known.name, because }));
  return [...set, ...gone];
}

/** Tasks that are wanted and were never assigned. A task ends by the event it waited for. */
export function taskEvents(state: CenterState, aggregate: Aggregate): EventBody[] {
  if (state.lifecycle.ended) return [];
  const known = new Set(Object.values(state.task).map((t) => t.about));
  let number = Object.keys(state.task).length;
  return aggregate
    .tasks(state)
    .filter((t) => !known.has(t.about))
    .map((t) => {
      number += 1;
      const to = { role: t.to.role, ...(t.to.organization ? { organization: t.to.organization } : {}) };
      return taskAssigned({ task: `task-${number}`, what: t.what, to, ...(t.dueName ? { dueName: t.dueName } : {}), about: t.about });
    });
}

/** The notices that go out with these events, numbered within their kind. */
export function noticeEvents(state: CenterState, main: readonly EventBody[], aggregate: Aggregate, day: string, signer: string | undefined): EventBody[] {
  const counts = new Map<string, number>();
  for (const n of Object.values(state.notice)) counts.set(n.kind, (counts.get(n.kind) ?? 0) + 1);
  return main.flatMap((body) =>
    aggregate.regions.flatMap((region) => {
      const wanted = region.notices?.[body.type]?.(state, body.data as never);
      return wanted ? [issue(wanted, body, counts, day, signer)] : [];
    }),
  );
}

/** Moves nobody of the center asked for: those affected are told of them. */
const unasked: ReadonlySet<string> = new Set(['calendar', 'policy', 'correction']);

/** One notice for all days of a center that an append moves without its doing; how long a task lies at an office is not its matter. */
export function movedNotice(state: CenterState, deadlines: readonly EventBody[], day: string): EventBody[] {
  const moved = deadlines.filter((body) => {
    const { why, name } = body.data as { why?: string; name: string };
    return body.type === 'DeadlineRecomputed' && unasked.has(why ?? '') && !name.startsWith('pending-');
  });
  const [first] = moved;
  if (!first) return [];
  const counts = new Map([['date-changed', Object.values(state.notice).filter((n) => n.kind === 'date-changed').length]]);
  return [issue({ kind: 'date-changed', to: centerAndAuthority(state) }, { type: first.type, data: moved.map((body) => body.data) }, counts, day, undefined)];
}

function issue(wanted: NoticeFor, body: EventBody, counts: Map<string, number>, day: string, signer: string | undefined): EventBody {
  const ordinal = (counts.get(wanted.kind) ?? 0) + 1;
  counts.set(wanted.kind, ordinal);
  const notice = `${wanted.kind}-${ordinal}`;
  const kind = wanted.kind as Parameters<typeof noticeIssued>[0]['kind'];
  const template = `${kind}/1`;
  return noticeIssued({
    notice,
    kind,
    to: [...wanted.to],
    template,
    sha256: sha256({ template, notice, to: wanted.to, event: body.type, data: body.data, issuedOn: day }),
    ...(signer ? { signer } : {}),
    issuedOn: day,
    ...(wanted.about ? { about: wanted.about } : {}),
  });
}
