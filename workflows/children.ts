import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import { checkpoint } from './checkpoint';
import type { Agenda, LetterInput } from './contract';
import { digest } from './digest';
import { fanOut } from './fanOut';
import { letter } from './letter';
import { watch } from './watch';

/** They live on when this run ends, and one that ran already is not run again. */
const ofItsOwn = { parentClosePolicy: ParentClosePolicy.ABANDON, workflowIdReusePolicy: 'REJECT_DUPLICATE' as const };
/** One that was ended by force, before the record knew of an outcome, is. */
const untilDone = { ...ofItsOwn, workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY' as const };

/**
 * Long work never runs in a mailbox: what an agenda owes beyond its stream is done by workflows of their own, started
 * once by their id.
 */
export function children() {
  const started = new Set<string>();
  const once = async (workflowId: string, start: (workflowId: string) => Promise<unknown>): Promise<void> => {
    if (started.has(workflowId)) return;
    started.add(workflowId);
    await start(workflowId).catch((error: unknown) => {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    });
  };
  return async function startOwed({
    fanOuts = [],
    checkpoint: day,
    watch: night,
    letters = [],
    digest: next,
  }: Agenda): Promise<void> {
    for (const what of fanOuts)
      await once(`fan-out-${what.id}`, (workflowId) => startChild(fanOut, { ...ofItsOwn, workflowId, args: [what] }));
    if (day)
      await once(`checkpoint-${day}`, (workflowId) =>
        startChild(checkpoint, { ...ofItsOwn, workflowId, args: [{ day }] }),
      );
    if (night)
      await once(`watch-${night}`, (workflowId) =>
        startChild(watch, { ...ofItsOwn, workflowId, args: [{ day: night }] }),
      );
    if (next)
      await once(`digest-${next.day}`, (workflowId) => startChild(digest, { ...ofItsOwn, workflowId, args: [next] }));
    for (const what of letters)
      await once(letterId(what), (workflowId) => startChild(letter, { ...untilDone, workflowId, args: [what] }));
  };
}

/** `notice-<center>-<id>`: one delivery a letter. */
const letterId = ({ stream, letter: id }: LetterInput): string => `notice-${stream.id}-${id}`;
