import type { Command } from '../events/envelope';
import { system } from '../events/fields';
import { own } from '../events/members';
import { programStream } from '../events/streams';
import { concerned } from '../rules/program/campaign/kinds';
import { commandsFor } from '../rules/program/campaign/members';
import type { Campaign } from '../rules/program/campaign/state';
import type { FanOut, FanOutActivities, IncomingCommand } from '../workflows/contract';
import type { Dependencies } from './dependencies';
import type { Streams } from './streams';

type Needs = Pick<Dependencies, 'others' | 'signal'>;

/**
 * What the program decided for many centers, carried to them. Every activity may run again: ids make a repeat harmless.
 */
export function fanOutActivities({ loadCenter, loadProgram }: Streams, { others, signal }: Needs): FanOutActivities {
  const campaignOf = async (id: string): Promise<Campaign> => {
    const campaign = own((await loadProgram()).state.campaign, id);
    if (!campaign) throw new Error(`campaign ${id} is not on the program stream`);
    return campaign;
  };

  /** What one center of the batch is to be sent. */
  const sending = async ({
    id,
    command,
    campaign: step,
  }: FanOut): Promise<(center: string) => Promise<readonly (IncomingCommand | Command)[]>> => {
    if (!step) return async (center) => (command ? [{ ...command, id: `${id}/${center}` }] : []);
    const campaign = await campaignOf(step.id);
    return async (center) => {
      const { decider, state } = await loadCenter(center);
      return commandsFor(campaign, step.step, state, decider.lawFor(state).policy);
    };
  };

  return {
    centers: async ({ fanOut: { campaign: step } }) =>
      step ? concerned(await campaignOf(step.id), step.step) : others.all(),

    async tellAll({ centers, fanOut }) {
      const commandsOf = await sending(fanOut);
      for (const center of centers)
        for (const command of await commandsOf(center)) await signal({ aggregate: 'center', id: center }, command);
    },

    async reportTold({ fanOut: { campaign }, centers }) {
      if (!campaign) return;
      const { id, step } = campaign;
      const data = { campaign: id, step, centers };
      await signal(programStream, { id: `campaign/${id}/told/${step}`, type: 'ConfirmCampaign', actor: system, data });
    },
  };
}
