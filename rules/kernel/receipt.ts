import type { Command } from '../../events/envelope';
import { dayOf } from './arithmetic';
import type { AnyCommand, Context } from './command';
import { refuse } from './refusals';
import type { StreamState } from './state';

/**
 * What a party submits on paper counts from the day on which the Bureau received it. Its handler enters it, with that
 * day and the paper; a party that enters its own submission hands it in at that moment.
 */

const isScribe = ({ actor }: Pick<Command, 'actor'>): boolean => actor.role === 'bureau-handler';

/** Is this a paper that a scribe enters for a party? */
export const isPaper = <S extends StreamState>({ submission }: AnyCommand<S>, command: Command): boolean =>
  submission !== undefined && isScribe(command) && command.data.receivedOn !== undefined;

/** The day on which the submission came in, where that is not the day of the command. */
export const receivedOn = <S extends StreamState>(
  { submission }: AnyCommand<S>,
  { data }: Command,
): string | undefined => (submission && typeof data.receivedOn === 'string' ? data.receivedOn : undefined);

/** DATE_IN_FUTURE, DATE_BEFORE_ANCHOR, RECEIPT_BY_OFFICE, REASON_REQUIRED, in this order. */
export function checkReceipt<S extends StreamState>(
  spec: AnyCommand<S>,
  state: S,
  command: Command,
  { today, policy, calendar }: Context<S>,
): void {
  const on = receivedOn(spec, command);
  if (on === undefined || on === today) return;
  const field = 'receivedOn';
  if (on > today) refuse('DATE_IN_FUTURE', { field, on, today });
  const notBefore = spec.submission?.(state, command.data);
  if (notBefore && on < notBefore) refuse('DATE_BEFORE_ANCHOR', { field, on, notBefore });
  if (!isScribe(command)) refuse('RECEIPT_BY_OFFICE', { on, today });
  const anchor = { event: '', date: on };
  const until = dayOf({ anchor, add: `${policy.get('receipt.enterDays')}wd` }, policy, calendar).due;
  if (today > until && !command.reason) refuse('REASON_REQUIRED', { command: spec.label });
}
