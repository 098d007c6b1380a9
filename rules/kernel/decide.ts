import type { z } from 'zod';
import { proceedingsLapsed } from '../../events/crossing';
import type { EventBody } from '../../events/definition';
import { type Command, dropUndefined, eventId, sha256, wrap } from '../../events/envelope';
import type { EventToAppend } from '../../events/store';
import type { WorkCalendar } from '../calendar';
import { dateOf } from '../dates';
import { checkPermission } from '../permissions';
import type { Policy } from '../policy';
import { refusalTexts } from '../refusals';
import type { Author, CenterState } from '../state';
import { type Aggregate, foldBodies, schemaVersion } from './aggregate';
import type { AnyCommand, Context, Others } from './command';
import { type Refusal, Refused, refusalOf, refuse } from './refusal';
import { deadlineEvents, noticeEvents, type SideContext, taskEvents } from './side';

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

export type Decision =
  | { readonly refused: Refusal }
  | {
      readonly refused?: undefined;
      readonly events: EventToAppend[];
      /** The state after these events. */
      readonly state: CenterState;
    };

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

export const lawFor = (law: Law, state: CenterState): { policy: Policy; calendar: WorkCalendar } => {
  const inForce = law.policy();
  // A26: running clocks keep the version pinned at approval, unless the version in force says otherwise.
  const policy = inForce.get('policy.migration') === 'newest' ? inForce : law.policy(state.lifecycle.policy);
  return { policy, calendar: law.calendar(policy) };
};

/** Decides a person's command: its events in their envelopes, or the refusal. Pure. */
export function decide(aggregate: Aggregate, state: CenterState, command: Command, moment: Moment, law: Law, others: Others): Decision {
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
  };
  try {
    const spec = aggregate.commands.get(command.type) ?? refuse('UNKNOWN_COMMAND', { command: command.type });
    const data = parse(spec, command);
    check(spec, state, data, command, ctx);
    const main = spec.decide(state, data as never, ctx);
    if (spec.signed) fourEyes(spec.signed(state, data as never, ctx), state, command);
    const side = { moves: spec.moves, supersedes: spec.supersedes, importing: spec.imports === true };
    return complete(aggregate, state, main, { ...command, data: data as Command['data'] }, moment, ctx, side, spec.articles, spec.policyKeys ?? []);
  } catch (error) {
    if (error instanceof Refused) return { refused: refusalOf(refusalTexts, error.code, error.facts) };
    throw error;
  }
}

function parse(spec: AnyCommand, command: Command): Record<string, unknown> {
  const parsed = spec.data.safeParse(command.data);
  if (parsed.success) return dropUndefined(parsed.data as Record<string, unknown>);
  return refuse('INVALID_DATA', { command: spec.label, problems: issues(parsed.error) });
}

/** Where and what was wrong, one short text a problem. */
export const issues = (error: z.ZodError): string[] => error.issues.slice(0, 8).map((i) => `${i.path.join('.') || '(data)'}: ${i.message}`);

/** A document among the data (the plan, a proof, the decision) is a document that came with the command. */
const carriesDocument = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (('title' in value && 'sha256' in value) || Object.values(value).some(carriesDocument));

/** The refusals every command can meet, in the catalogue's order (4a). */
function check(spec: AnyCommand, state: CenterState, data: Record<string, unknown>, command: Command, ctx: Context): void {
  const { phase, ended, approved } = state.lifecycle;
  if (phase === 'None' && !spec.creates) refuse('CENTER_UNKNOWN', { center: state.id });
  checkPermission(spec, state, ctx.actor, data, ctx.policy);
  if (ended && !spec.afterEnd) refuse('CENTER_ENDED', { center: state.lifecycle.name ?? state.id, how: ended.how, on: ended.on });
  if (spec.phases && !spec.phases.includes(phase)) refuse('WRONG_PHASE', { command: spec.label, phase, allowed: [...spec.phases] });
  if (spec.needs && !approved && phase !== 'Imported') refuse('NOT_APPROVED_YET', { command: spec.label, phase });
  if (spec.needs === 'clocks' && phase === 'Imported') refuse('CLOCKS_WAITING', { command: spec.label });
  if (spec.reason && !command.reason) refuse('REASON_REQUIRED', { command: spec.label });
  if (spec.document && !command.documents?.length && !carriesDocument(data)) refuse('DOCUMENT_REQUIRED', { command: spec.label });
  const days = [{ field: 'effectiveOn', on: command.effectiveOn, notBefore: undefined as string | undefined }].concat(
    (spec.dates ?? []).map((rule) => ({ field: rule.field, on: data[rule.field] as string | undefined, notBefore: rule.notBefore?.(state, data as never) })),
  );
  for (const { field, on } of days) if (on && on > ctx.today) refuse('DATE_IN_FUTURE', { field, on, today: ctx.today });
  for (const { field, on, notBefore } of days) if (on && notBefore && on < notBefore) refuse('DATE_BEFORE_ANCHOR', { field, on, notBefore });
}

