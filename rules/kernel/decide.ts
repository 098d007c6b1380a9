import type { z } from 'zod';
import type { EventBody } from '../../events/definition';
import { type Command, dropUndefined, sha256, toBeSigned } from '../../events/envelope';
import { checkPermission } from '../center/permissions';
import type { Author, CenterState } from '../center/state';
import type { Policy } from '../law/policy';
import { refusalTexts } from '../refusals';
import type { WorkCalendar } from '../time/calendar';
import { dateOf } from '../time/dates';
import type { Aggregate } from './aggregate';
import type { AnyCommand, Context, Others } from './command';
import { type Concluded, conclude, type Written, written } from './complete';
import { type Refusal, Refused, refusalOf, refuse } from './refusal';

/** What decisions rest on beside the command and the state; handed in, versioned. */
export interface Law {
  /** The policy of a version; without one: the version in force. Throws for a version nobody adopted. */
  policy(version?: string): Policy;
  calendar(policy: Policy): WorkCalendar;
}

export interface Moment {
  /** Legal time of the command (ISO, +08:00). */
  readonly now: string;
  /** When it was taken up (ISO, +08:00). */
  readonly recordedAt: string;
}

export type Decision = { readonly refused: Refusal } | Written;

export const lawFor = (law: Law, state: CenterState): { policy: Policy; calendar: WorkCalendar } => {
  const inForce = law.policy();
  // A26: running clocks keep the version pinned at approval, unless the version in force says otherwise.
  const policy = inForce.get('policy.migration') === 'newest' ? inForce : law.policy(state.lifecycle.policy);
  return { policy, calendar: law.calendar(policy) };
};

/** Decides a person's command: its events in their envelopes, or the refusal. Pure. */
export function decide(
  aggregate: Aggregate,
  state: CenterState,
  command: Command,
  moment: Moment,
  law: Law,
  others: Others,
): Decision {
  const weighed = weigh(aggregate, state, command, moment, law, others);
  return weighed.refused ? weighed : written(weighed);
}

/** The same before it is put into envelopes: what an audit compares with the record. */
export function weigh(
  aggregate: Aggregate,
  state: CenterState,
  command: Command,
  moment: Moment,
  law: Law,
  others: Others,
): { readonly refused: Refusal } | Concluded {
  const { policy, calendar } = lawFor(law, state);
  const ctx: Context = {
    now: moment.now,
    today: dateOf(moment.now),
    effectiveOn: command.effectiveOn ?? dateOf(moment.now),
    actor: command.actor,
    policy,
    calendar,
    commandId: command.id,
    reason: command.reason,
    documents: command.documents ?? [],
    others,
    knowsPolicy: (version) => adopted(law, version) !== undefined,
  };
  try {
    const spec = aggregate.commands.get(command.type) ?? refuse('UNKNOWN_COMMAND', { command: command.type });
    const data = parse(spec, command);
    check(spec, state, data, command, ctx);
    const main = spec.decide(state, data as never, ctx);
    if (spec.signed) fourEyes(spec.signed(state, data as never, ctx), state, command);
    return conclude({
      aggregate,
      state,
      main,
      command: { ...command, data: data as Command['data'] },
      ctx,
      recordedAt: moment.recordedAt,
      moving: { moves: spec.moves, supersedes: spec.supersedes, importing: spec.imports === true },
      basis: { articles: spec.articles, policyKeys: spec.policyKeys ?? [] },
      ...migratedTo(law, main),
    });
  } catch (error) {
    if (error instanceof Refused) return { refused: refusalOf(refusalTexts, error.code, error.facts) };
    throw error;
  }
}

/** The policy of a version; undefined for one nobody adopted. */
function adopted(law: Law, version: string): Policy | undefined {
  try {
    return law.policy(version);
  } catch {
    return undefined;
  }
}

