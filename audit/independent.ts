import { membersOf } from '../events/members';
import type { StoredEvent } from '../events/store';
import type { RecordedState } from '../rules/record/state';
import type { Difference } from './finding';

/** Decisions against a center that a leader of the Bureau signs, and the notice that must have gone out before. */
const decisions: Readonly<Record<string, { readonly notice?: string }>> = {
  CenterDelisted: { notice: 'removal-proposal' },
  CenterRevoked: {},
  CenterNotApproved: {},
  RectificationFailed: { notice: 'rectification-order' },
};

/**
 * Checked beside the rules, by other means, so that a fault of the rules shows: no decision against a center is the
 * system's, and none is taken before the notice it presupposes went out. `state` is the one after the event.
 */
export function adverseFaults(state: RecordedState, event: StoredEvent): Difference[] {
  const known = decisions[event.type];
  if (!known) return [];
  const faults: Difference[] = [];
  const { role } = membersOf(event.metadata.actor);
  if (role === 'system')
    faults.push({
      kind: 'unlawful',
      zh: `${event.type} 不得由系统作出`,
      en: 'the system must not decide this',
      revision: event.revision,
    });
  const { notice } = known;
  if (notice && !Object.values(state.notice).some((n) => n.kind === notice))
    faults.push({
      kind: 'unlawful',
      zh: `${event.type} 之前没有发出 ${notice} 文书`,
      en: `no notice ${notice} before it`,
      revision: event.revision,
    });
  return faults;
}