const persons = (who: { id: string; onBehalfOf?: string | undefined }): string[] => [who.id, ...(who.onBehalfOf ? [who.onBehalfOf] : [])];

/** The signer must differ from the author of the paired event, or of a DecisionPrepared for these very data (X9). */
function fourEyes(keys: readonly string[], state: CenterState, command: Command): void {
  const hash = sha256(command.data);
  const prepared = state.record.prepared.filter((p) => p.command === command.type);
  const paired = keys.map((key) => state.record.authors[key]).filter((a): a is Author => a !== undefined);
  const authors = [...paired, ...prepared.filter((p) => p.dataSha256 === hash).map((p) => p.author)];
  const signer = persons(command.actor);
  if (authors.some((author) => !persons(author).some((p) => signer.includes(p)))) return;
  const why = authors.length > 0 ? '签发人与拟办人是同一人' : prepared.length > 0 ? '拟办的内容与签发的内容不同' : '尚无他人拟办';
  refuse('FOUR_EYES', { command: command.type, why });
}

const ending: ReadonlySet<string> = new Set(['CenterDelisted', 'CenterRevoked', 'CenterNotApproved', 'ApplicationWithdrawn']);

/** X1: what ends a center names, in the same append, every matter that lapses with it. */
function withLapsed(aggregate: Aggregate, after: CenterState, main: readonly EventBody[]): readonly EventBody[] {
  if (!main.some((b) => ending.has(b.type))) return main;
  const items = aggregate.regions.flatMap((r) => (r.open?.(after) ?? []).map((key) => ({ region: r.name, key })));
  return [...main, proceedingsLapsed({ items })];
}

/** Companions of every decision: the deadlines, notices and tasks that follow from the new state; then the envelopes. */
function complete(
  aggregate: Aggregate,
  state: CenterState,
  decidedMain: readonly EventBody[],
  command: Command,
  moment: Moment,
  ctx: Context,
  side: Pick<SideContext, 'moves' | 'supersedes' | 'importing'>,
  articles: readonly number[],
  policyKeys: readonly string[],
  law?: { provisional?: boolean },
): Decision {
  if (command.actor.role === 'system' && decidedMain.some((b) => adverse.has(b.type)))
    throw new Error(`the system must not author ${decidedMain.map((b) => b.type).join(', ')}`);
  const stream = aggregate.stream(state.id);
  const base = {
    stream,
    revision: state.record.revision,
    effectiveOn: ctx.effectiveOn,
    recordedOn: ctx.today,
    actor: command.actor,
    command: { id: command.id, type: command.type },
  };
  const put = (s: CenterState, bodies: readonly EventBody[], index: number): CenterState => foldBodies(aggregate, s, bodies, index, base);
  const main = withLapsed(aggregate, put(state, decidedMain, 0), decidedMain);
  const decided = put(state, main, 0);
  const signer = command.actor.role === 'bureau-leader' ? command.actor.id : undefined;
  const notices = noticeEvents(decided, main, aggregate, ctx.today, signer);
  // Anchors name events by id, ids hang on the place in the append, and deadlines stand before notices and tasks:
  // so the number of deadlines is found by trying; it does not depend on ids, hence the second try is the last.
  for (let count = 0, tries = 0; ; tries += 1) {
    const noticed = put(decided, notices, main.length + count);
    const tasks = taskEvents(noticed, aggregate);
    const tasked = put(noticed, tasks, main.length + count + notices.length);
    const deadlines = deadlineEvents(tasked, { aggregate, policy: ctx.policy, calendar: ctx.calendar, today: ctx.today, ...side });
    if (deadlines.length === count || tries > 3) {
      const bodies = [...main, ...deadlines, ...notices, ...tasks];
      const events = wrap(bodies, {
        stream,
        command,
        arrivedAt: moment.now,
        recordedAt: moment.recordedAt,
        effectiveOn: ctx.effectiveOn,
        articles,
        policyKeys,
        policy: ctx.policy.version,
        calendar: ctx.calendar.version,
        ...(law?.provisional === undefined ? {} : { provisional: law.provisional }),
        prev: state.record.hash,
        schemaOf: schemaVersion,
      });
      const after = put(state, bodies, 0);
      return { events, state: { ...after, record: { ...after.record, hash: String(events.at(-1)?.metadata.hash ?? state.record.hash) } } };
    }
    count = deadlines.length;
  }
}

export { complete, eventId };
