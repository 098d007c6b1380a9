import type { z } from 'zod';
import { complaints, inChinese } from '../../events/complaint';
import { type Command, dropUndefined } from '../../events/envelope';
import type { Aggregate } from './aggregate';
import type { AnyCommand, Context } from './command';
import { checkDays } from './days';
import { checkReceipt, isPaper } from './receipt';
import { refuse } from './refusals';
import type { StreamState } from './state';

/** The data of a command as its schema reads them; else INVALID_DATA. */
export function parse<S extends StreamState>(spec: AnyCommand<S>, command: Command): Command['data'] {
  const parsed = spec.data.safeParse(command.data, inChinese);
  if (parsed.success) return dropUndefined(parsed.data as Command['data']);
  return refuse('INVALID_DATA', { command: spec.label, problems: issues(parsed.error) });
}

const issuesMost = 8;
/** Where and what was wrong, one short text a problem. */
export const issues = (error: z.ZodError | undefined): string[] => complaints(error, issuesMost);

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
  ctx: Context<S>,
): void {
  const { label, creates, afterEnd, reason, document } = spec;
  const { actor, policy } = ctx;
  const { exists, ended, self } = aggregate.status(state);
  const { data, documents } = command;
  if (!exists && !creates) refuse('CENTER_UNKNOWN', { center: state.id });
  aggregate.permits(spec, state, actor, data, policy);
  if (ended && !afterEnd) refuse('CENTER_ENDED', { center: self.name, how: ended.how, on: ended.on });
  aggregate.admits(spec, state);
  if (reason && !command.reason) refuse('REASON_REQUIRED', { command: label });
  const bare = !documents?.length && !carriesDocument(data);
  if (bare && (document || isPaper(spec, command))) refuse('DOCUMENT_REQUIRED', { command: label });
  checkReceipt(spec, state, command, ctx);
  checkDays(spec, state, command, ctx);
}
