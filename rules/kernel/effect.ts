import { definitionOf } from '../../events/catalogue';
import type { EventBody } from '../../events/definition';
import type { Command } from '../../events/envelope';
import type { Role } from '../../events/fields';
import type { Aggregate } from './aggregate';
import type { AnyCommand, Context } from './command';
import { receivedOn } from './receipt';
import { refuse } from './refusals';
import type { StreamState } from './state';

/**
 * The day from which an act counts (`effectiveOn`). It is not before what the act rests on: unless the command says
 * more, the last change of its region. What decides against a party counts from the day of the decision.
 */

/** Who acts in an office; everybody else acts for himself, and cannot have acted on what was not on the record yet. */
const offices: readonly Role[] = ['bureau-handler', 'bureau-leader', 'authority', 'department', 'agency', 'system'];

/** DATE_BEFORE_ANCHOR, EFFECT_BEFORE_DECISION. */
export function checkEffect<S extends StreamState>(
  aggregate: Aggregate<S>,
  spec: AnyCommand<S>,
  state: S,
  command: Command,
  main: readonly EventBody[],
  ctx: Context<S>,
): void {
  const { today } = ctx;
  const { effectiveOn: on } = command;
  if (on === undefined || on === today) return;
  if (main.some(isAgainst)) refuse('EFFECT_BEFORE_DECISION', { command: spec.label, on, today });
  // What a party submits counts from when it is handed in, on paper from its receipt.
  const handedIn = spec.submission && (receivedOn(spec, command) ?? today);
  const notBefore =
    handedIn ?? (spec.effect ? spec.effect(state, command.data, ctx) : lastChange(aggregate, spec, state, ctx));
  if (notBefore && on < notBefore) refuse('DATE_BEFORE_ANCHOR', { field: 'effectiveOn', on, notBefore });
}

function lastChange<S extends StreamState>(
  aggregate: Aggregate<S>,
  { name }: AnyCommand<S>,
  state: S,
  { actor, today }: Context<S>,
): string | undefined {
  const { exists, since } = aggregate.status(state);
  if (!exists) return today;
  const { began, changed } = state.record;
  const change = changed[aggregate.regionOf(name)];
  const last = change && (offices.includes(actor.role) ? change.effective : change.recorded);
  return [last ?? '', since ?? began].sort().at(-1);
}

const isAgainst = ({ type, data }: EventBody): boolean => definitionOf(type)?.against?.(data) ?? false;
