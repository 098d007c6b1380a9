import { proceedingsLapsed } from '../../events/crossing';
import type { EventBody } from '../../events/definition';
import { type Command, type Occasion, wrap } from '../../events/envelope';
import type { EventToAppend } from '../../events/store';
import type { CenterState } from '../center/state';
import { dateOf } from '../time/dates';
import { type Aggregate, foldBodies, schemaVersion } from './aggregate';
import type { Context } from './command';
import { deadlineEvents, type Issuing, issued, movedNotice, noticeDrafts, type SideContext, taskEvents } from './side';

/** Events that only people may author. */
export const adverse: ReadonlySet<string> = new Set([
  'EvaluationNonParticipationFound',
  'EvaluationFinalized',
  'RectificationOrdered',
  'RectificationFailed',
  'RemovalProposed',
  'CenterDelisted',
  'RevocationProposed',
  'CenterRevoked',
  'CenterNotApproved',
]);

/** What was decided, by what command, on what ground: all that is needed to write it down. */
export interface Decided {
  readonly aggregate: Aggregate;
  readonly state: CenterState;
  readonly main: readonly EventBody[];
  readonly command: Command;
  readonly ctx: Context;
  /** When it was taken up (ISO, +08:00). */
  readonly recordedAt: string;
  readonly moving: Pick<SideContext, 'moves' | 'supersedes' | 'importing'>;
  readonly basis: { readonly articles: readonly number[]; readonly policyKeys: readonly string[] };
  /** The law under which deadlines stand afterwards, where the decision changed it. */
  readonly afterwards?: Pick<Context, 'policy' | 'calendar'>;
  /** A due item that fell on a day that was still provisional. */
  readonly provisional?: boolean;
  /** How many deadline events will follow, where somebody knows (an audit, from the record): a right guess saves a try. */
  readonly deadlines?: number | undefined;
}

/** What a decision comes to, before it is put into envelopes. */
export interface Concluded {
  readonly refused?: undefined;
  readonly bodies: readonly EventBody[];
  readonly occasion: Occasion;
  /** The state after these events, but for the hash of the last, which is known once they are written. */
  readonly state: CenterState;
}

export interface Written {
  readonly refused?: undefined;
  readonly events: EventToAppend[];
  /** The state after these events. */
  readonly state: CenterState;
}

const ending: ReadonlySet<string> = new Set([
  'CenterDelisted',
  'CenterRevoked',
  'CenterNotApproved',
  'ApplicationWithdrawn',
]);

/** X1: what ends a center names, in the same append, every matter that lapses with it. */
function lapsed(aggregate: Aggregate, after: CenterState, main: readonly EventBody[]): EventBody[] {
  if (!main.some((b) => ending.has(b.type))) return [];
  const items = aggregate.regions.flatMap((r) => (r.open?.(after) ?? []).map((key) => ({ region: r.name, key })));
  return [proceedingsLapsed({ items })];
}

type Put = (s: CenterState, bodies: readonly EventBody[], index: number) => CenterState;

/** Adds what follows from the new state: lapsed matters, deadlines, notices, tasks. */
export function conclude(decided: Decided): Concluded {
  const { aggregate, state, command, ctx } = decided;
  if (command.actor.role === 'system' && decided.main.some((b) => adverse.has(b.type)))
    throw new Error(`the system must not author ${decided.main.map((b) => b.type).join(', ')}`);
  const base = {
    stream: aggregate.stream(state.id),
    revision: state.record.revision,
    effectiveOn: ctx.effectiveOn,
    recordedOn: ctx.today,
    actor: command.actor,
    command: { id: command.id, type: command.type },
  };
  const put: Put = (s, bodies, index) => foldBodies(aggregate, s, bodies, index, base);
  const acted = put(state, decided.main, 0);
  const gone = lapsed(aggregate, acted, decided.main);
  const main = [...decided.main, ...gone];
  const { bodies, after } = followers(decided, main, put(acted, gone, decided.main.length), put);
  const occasion: Occasion = {
    stream: base.stream,
    command,
    arrivedAt: ctx.now,
    recordedAt: decided.recordedAt,
    effectiveOn: ctx.effectiveOn,
    articles: decided.basis.articles,
    policyKeys: decided.basis.policyKeys,
    policy: ctx.policy.version,
    calendar: ctx.calendar.version,
    ...(decided.provisional === undefined ? {} : { provisional: decided.provisional }),
    prev: state.record.hash,
    schemaOf: schemaVersion,
  };
  return { bodies: [...main, ...bodies], occasion, state: after };
}

/** Puts what was concluded into envelopes. */
export function written({ bodies, occasion, state }: Concluded): Written {
  const events = wrap(bodies, occasion);
  return {
    events,
    state: { ...state, record: { ...state.record, hash: String(events.at(-1)?.metadata.hash ?? occasion.prev) } },
  };
}

/**
 * Deadlines, notices and tasks, in this order, and the state after them. Deadlines are anchored on events by id, ids hang on the
 * place in the append, and notices and tasks (on which deadlines are anchored too) stand behind the deadlines: so the number of
 * deadlines is found by trying. It does not depend on ids, hence the second try is the last.
 */
function followers(
  { aggregate, command, ctx, moving, afterwards = ctx, deadlines: guess = 0 }: Decided,
  main: readonly EventBody[],
  decided: CenterState,
  put: Put,
): { readonly bodies: readonly EventBody[]; readonly after: CenterState } {
  const signed = command.actor.role === 'bureau-leader';
  const issuing: Issuing = {
    aggregate,
    policy: afterwards.policy,
    calendar: afterwards.calendar,
    issuedOn: dateOf(ctx.now),
    reason: command.reason,
    ...(signed ? { signer: command.actor.id, number: command.documents?.find((d) => d.number)?.number } : {}),
  };
  const own = noticeDrafts(decided, main, issuing);
  const attempt = (
    count: number,
    notices: readonly EventBody[],
  ): { deadlines: EventBody[]; tasks: EventBody[]; tasked: CenterState } => {
    const noticed = put(decided, notices, main.length + count);
    const tasks = taskEvents(noticed, aggregate);
    const tasked = put(noticed, tasks, main.length + count + notices.length);
    return {
      tasks,
      tasked,
      deadlines: deadlineEvents(tasked, {
        aggregate,
        policy: afterwards.policy,
        calendar: afterwards.calendar,
        today: ctx.today,
        ...moving,
      }),
    };
  };
  const first = attempt(guess, own);
  const count = first.deadlines.length;
  const moved = count === 0 ? [] : movedNotice(put(decided, own, main.length), first.deadlines, issuing);
  const notices = [...own, ...moved];
  // Without notices and tasks nothing stands behind the deadlines whose id could change.
  const final = moved.length === 0 && (count === guess || notices.length + first.tasks.length === 0);
  const { deadlines, tasks, tasked } = final ? first : attempt(count, notices);
  if (count + notices.length === 0) return { bodies: tasks, after: tasked };
  const bodies = [...deadlines, ...issued(notices, deadlines, issuing), ...tasks];
  return { bodies, after: put(decided, bodies, main.length) };
}
