import type { Command } from '../../events/envelope';
import { reasonOf } from '../../events/reason';
import { commandRefused } from '../../events/record';
import { dateOf } from '../time/dates';
import { type Aggregate, asksOf } from './aggregate';
import { bare } from './bare';
import { check, parse } from './check';
import type { Context, Others } from './command';
import { checkSetDays } from './days';
import { checkEffect } from './effect';
import { type Decided, follow } from './follow';
import { fourEyes } from './fourEyes';
import { inForce, type Law } from './law';
import { receivedOn } from './receipt';
import { type Refusal, Refused, refusalOf } from './refusal';
import { kernelRefusals, refuse } from './refusals';
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
  let ctx: Context<S> = {
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
    const received = receivedOn(spec, parsed);
    if (received && command.effectiveOn === undefined) ctx = { ...ctx, effectiveOn: received };
    const main = spec.decide(state, parsed.data, ctx);
    for (const body of main) ctx.guard(state, body, ctx);
    checkSetDays(spec, state, parsed, ctx);
    checkEffect(aggregate, spec, state, parsed, main, ctx);
    fourEyes(aggregate, spec, state, command, parsed.data, ctx);
    return follow({
      aggregate,
      state,
      main,
      command: parsed,
      ctx,
      recordedAt,
      moving: {
        moves: spec.moves ?? spec.movesBy?.(parsed.data),
        supersedes: spec.supersedes,
        importing: spec.imports === true,
      },
      basis: {
        articles: spec.articles,
        policyKeys: [...(spec.policyKeys ?? []), ...(received ? ['receipt.enterDays'] : [])],
      },
      afterwards: (version) => (version === pinned ? before : inForce(law, version)),
    });
  } catch (error) {
    return { refused: refusedBy(aggregate, command.type, error) };
  }
}

/** The refusal a decision ended with; whatever else was thrown is a fault of the system's own. */
function refusedBy<S extends StreamState>(aggregate: Aggregate<S>, command: string, error: unknown): Refusal {
  if (error instanceof Refused) return refusalOf(aggregate.refusals, error.code, error.facts);
  return internal(aggregate.commands.get(command)?.label ?? command, error);
}

/** So much of a reason is told. */
export const reasonCharactersMost = 200;

/** A command under an id that stands on the record for something else. */
export const reused = (id: string, recorded: string): Refusal =>
  refusalOf(kernelRefusals, 'ID_REUSED', { id, recorded });

/** A command that could not be decided for a fault of the system's own. */
export const internal = (command: string, error: unknown): Refusal =>
  refusalOf(kernelRefusals, 'INTERNAL', { command, reason: reasonOf(error).slice(0, reasonCharactersMost) });

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
  const lawThen = inForce(law, aggregate.status(state).policy);
  return bare(aggregate, state, command, [commandRefused(data)], { arrivedAt, recordedAt, ...lawThen });
}
