import { UnreadableList } from '../../client/campaign/files';
import { foresee, readMembers } from '../../client/campaign/members';
import type { EventStore } from '../../events/store';
import { currentLaw } from '../../register';
import type { CenterState } from '../../rules/center/state';
import { fold } from '../../rules/kernel/aggregate';
import type { GrowingLaw } from '../../rules/law/law';
import { program } from '../../rules/program';
import type { Campaign, Step } from '../../rules/program/campaign';
import { withRecord } from '../connections';
import { CliError, exit } from '../output';
import { type Told, told } from './told';

/** What the verbs of `campaign` know before anything is sent: the program, and the law as it stands. */
export interface Known {
  readonly store: EventStore;
  readonly state: CenterState;
  readonly law: GrowingLaw;
}

/** Works with the record as it stands; a file that cannot be read is a wrong usage. */
export async function knowing(work: (from: Known) => Promise<number>): Promise<number> {
  try {
    return await withRecord(async (store) => {
      const state = fold(program, 'program', await store.read(program.stream('program')));
      return work({ store, state, law: await currentLaw(store) });
    });
  } catch (error) {
    throw error instanceof UnreadableList ? new CliError(error.message, exit.usage) : error;
  }
}

export function campaignIn({ campaign }: CenterState, id: string): Campaign {
  const found = campaign?.[id];
  if (!found) throw new CliError(`没有批次“${id}”；用 npx centers campaign status 查看 / no such campaign`, exit.usage);
  return found;
}

/** What each member would say to a step now. */
export async function preview(from: Known, campaign: Campaign, step: Step, now: string): Promise<Told[]> {
  const members = await readMembers(from.store, campaign.centers);
  return members.map((member) => told(member, foresee(campaign, step, member.state, from.law, now)));
}
