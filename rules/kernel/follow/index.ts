import { type DataOf, definitionOf } from '../../../events/catalogue';
import { deadlineRecomputed } from '../../../events/deadline';
import type { EventBody } from '../../../events/definition';
import type { Command, Occasion } from '../../../events/envelope';
import { proceedingsLapsed } from '../../../events/record';
import { dateOf } from '../../time/dates';
import type { Aggregate } from '../aggregate';
import type { Context } from '../command';
import { appendingTo, foldBodies, schemaVersion } from '../fold';
import type { InForce } from '../law';
import type { StreamState } from '../state';
import { deadlineEvents, type Following } from './deadlines';
import { completed, type Issuing, movedNotice, noticeDrafts } from './notices';
import { taskEvents } from './tasks';

/** The events a command or a due item decides, by what command and on what ground. */
export interface Ground<S extends StreamState> {
  readonly aggregate: Aggregate<S>;
  readonly state: S;
  readonly main: readonly EventBody[];
  readonly command: Command;
  readonly ctx: Context<S>;
  /** When it was taken up (ISO, +08:00). */
  readonly recordedAt: string;
  readonly moving: Pick<Following<S>, 'moves' | 'supersedes' | 'importing'>;
  readonly basis: { readonly articles: readonly number[]; readonly policyKeys: readonly string[] };
  /**
   * The law under which deadlines stand afterwards, by the version that is pinned then (A26); the same where it is not
   * said.
   */
  readonly afterwards?: (pinned: string | undefined) => InForce;
  /** A due item that fell on a day that was still provisional. */
  readonly provisional?: boolean;
}

/** What a decision comes to, before it is put into envelopes. */
export interface Decided<S extends StreamState> {
  readonly refused?: undefined;
  readonly bodies: readonly EventBody[];
  readonly occasion: Occasion;
  /** The state after these events, but for the hash of the last, which is known once they are sealed. */
  readonly state: S;
}

/** X1: what ends a center names, in the same append, every matter that lapses with it. */
function lapsed<S extends StreamState>(aggregate: Aggregate<S>, after: S, main: readonly EventBody[]): EventBody[] {
  if (!main.some((b) => definitionOf(b.type)?.ends)) return [];
  const items = aggregate.regions.flatMap((r) => (r.open?.(after) ?? []).map((key) => ({ region: r.name, key })));
  return [proceedingsLapsed({ items })];
}

const isReopened = ({ type, data }: EventBody): boolean =>
  type === deadlineRecomputed.type && (data as DataOf<'DeadlineRecomputed'>).reopened;

type Put<S> = (state: S, bodies: readonly EventBody[], index: number) => S;

/** Adds what follows from the new state: lapsed matters, notices, tasks, deadlines. */
export function follow<S extends StreamState>(ground: Ground<S>): Decided<S> {
  const { aggregate, state, command, ctx, main } = ground;
  if (command.actor.role === 'system' && main.some((b) => definitionOf(b.type)?.adverse))
    throw new Error(`the system must not author ${main.map((b) => b.type).join(', ')}`);
  const days = { effectiveOn: ctx.effectiveOn, recordedOn: ctx.today };
  const appending = appendingTo(aggregate, state, command, days);
  const put: Put<S> = (s, bodies, index) => foldBodies(aggregate, s, bodies, index, appending);
  const acted = put(state, main, 0);
  const gone = lapsed(aggregate, acted, main);
  const all = [...main, ...gone];
  const { bodies, after } = followers(ground, all, put(acted, gone, main.length), put);
  const occasion: Occasion = {
    stream: appending.stream,
    command,
    arrivedAt: ctx.arrivedAt,
    recordedAt: ground.recordedAt,
    effectiveOn: ctx.effectiveOn,
    articles: ground.basis.articles,
    policyKeys: ground.basis.policyKeys,
    policy: ctx.policy.version,
    calendar: ctx.calendar.version,
    ...(ground.provisional === undefined ? {} : { provisional: ground.provisional }),
    prev: state.record.hash,
    schemaOf: schemaVersion,
  };
  return { bodies: [...all, ...bodies], occasion, state: after };
}

/**
 * What follows, in this order: notices, tasks, deadlines, and the notice of days that moved without anybody's doing.
 * Whatever a deadline can be anchored on stands before it, so that its id is known. The notices tell the days that are
 * set or moved after them: they are completed last, in their place.
 */
function followers<S extends StreamState>(
  { aggregate, state, command, ctx, moving, afterwards = () => ctx }: Ground<S>,
  main: readonly EventBody[],
  decided: S,
  put: Put<S>,
): { readonly bodies: readonly EventBody[]; readonly after: S } {
  const { policy, calendar } = afterwards(aggregate.status(decided).policy);
  const signed = command.actor.role === 'bureau-leader';
  const issuing: Issuing<S> = {
    aggregate,
    policy,
    calendar,
    issuedOn: dateOf(ctx.arrivedAt),
    reason: command.reason,
    ...(signed ? { signer: command.actor.id, number: command.documents?.find((d) => d.number)?.number } : {}),
  };
  const drafts = noticeDrafts(decided, main, issuing);
  const noticed = put(decided, drafts, main.length);
  const tasks = taskEvents(noticed, aggregate);
  const tasked = put(noticed, tasks, main.length + drafts.length);
  const today = [ctx.today, state.record.lastRecordedOn].sort().at(-1) ?? ctx.today;
  const following = { aggregate, policy, calendar, today, ...moving };
  const first = deadlineEvents(tasked, following, state);
  // What a day that runs again has undone may want other deadlines, or some no longer.
  const undone = first.some(isReopened) ? put(tasked, first, main.length + drafts.length + tasks.length) : undefined;
  const deadlines = undone ? [...first, ...deadlineEvents(undone, following, state)] : first;
  const moved = movedNotice(noticed, deadlines, issuing, () =>
    put(tasked, deadlines, main.length + drafts.length + tasks.length),
  );
  const notices = completed(drafts, deadlines, issuing);
  const last = [...deadlines, ...completed(moved, deadlines, issuing)];
  const bodies = [...notices, ...tasks, ...last];
  // Where no notice was completed afterwards, what was folded to get here stands.
  const after = notices.length > 0 ? put(decided, bodies, main.length) : put(tasked, last, main.length + tasks.length);
  return { bodies, after };
}
