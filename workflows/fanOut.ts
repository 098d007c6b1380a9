import { proxyActivities } from '@temporalio/workflow';
import type { FanOut, FanOutActivities } from './contract';

const { centers, tellAll, reportTold } = proxyActivities<FanOutActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/**
 * How many centers one activity tells: a second or two of work, so that one that went down with its worker is missed
 * after 30 s. A repeated activity tells them again, and changes nothing.
 */
const centersAtOnce = 50;

/**
 * Long work never runs in a mailbox: what the program decides for every center is carried to them by a workflow of its
 * own.
 */
export async function fanOut(what: FanOut): Promise<void> {
  const all = await centers({ fanOut: what });
  for (let from = 0; from < all.length; from += centersAtOnce)
    await tellAll({ centers: all.slice(from, from + centersAtOnce), fanOut: what });
  if (what.campaign) await reportTold({ fanOut: what, centers: all.length });
}
