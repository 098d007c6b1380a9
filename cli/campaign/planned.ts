import { foresee, type Member, type Uptake } from '../../client/campaign/members';
import { indicatorHeads } from '../../events/evaluation';
import type { GrowingLaw } from '../../rules/law/law';
import { waitsIn } from '../../rules/program/campaign/kinds';
import type { Campaign } from '../../rules/program/campaign/state';
import { dateOf } from '../../rules/time/dates';

/** Somebody for everybody: in a plan only what lies with the center itself counts, not who will evaluate it. */
const anybody = {
  evaluator: { id: 'evaluator', name: '待定评估机构' },
  independence: { title: '待定', sha256: '0'.repeat(64) },
};

/** Where nothing of this kind waits for a decision. */
const idle: Uptake = { is: 'refused', code: 'NOTHING_TO_DECIDE', reason: '现无待此类文件决定的事项' };

/** What a center would say to the campaign if it were opened as planned, or whether it has something to decide. */
export function plannedUptake(campaign: Campaign, member: Member, law: GrowingLaw, now: string): Uptake {
  if (campaign.dueOn === undefined) return waitsIn(campaign.kind, member.state) ? { is: 'waiting' } : idle;
  const opened: NonNullable<Campaign['opened']> = {
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
