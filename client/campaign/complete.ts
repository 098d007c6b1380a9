import type { EventStore } from '../../events/store';
import { centerStreams } from '../../events/streams';
import { othersFold } from '../../rules/center/others';
import type { Others } from '../../rules/kernel/command';
import type { Outcome } from '../../rules/program/campaign/acts/act';
import { actOf } from '../../rules/program/campaign/kinds';
import type { Campaign } from '../../rules/program/campaign/state';
import type { Member } from './members';

/**
 * The list as it is prepared and signed: what a line leaves out because the record says it (which evaluation, proposal
 * or change the document is about) is filled in, so that both people have before them what each center is told.
 */
export function completed(
  kind: Campaign['kind'],
  outcomes: readonly Outcome[],
  members: readonly Member[],
): readonly Outcome[] {
  const states = new Map(members.map(({ state }) => [state.id, state]));
  return outcomes.map((outcome) => {
    const act = actOf(kind, outcome.outcome);
    const center = states.get(outcome.center);
    if (!act?.complete || !center) return outcome;
    const details = act.complete(center, outcome.details ?? {});
    return { ...outcome, details: JSON.parse(JSON.stringify(details)) };
  });
}

/** Names and ends of all centers, as the worker has them. */
export async function readOthers(store: EventStore): Promise<Others> {
  const others = othersFold();
  for await (const event of store.readAll({ prefixes: centerStreams })) others.see(event);
  return others;
}
