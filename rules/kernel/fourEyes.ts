import { type Command, dropUndefined, sha256, toBeSigned } from '../../events/envelope';
import type { Actor, Role } from '../../events/fields';
import { membersOf } from '../../events/members';
import type { Aggregate } from './aggregate';
import type { AnyCommand, Context } from './command';
import { refuse } from './refusals';
import type { Author, Prepared, RecordState, StreamState } from './state';

/**
 * X9, four eyes: what a leader signs was done or prepared by another, for this very matter; and nobody is handler and
 * leader in one matter (catalogue 5b).
 */

type Hand = Extract<Role, 'bureau-handler' | 'bureau-leader'>;
const isHand = (role: Role): role is Hand => role === 'bureau-handler' || role === 'bureau-leader';

/** The members by which the data of a command name what it is about. */
const naming = ['evaluation', 'proposal', 'change', 'case', 'campaign', 'objection', 'subject', 'target'] as const;

/** An object of a matter: `evaluation:2`, `proposal:removal-1`. */
export const objectKey = (member: (typeof naming)[number], value: string | number): string => `${member}:${value}`;

/** All the steps that lead through phases are one matter. */
export const stepsObject = 'steps';

const named = (data: object): string[] =>
  naming.flatMap((member) => {
    const value = membersOf(data)[member];
    return typeof value === 'string' || typeof value === 'number' ? [objectKey(member, value)] : [];
  });

const persons = (who: Pick<Actor, 'id' | 'onBehalfOf'>): string[] => [
  who.id,
  ...(who.onBehalfOf ? [who.onBehalfOf] : []),
];
const partKey = (hand: Hand, object: string): string => `${hand}/${object}`;

/** Who has which part after an act, in what its data and its event name (`about`); a delegate counts as both. */
export function partsAfter<S extends StreamState>(
  { commands }: Pick<Aggregate<S>, 'commands'>,
  parts: RecordState['parts'],
  { actor, type, about }: { readonly actor: Actor; readonly type: string; readonly about: readonly object[] },
): RecordState['parts'] {
  const { role } = actor;
  if (!isHand(role)) return parts;
  const steps = commands.get(type)?.phases ? [stepsObject] : [];
  return [...new Set([...steps, ...about.flatMap(named)])].reduce((known, object) => {
    const key = partKey(role, object);
    return known.with(key, [...new Set([...(known.get(key) ?? []), ...persons(actor)])]);
  }, parts);
}

/** What a command that is to be signed would be about; undefined where there is nothing to decide. */
export function matterOf<S extends StreamState>(
  { commands }: Pick<Aggregate<S>, 'commands'>,
  state: S,
  { command, data }: Pick<Prepared, 'command' | 'data'>,
): string | undefined {
  const spec = commands.get(command);
  const parsed = spec?.data.safeParse(toBeSigned(data));
  if (!spec?.signed || !parsed?.success) return undefined;
  return spec.matter ? spec.matter(state, dropUndefined(parsed.data)) : command;
}

/** The preparations whose matter is still the one they were made for. */
export function stillPrepared<S extends StreamState>(
  aggregate: Pick<Aggregate<S>, 'commands'>,
  state: S,
): RecordState['prepared'] {
  const { prepared } = state.record;
  const still = prepared.filter((p) => p.matter !== undefined && matterOf(aggregate, state, p) === p.matter);
  return still.length === prepared.length ? prepared : still;
}

/** Refuses who may not sign this, and a handler's act of who has signed in its matter. */
export function fourEyes<S extends StreamState>(
  aggregate: Aggregate<S>,
  spec: AnyCommand<S>,
  state: S,
  command: Command,
  data: Command['data'],
  ctx: Context<S>,
): void {
  const { role } = command.actor;
  const no = (why: string): never => refuse('FOUR_EYES', { command: spec.label, why });
  const mine = persons(command.actor);
  const isMine = (author: Author): boolean => persons(author).some((p) => mine.includes(p));
  const has = (hand: Hand, objects: readonly string[]): boolean =>
    objects.some((object) => state.record.parts.get(partKey(hand, object))?.some((p) => mine.includes(p)));

  if (role === 'bureau-handler' && has('bureau-leader', named(data)))
    no('此人在同一事项中已作为领导签发，不能再作经办');
  if (!spec.signed) return;
  const { prepared, authors } = state.record;
  const ofKind = prepared.filter((p) => p.command === command.type);
  const matter = matterOf(aggregate, state, { command: command.type, data });
  const here = ofKind.filter((p) => p.matter === matter);
  const hash = sha256(toBeSigned(command.data));
  const exactly = here.filter((p) => p.dataSha256 === hash);
  const paired = spec.signed(state, data, ctx).flatMap((key) => authors.get(key) ?? []);
  const acts = [...paired, ...exactly.map((p) => p.author)];
  if ([...paired, ...here.map((p) => p.author)].some(isMine)) no('签发人与拟办人是同一人');
  if (has('bureau-handler', [...named(data), ...(spec.involves?.(state, data) ?? [])]))
    no('签发人在同一事项中已作为经办办理，不能再作签发');
  if (acts.length > 0) return;
  no(
    here.length > 0
      ? '拟办的内容与签发的内容不同'
      : '尚无他人为本事项拟办，或原拟办所针对的事项已经办结、变化，须重新拟办',
  );
}
