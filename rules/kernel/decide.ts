import type { Command } from '../../events/envelope';
import { commandRefused } from '../../events/record';
import { dateOf } from '../time/dates';
import { type Aggregate, asksOf } from './aggregate';
import { check, fourEyes, parse } from './check';
import type { Context, Others } from './command';
import { appendingTo, foldBodies, schemaVersion } from './fold';
import { type Decided, follow } from './follow';
import { inForce, type Law } from './law';
import { type Refusal, Refused, refusalOf } from './refusal';
import { refuse } from './refusals';
import type { StreamState } from './state';

/** The instants of a command, ISO +08:00. */
export interface Instants {
  /** Its legal time, however long it waited. */
  readonly arrivedAt: string;
  /** When it was taken up. */
  readonly recordedAt: string;
}

export type Decision<S extends StreamState> = { readonly refused: Refusal } | Decided<S>;

/** Decides a person's command: the events it comes to, or the refusal. Pure. */
export function decide<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  command: Command,
  { arrivedAt, recordedAt }: Instants,
  law: Law,
  others: Others,
): Decision<S> {
  const pinned = aggregate.status(state).policy;
  const before = inForce(law, pinned);
  const today = dateOf(arrivedAt);
  const ctx: Context<S> = {
    ...before,
    arrivedAt,
    today,
    effectiveOn: command.effectiveOn ?? today,
    actor: command.actor,
    commandId: command.id,
    reason: command.reason,
    documents: command.documents ?? [],
    others,
    knowsPolicy: (version) => isAdopted(law, version),
    ...asksOf(aggregate),
  };
  try {
    const spec = aggregate.commands.get(command.type) ?? refuse('UNKNOWN_COMMAND', { command: command.type });
    const parsed: Command = { ...command, data: parse(spec, command) };
    check(aggregate, spec, state, parsed, ctx);
    const main = spec.decide(state, parsed.data, ctx);
    if (spec.signed) fourEyes(spec.signed(state, parsed.data, ctx), state, command);
    return follow({
      aggregate,
      state,
      main,
      command: parsed,
      ctx,
      recordedAt,
      moving: { moves: spec.moves, supersedes: spec.supersedes, importing: spec.imports === true },
      basis: { articles: spec.articles, policyKeys: spec.policyKeys ?? [] },
      afterwards: (version) => (version === pinned ? before : inForce(law, version)),
    });
  } catch (error) {
    if (error instanceof Refused) return { refused: refusalOf(aggregate.refusals, error.code, error.facts) };
    throw error;
  }
}

/** Has anybody adopted this version of the policy? */
function isAdopted(law: Law, version: string): boolean {
  try {
    law.policy(version);
    return true;
  } catch {
    return false;
  }
}

export type RefusedData = Parameters<typeof commandRefused>[0];

/** What the record keeps of a refusal. */
export const refusedData = (command: string, { code, article, message }: Refusal): RefusedData => ({
  command,
  code,
  ...(article ? { article } : {}),
  message,
});

/**
 * A refusal as it stands on the record (a refused signal has no caller): what the worker writes, and what an audit
 * compares with.
 */
export function recordRefusal<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  command: Command,
  { arrivedAt, recordedAt }: Instants,
  data: RefusedData,
  law: Law,
): Decided<S> {
  const { policy, calendar } = inForce(law, aggregate.status(state).policy);
  const effectiveOn = dateOf(arrivedAt);
  const bodies = [commandRefused(data)];
  const appending = appendingTo(aggregate, state, command, { effectiveOn, recordedOn: effectiveOn });
  return {
    bodies,
    state: foldBodies(aggregate, state, bodies, 0, appending),
    occasion: {
      stream: appending.stream,
      command,
      arrivedAt,
      recordedAt,
      effectiveOn,
      articles: [],
      policyKeys: [],
      policy: policy.version,
      calendar: calendar.version,
      prev: state.record.hash,
      schemaOf: schemaVersion,
    },
  };
}
