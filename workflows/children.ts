import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import { checkpoint } from './checkpoint';
import type { Agenda } from './contract';
import { fanOut } from './fanOut';
import { watch } from './watch';

/** They live on when this run ends, and one that ran already is not run again. */
const ofItsOwn = { parentClosePolicy: ParentClosePolicy.ABANDON, workflowIdReusePolicy: 'REJECT_DUPLICATE' as const };

/** Long work never runs in a mailbox: what an agenda owes beyond its stream is done by workflows of their own, started once by their id. */
export function children() {
  const started = new Set<string>();
  const once = async (workflowId: string, start: (workflowId: string) => Promise<unknown>): Promise<void> => {
    if (started.has(workflowId)) return;
    started.add(workflowId);
    await start(workflowId).catch((error: unknown) => {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    });
  };
  return async function startOwed({ fanOuts = [], checkpoint: day, watch: night }: Agenda): Promise<void> {
    for (const what of fanOuts) await once(`fan-out-${what.id}`, (workflowId) => startChild(fanOut, { ...ofItsOwn, workflowId, args: [what] }));
    if (day) await once(`checkpoint-${day}`, (workflowId) => startChild(checkpoint, { ...ofItsOwn, workflowId, args: [{ day }] }));
    if (night) await once(`watch-${night}`, (workflowId) => startChild(watch, { ...ofItsOwn, workflowId, args: [{ day: night }] }));
  };
}
