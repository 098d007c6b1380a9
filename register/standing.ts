import type { EventStore } from '../events/store';
import { denial, type Memory } from '../evidence';
import { program } from '../rules/program';
import { missingSince } from '../rules/program/checkpoint/days';
import type { ProgramState } from '../rules/program/state';
import { openTasks } from '../rules/record/task/open';
import { readProgram } from '.';

/** How the program and its evidence stand: what an auditor and the Bureau must see without asking for it. */

/** Work that waits for all centers together, the alarm of a missing checkpoint among it. */
export const programTasks = (state: ProgramState) =>
  openTasks(state, program.tasks(state)).map(({ id, what, to, since }) => ({
    task: id,
    what,
    role: to.role,
    since: since.on,
  }));

export interface EvidenceStanding {
  /** The last checkpoint that was signed; absent: none yet. */
  readonly last?: { readonly day: string; readonly size: number; readonly witnessed?: number };
  /** First day without a checkpoint, while that is an alarm (T13). */
  readonly missingSince?: string;
  /** Why nothing must be written to this store, Chinese then English. */
  readonly denied?: string;
  /** Why it could not be looked at. */
  readonly unknown?: string;
}

/** @param now ISO */
export async function evidenceStanding(store: EventStore, memory: Memory, now: string): Promise<EvidenceStanding> {
  const state = await readProgram(store);
  const denied = await denial(store, memory);
  const missing = missingSince(state, now);
  const last = state.checkpoint.confirmed;
  return {
    ...(last ? { last } : {}),
    ...(missing ? { missingSince: missing } : {}),
    ...(denied ? { denied: denied.message } : {}),
  };
}
