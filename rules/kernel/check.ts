import type { z } from 'zod';
import { type Command, dropUndefined } from '../../events/envelope';
import { addMonths, isDate } from '../time/dates';
import type { Aggregate } from './aggregate';
import type { AnyCommand, Context } from './command';
import { refuse } from './refusals';
import type { StreamState } from './state';

/** The data of a command as its schema reads them; else INVALID_DATA. */
export function parse<S extends StreamState>(spec: AnyCommand<S>, command: Command): Command['data'] {
  const parsed = spec.data.safeParse(command.data);
  if (parsed.success) return dropUndefined(parsed.data as Command['data']);
  return refuse('INVALID_DATA', { command: spec.label, problems: issues(parsed.error) });
}

const issuesMost = 8;
/** Where and what was wrong, one short text a problem. */
export const issues = (error: z.ZodError | undefined): string[] =>
  (error?.issues ?? []).slice(0, issuesMost).map((i) => `${i.path.join('.') || '(data)'}: ${i.message}`);

/** A document among the data (the plan, a proof, the decision) is a document that came with the command. */
const carriesDocument = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (('title' in value && 'sha256' in value) || Object.values(value).some(carriesDocument));

/** The refusals every command can meet, in the catalogue's order (4a). */
export function check<S extends StreamState>(
  aggregate: Aggregate<S>,
  spec: AnyCommand<S>,
  state: S,
  command: Command,
  { actor, policy, today }: Context<S>,
): void {
  const { label, creates, afterEnd, reason, document } = spec;
  const { exists, ended, self } = aggregate.status(state);
  const { data, documents } = command;
  if (!exists && !creates) refuse('CENTER_UNKNOWN', { center: state.id });
  aggregate.permits(spec, state, actor, data, policy);
  if (ended && !afterEnd) refuse('CENTER_ENDED', { center: self.name, how: ended.how, on: ended.on });
  aggregate.admits(spec, state);
  if (reason && !command.reason) refuse('REASON_REQUIRED', { command: label });
  if (document && !documents?.length && !carriesDocument(data)) refuse('DOCUMENT_REQUIRED', { command: label });
  checkDates(spec, state, command, today);
  checkAhead(data, today, policy.get('dates.aheadMonths'));
}

function checkDates<S extends StreamState>(spec: AnyCommand<S>, state: S, command: Command, today: string): void {
  const { data, effectiveOn } = command;
  const days = (spec.dates ?? []).map((rule) => ({
    field: rule.field,
    on: data[rule.field],
    notBefore: rule.notBefore?.(state, data),
  }));
  for (const { field, on } of [{ field: 'effectiveOn', on: effectiveOn }, ...days])
    if (typeof on === 'string' && on > today) refuse('DATE_IN_FUTURE', { field, on, today });
  for (const { field, on, notBefore } of days)
    if (typeof on === 'string' && notBefore && on < notBefore) refuse('DATE_BEFORE_ANCHOR', { field, on, notBefore });
}

/** No day a command names lies absurdly far ahead, whatever it is for; a command may have a nearer bound of its own. */
function checkAhead(data: Command['data'], today: string, months: number): void {
  const latest = addMonths(today, months);
  for (const [field, on] of Object.entries(data))
    if (typeof on === 'string' && isDate(on) && on > latest) refuse('DATE_TOO_FAR', { field, on, months, latest });
}
