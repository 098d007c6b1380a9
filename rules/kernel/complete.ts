import { definitionOf } from '../../events/catalogue';
import { proceedingsLapsed } from '../../events/crossing';
import type { EventBody } from '../../events/definition';
import { type Command, type Occasion, wrap } from '../../events/envelope';
import type { EventToAppend } from '../../events/store';
import type { CenterState } from '../center/state';
import { dateOf } from '../time/dates';
import { type Aggregate, foldBodies, schemaVersion } from './aggregate';
import type { Context } from './command';
import { deadlineEvents, type Issuing, issued, movedNotice, noticeDrafts, type SideContext, taskEvents } from './side';

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

/** X1: what ends a center names, in the same append, every matter that lapses with it. */
function lapsed(aggregate: Aggregate, after: CenterState, main: readonly EventBody[]): EventBody[] {
  if (!main.some((b) => definitionOf(b.type)?.ends)) return [];
  const items = aggregate.regions.flatMap((r) => (r.open?.(after) ?? []).map((key) => ({ region: r.name, key })));
  return [proceedingsLapsed({ items })];
}

type Put = (s: CenterState, bodies: readonly EventBody[], index: number) => CenterState;

/** Adds what follows from the new state: lapsed matters, deadlines, notices, tasks. */
export function conclude(decided: Decided): Concluded {
  const { aggregate, state, command, ctx } = decided;
  if (command.actor.role === 'system' && decided.main.some((b) => definitionOf(b.type)?.adverse))
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
 * What follows, in this order: notices, tasks, deadlines, and the notice of days that moved without anybody's doing. Whatever a
 * deadline can be anchored on stands before it, so that its id is known. The notices tell the days that are set or moved after
 * them: they are completed last, in their place.
 */
function followers(
  { aggregate, command, ctx, moving, afterwards = ctx }: Decided,
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
  const drafts = noticeDrafts(decided, main, issuing);
  const noticed = put(decided, drafts, main.length);
  const tasks = taskEvents(noticed, aggregate);
  const tasked = put(noticed, tasks, main.length + drafts.length);
  const { policy, calendar } = afterwards;
  const deadlines = deadlineEvents(tasked, { aggregate, policy, calendar, today: ctx.today, ...moving });
  const moved = movedNotice(noticed, deadlines, issuing);
  const notices = issued(drafts, deadlines, issuing);
  const last = [...deadlines, ...issued(moved, deadlines, issuing)];
  const bodies = [...notices, ...tasks, ...last];
  // Where no notice was completed afterwards, what was folded to get here stands.
  const after = notices.length > 0 ? put(decided, bodies, main.length) : put(tasked, last, main.length + tasks.length);
  return { bodies, after };
}
