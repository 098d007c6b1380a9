import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, proxyActivities, startChild } from '@temporalio/workflow';
import type { Agenda, FanOut, FanOutActivities } from './contract';

const { centers, tellAll } = proxyActivities<FanOutActivities>({ startToCloseTimeout: '2m', retry: { initialInterval: '1s', maximumInterval: '1m' } });

/** How many centers one activity tells; a repeated activity tells them again, and changes nothing. */
const atOnce = 100;

/** Long work never runs in a mailbox: what the program decides for every center is carried to them by a workflow of its own. */
export async function fanOut(what: FanOut): Promise<void> {
  const all = await centers();
  for (let from = 0; from < all.length; from += atOnce) await tellAll(all.slice(from, from + atOnce), what);
}

/** Starts the fan-outs an agenda names that were not started by this run; one that ran already is left alone. */
export function fanOuts() {
  const started = new Set<string>();
  return async function start(agenda: Agenda): Promise<void> {
    for (const what of agenda.fanOuts ?? []) {
      if (started.has(what.id)) continue;
      started.add(what.id);
      const options = {
        workflowId: `fan-out-${what.id}`,
        args: [what] as [FanOut],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
      };
      await startChild(fanOut, options).catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
    }
  };
}
