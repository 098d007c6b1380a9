import { foresee, type Member, type Uptake } from '../../client/campaign/members';
import { indicatorHeads } from '../../events/evaluation';
import type { GrowingLaw } from '../../rules/law/law';
import type { Campaign } from '../../rules/program/campaign/state';
import { dateOf } from '../../rules/time/dates';

/** Somebody for everybody: in a plan only what lies with the center itself counts, not who will evaluate it. */
const anybody = {
  evaluator: { id: 'evaluator', name: '待定评估机构' },
  independence: { title: '待定', sha256: '0'.repeat(64) },
};

/** What a center would say to the campaign if it were opened as planned. */
export function plannedUptake(campaign: Campaign, member: Member, law: GrowingLaw, now: string): Uptake {
  const opened: Campaign['opened'] = {
    document: anybody.independence,
    dueOn: campaign.dueOn,
    indicators: indicatorHeads.map((head) => ({ head, title: head })),
    appoint: anybody,
    on: dateOf(now),
    event: 'preview',
    by: { id: 'preview', role: 'bureau-handler' },
  };
  return foresee({ ...campaign, opened }, 'open', member.state, law, now);
}
