import { proceedingsLapsed } from '../../events/crossing';
import type { EventBody } from '../../events/definition';
import { type Command, wrap } from '../../events/envelope';
import type { EventToAppend } from '../../events/store';
import type { CenterState } from '../state';
import { type Aggregate, foldBodies, schemaVersion } from './aggregate';
import type { Context } from './command';
import { deadlineEvents, noticeEvents, type SideContext, taskEvents } from './side';

/** Events that only people may author (rules.md section 1, SYS). */
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
  /** A due item that fell on a day that was still provisional. */
  readonly provisional?: boolean;
}

export interface Written {
  readonly refused?: undefined;
  readonly events: EventToAppend[];
  /** The state after these events. */
  readonly state: CenterState;
}

const ending: ReadonlySet<string> = new Set(['CenterDelisted', 'CenterRevoked', 'CenterNotApproved', 'ApplicationWithdrawn']);

/** X1: what ends a center names, in the same append, every matter that lapses with it. */
function withLapsed(aggregate: Aggregate, after: CenterState, main: readonly EventBody[]): readonly EventBody[] {
  if (!main.some((b) => ending.has(b.type))) return main;
  const items = aggregate.regions.flatMap((r) => (r.open?.(after) ?? []).map((key) => ({ region: r.name, key })));
  return [...main, proceedingsLapsed({ items })];
}

/** Adds what follows from the new state (lapsed matters, deadlines, notices, tasks) and puts all of it into envelopes. */
export function complete(decided: Decided): Written {
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
  const put = (s: CenterState, bodies: readonly EventBody[], index: number): CenterState => foldBodies(aggregate, s, bodies, index, base);
  const main = withLapsed(aggregate, put(state, decided.main, 0), decided.main);
  const bodies = [...main, ...followers(decided, main, put)];
  const events = wrap(bodies, {
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
  });
  const after = put(state, bodies, 0);
  return { events, state: { ...after, record: { ...after.record, hash: String(events.at(-1)?.metadata.hash ?? state.record.hash) } } };
}

/**
 * Deadlines, notices and tasks, in this order. Deadlines are anchored on events by id, ids hang on the place in the append, and
 * tasks (on which T11 is anchored) stand behind the deadlines: so the number of deadlines is found by trying. It does not depend
 * on ids, hence the second try is the last.
 */
function followers(
  { aggregate, state, command, ctx, moving }: Decided,
  main: readonly EventBody[],
  put: (s: CenterState, bodies: readonly EventBody[], index: number) => CenterState,
): EventBody[] {
  const decided = put(state, main, 0);
  const signer = command.actor.role === 'bureau-leader' ? command.actor.id : undefined;
  const notices = noticeEvents(decided, main, aggregate, ctx.today, signer);
  const attempt = (count: number): { deadlines: EventBody[]; tasks: EventBody[] } => {
    const noticed = put(decided, notices, main.length + count);
    const tasks = taskEvents(noticed, aggregate);
    const tasked = put(noticed, tasks, main.length + count + notices.length);
    return { tasks, deadlines: deadlineEvents(tasked, { aggregate, policy: ctx.policy, calendar: ctx.calendar, today: ctx.today, ...moving }) };
  };
  const first = attempt(0);
  const { deadlines, tasks } = first.deadlines.length === 0 ? first : attempt(first.deadlines.length);
  return [...deadlines, ...notices, ...tasks];
}
