import { commandIdOf } from '../../events/envelope';
import { commandRefused } from '../../events/record';
import type { EventStore, StoredEvent } from '../../events/store';
import { center } from '../../rules/center';
import type { CenterState } from '../../rules/center/state';
import { noOthers, type Others } from '../../rules/kernel/command';
import { decider } from '../../rules/kernel/decider';
import { fold } from '../../rules/kernel/fold';
import { inForce } from '../../rules/kernel/law';
import type { GrowingLaw } from '../../rules/law/law';
import { commandId } from '../../rules/program/campaign/acts/act';
import { commandsFor, taken } from '../../rules/program/campaign/members';
import type { Campaign, Step } from '../../rules/program/campaign/state';

/**
 * What became of a campaign at its members, or would. Nothing is written back to the program: what a center has taken
 * or refused stands on its own record, under ids made from campaign, step and center, and is read there.
 */

export interface Member {
  readonly state: CenterState;
  /** Ids of the commands on its record that were not refused. */
  readonly recorded: ReadonlySet<string>;
  /** The refusals on its record, by command id. */
  readonly refusals: ReadonlyMap<string, RefusalInShort>;
}
interface RefusalInShort {
  readonly code: string;
  readonly reason: string;
}

/**
 * `taken`: the step stands on its record; `refused`: the rules said no, and why; `waiting`: sent or to be sent, not
 * decided yet; `unnamed`: the document says nothing of it.
 */
export type Uptake = { readonly is: 'taken' | 'waiting' | 'unnamed' } | ({ readonly is: 'refused' } & RefusalInShort);

const centersAtOnce = 16;

/** The records of these centers, in their order. */
export async function readMembers(store: EventStore, ids: readonly string[]): Promise<Member[]> {
  const members: Member[] = [];
  for (let from = 0; from < ids.length; from += centersAtOnce) {
    const read = async (id: string): Promise<Member> => memberOf(id, await store.read(center.stream(id)));
    members.push(...(await Promise.all(ids.slice(from, from + centersAtOnce).map(read))));
  }
  return members;
}

function memberOf(id: string, events: readonly StoredEvent[]): Member {
  const isRefusal = (e: StoredEvent): boolean => e.type === commandRefused.type;
  const recorded = new Set(events.filter((e) => !isRefusal(e)).map((e) => String(commandIdOf(e))));
  const refused = events.filter(isRefusal).map((e) => {
    const { code, message = code } = e.data;
    return [String(commandIdOf(e)), { code: String(code), reason: shortReason(String(message)) }] as const;
  });
  return { state: fold(center, id, events), recorded, refusals: new Map(refused) };
}

/** The Chinese sentence and its source; what to do and the English half are left to the record. */
const shortReason = (message: string): string => message.split(/办法：| \[/)[0] ?? message;

/** What a member's record says of a step: taken, refused, or still open. */
export function uptakeOf(campaign: Campaign, step: Step, member: Member, law: GrowingLaw): Uptake {
  const { state, recorded, refusals } = member;
  const id = commandId(campaign.id, step, state.id);
  if (recorded.has(id) || taken(campaign, step, state)) return { is: 'taken' };
  const refused = refusals.get(id);
  if (refused) return { is: 'refused', ...refused };
  return {
    is:
      commandsFor(campaign, step, state, inForce(law, state.lifecycle.policy).policy).length > 0
        ? 'waiting'
        : 'unnamed',
  };
}

/**
 * What would become of a step at a center at this instant (ISO): the very commands are decided, and nothing is sent.
 */
export function foresee(
  campaign: Campaign,
  step: Step,
  before: CenterState,
  law: GrowingLaw,
  now: string,
  others: Others = noOthers,
): Uptake {
  if (taken(campaign, step, before)) return { is: 'taken' };
  const by = decider(center, law, others);
  const commands = commandsFor(campaign, step, before, by.lawFor(before).policy);
  if (commands.length === 0) return { is: 'unnamed' };
  let state = before;
  for (const command of commands) {
    const decision = by.decide(state, command, { arrivedAt: now, recordedAt: now });
    if (decision.refused)
      return { is: 'refused', code: decision.refused.code, reason: shortReason(decision.refused.message) };
    state = decision.state;
  }
  return { is: 'taken' };
}
