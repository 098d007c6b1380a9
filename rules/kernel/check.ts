import type { z } from 'zod';
import { complaints, inChinese } from '../../events/complaint';
import { type Command, dropUndefined, sha256, toBeSigned } from '../../events/envelope';
import type { Aggregate } from './aggregate';
import type { AnyCommand, Context } from './command';
import { checkDays } from './days';
import { checkReceipt, isPaper } from './receipt';
import { refuse } from './refusals';
import type { Author, StreamState } from './state';

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

const persons = (who: { id: string; onBehalfOf?: string | undefined }): string[] => [
  who.id,
  ...(who.onBehalfOf ? [who.onBehalfOf] : []),
];

/** The signer must differ from the author of the paired event, or of a DecisionPrepared for these very data (X9). */
export function fourEyes(keys: readonly string[], { record }: StreamState, command: Command): void {
  const hash = sha256(toBeSigned(command.data));
  const prepared = record.prepared.filter((p) => p.command === command.type);
  const paired = keys.map((key) => record.authors.get(key)).filter((a): a is Author => a !== undefined);
  const authors = [...paired, ...prepared.filter((p) => p.dataSha256 === hash).map((p) => p.author)];
  const signer = persons(command.actor);
  if (authors.some((author) => !persons(author).some((p) => signer.includes(p)))) return;
  refuse('FOUR_EYES', { command: command.type, why: whyNot(authors.length, prepared.length) });
}

function whyNot(authors: number, prepared: number): string {
  if (authors > 0) return '签发人与拟办人是同一人';
  return prepared > 0 ? '拟办的内容与签发的内容不同' : '尚无他人拟办';
}