/** A26: once a center is migrated, its deadlines are those of the new version. */
function migratedTo(law: Law, main: readonly EventBody[]): { afterwards?: { policy: Policy; calendar: WorkCalendar } } {
  const migration = main.find((body) => body.type === 'PolicyMigrated')?.data as { version: string } | undefined;
  const policy = migration && adopted(law, migration.version);
  return policy ? { afterwards: { policy, calendar: law.calendar(policy) } } : {};
}

function parse(spec: AnyCommand, command: Command): Record<string, unknown> {
  const parsed = spec.data.safeParse(command.data);
  if (parsed.success) return dropUndefined(parsed.data as Record<string, unknown>);
  return refuse('INVALID_DATA', { command: spec.label, problems: issues(parsed.error) });
}

/** Where and what was wrong, one short text a problem. */
export const issues = (error: z.ZodError): string[] =>
  error.issues.slice(0, 8).map((i) => `${i.path.join('.') || '(data)'}: ${i.message}`);

/** A document among the data (the plan, a proof, the decision) is a document that came with the command. */
const carriesDocument = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (('title' in value && 'sha256' in value) || Object.values(value).some(carriesDocument));

/** The refusals every command can meet, in the catalogue's order (4a). */
function check(
  spec: AnyCommand,
  state: CenterState,
  data: Record<string, unknown>,
  command: Command,
  ctx: Context,
): void {
  const { phase, ended, approved } = state.lifecycle;
  if (phase === 'None' && !spec.creates) refuse('CENTER_UNKNOWN', { center: state.id });
  checkPermission(spec, state, ctx.actor, data, ctx.policy);
  if (ended && !spec.afterEnd)
    refuse('CENTER_ENDED', { center: state.lifecycle.name ?? state.id, how: ended.how, on: ended.on });
  if (spec.phases && !spec.phases.includes(phase))
    refuse('WRONG_PHASE', { command: spec.label, phase, allowed: [...spec.phases] });
  if (spec.needs && !approved && phase !== 'Imported') refuse('NOT_APPROVED_YET', { command: spec.label, phase });
  if (spec.needs === 'clocks' && phase === 'Imported') refuse('CLOCKS_WAITING', { command: spec.label });
  if (spec.reason && !command.reason) refuse('REASON_REQUIRED', { command: spec.label });
  if (spec.document && !command.documents?.length && !carriesDocument(data))
    refuse('DOCUMENT_REQUIRED', { command: spec.label });
  const days = [{ field: 'effectiveOn', on: command.effectiveOn, notBefore: undefined as string | undefined }].concat(
    (spec.dates ?? []).map((rule) => ({
      field: rule.field,
      on: data[rule.field] as string | undefined,
      notBefore: rule.notBefore?.(state, data as never),
    })),
  );
  for (const { field, on } of days) if (on && on > ctx.today) refuse('DATE_IN_FUTURE', { field, on, today: ctx.today });
  for (const { field, on, notBefore } of days)
    if (on && notBefore && on < notBefore) refuse('DATE_BEFORE_ANCHOR', { field, on, notBefore });
}

const persons = (who: { id: string; onBehalfOf?: string | undefined }): string[] => [
  who.id,
  ...(who.onBehalfOf ? [who.onBehalfOf] : []),
];

/** The signer must differ from the author of the paired event, or of a DecisionPrepared for these very data (X9). */
function fourEyes(keys: readonly string[], state: CenterState, command: Command): void {
  const hash = sha256(toBeSigned(command.data));
  const prepared = state.record.prepared.filter((p) => p.command === command.type);
  const paired = keys.map((key) => state.record.authors.get(key)).filter((a): a is Author => a !== undefined);
  const authors = [...paired, ...prepared.filter((p) => p.dataSha256 === hash).map((p) => p.author)];
  const signer = persons(command.actor);
  if (authors.some((author) => !persons(author).some((p) => signer.includes(p)))) return;
  const why =
    authors.length > 0 ? '签发人与拟办人是同一人' : prepared.length > 0 ? '拟办的内容与签发的内容不同' : '尚无他人拟办';
  refuse('FOUR_EYES', { command: command.type, why });
}
