import { inChinese } from '../events/complaint';
import type { EventDefinition } from '../events/definition';
import { type Command, commandEnvelope, commandIdOf, dropUndefined, lastHash, seal } from '../events/envelope';
import { type Actor, roleName } from '../events/fields';
import { type EventStore, type StoredEvent, WrongExpectedRevision } from '../events/store';
import { issues } from '../rules/kernel/check';
import { refusalOf } from '../rules/kernel/refusal';
import { kernelRefusals } from '../rules/kernel/refusals';
import { dateOf } from '../rules/time/dates';
import type { RefusalValue } from '../workflows/contract';

/** A stream of the auditor's seat, beside the record: its name, and what is written on it by what command. */
export interface BesideStream<D> {
  readonly stream: string;
  readonly definition: EventDefinition<string, D>;
  readonly command: string;
  /** What the command is called in Chinese. */
  readonly label: string;
}

export interface By {
  readonly id: string;
  readonly actor: Actor;
  readonly reason?: string | undefined;
}

export type Beside =
  | { readonly recorded: readonly { readonly revision: number; readonly type: string }[] }
  | { readonly refused: RefusalValue };

const triesMost = 20;

/**
 * Adds an event to a stream of the auditor's seat, in the envelope every event has. The seat is read-only beside such
 * streams: no command of a center or the program names this role. The same command id again changes nothing. Refuses
 * every other role, and data that do not fit.
 */
export async function recordBeside<D>(
  store: EventStore,
  on: BesideStream<D>,
  data: D,
  by: By,
  now: string,
): Promise<Beside> {
  const { id, actor, reason } = by;
  const refused = (code: string, facts: Record<string, unknown>): Beside => ({
    refused: refusalOf(kernelRefusals, code, { command: on.label, ...facts }),
  });
  if (actor.role !== 'auditor')
    return refused('NOT_PERMITTED', { role: roleName(actor.role), allowed: [roleName('auditor')] });
  const parsed = on.definition.schema.safeParse(data, inChinese);
  if (!parsed.success) return refused('INVALID_DATA', { problems: issues(parsed.error) });
  const value = commandEnvelope.shape.data.parse(dropUndefined(parsed.data));
  const command: Command = { id, type: on.command, actor, data: value, ...(reason === undefined ? {} : { reason }) };
  for (let tries = 0; ; tries += 1) {
    const events = await store.read(on.stream);
    const before = events.filter((e) => commandIdOf(e) === id);
    if (before.length > 0) return { recorded: before.map(({ revision, type }) => ({ revision, type })) };
    try {
      const { revision } = await store.append(on.stream, enveloped(on, command, now, events), events.length - 1);
      return { recorded: [{ revision, type: on.definition.type }] };
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision) || tries >= triesMost) throw error;
    }
  }
}

const enveloped = (
  {
    stream,
    definition,
  }: Pick<BesideStream<unknown>, 'stream'> & {
    readonly definition: { readonly type: string; readonly version: number };
  },
  command: Command,
  now: string,
  events: readonly StoredEvent[],
) =>
  seal([{ type: definition.type, data: command.data }], {
    stream,
    command,
    arrivedAt: now,
    recordedAt: now,
    effectiveOn: dateOf(now),
    articles: [],
    policyKeys: [],
    policy: '-',
    calendar: '-',
    prev: lastHash(events),
    schemaOf: () => definition.version,
  });
