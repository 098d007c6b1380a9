import { UnreadableList } from '../../client/campaign/files';
import { foresee, readMembers } from '../../client/campaign/members';
import { own } from '../../events/members';
import type { EventStore } from '../../events/store';
import { currentLaw, readProgram } from '../../register';
import type { Others } from '../../rules/kernel/command';
import type { GrowingLaw } from '../../rules/law/law';
import { concerned } from '../../rules/program/campaign/kinds';
import type { Campaign, Step } from '../../rules/program/campaign/state';
import type { ProgramState } from '../../rules/program/state';
import { nearest } from '../../settings/nearest';
import { withRecord } from '../connections';
import { CliError, exit } from '../output';
import { type MemberUptake, outcomeIn, told } from './told';

/** What the verbs of `campaign` know before anything is sent: the program, and the law as it stands. */
export interface Known {
  readonly store: EventStore;
  readonly state: ProgramState;
  readonly law: GrowingLaw;
}

/** Works with the record as it stands; a file that cannot be read is a wrong usage. */
export async function knowing(work: (from: Known) => Promise<number>): Promise<number> {
  try {
    return await withRecord(async (store) => {
      const state = await readProgram(store);
      return work({ store, state, law: await currentLaw(store) });
    });
  } catch (error) {
    throw error instanceof UnreadableList ? new CliError(error.message, exit.usage) : error;
  }
}

export function campaignIn({ campaign }: ProgramState, id: string): Campaign {
  const found = own(campaign, id);
  if (found) return found;
  const [meant] = nearest(id, Object.keys(campaign));
  const perhaps = meant === undefined ? '' : `是否指 ${meant}？`;
  throw new CliError(`没有批次“${id}”；${perhaps}用 npx centers campaign status 查看 / no such campaign`, exit.usage);
}

/** What each member would say to a step now. */
export async function preview(
  { store, law }: Known,
  campaign: Campaign,
  step: Step,
  now: string,
  others?: Others,
): Promise<MemberUptake[]> {
  const members = await readMembers(store, concerned(campaign, step));
  return members.map((member) =>
    told(member, foresee(campaign, step, member.state, law, now, others), outcomeIn(campaign, step, member)),
  );
}
