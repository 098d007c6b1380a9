import type { StoredEvent } from '../events/store';
import { evolve, folded } from '../rules/kernel/fold';
import { program } from '../rules/program';
import { missingSince } from '../rules/program/checkpoint/days';
import type { ProgramState } from '../rules/program/state';
import { type Finding, findingOf } from './finding';

/**
 * Does the record hold the checkpoint of every day (T13)? What the program was told of must stand, signed, on the
 * stream `checkpoints` before it.
 */
export function checkpointAudit() {
  const signed = new Set<string>();
  const findings: Finding[] = [];
  const treeOf = ({ size, root }: StoredEvent['data']): string => `${size} ${root}`;
  let state: ProgramState = program.initial('program');
  const fold = (event: StoredEvent): void => {
    try {
      state = evolve(program, state, folded(event));
    } catch {
      // A forged event that cannot be folded is told by the audit of its stream.
    }
  };
  return {
    take(event: StoredEvent): void {
      const { stream, type, revision, data } = event;
      if (stream === 'checkpoints' && type === 'CheckpointSigned') signed.add(treeOf(data));
      if (stream !== 'program') return;
      fold(event);
      if (type === 'CheckpointConfirmed' && !signed.has(treeOf(data)))
        findings.push(
          findingOf('program', revision, {
            kind: 'missing',
            zh: `${data.day}的检查点没有记录`,
            en: `the checkpoint of ${data.day} was confirmed and is not on the record`,
          }),
        );
    },
    /** What was found, and whether a checkpoint is missing at an instant (ISO). */
    close(now: string): Finding[] {
      const since = missingSince(state, now);
      const alarm = {
        kind: 'missing',
        zh: `自${since}起缺少检查点，审计人员尚未副署此后的检查点`,
        en: `checkpoints are missing since ${since}, and no auditor has countersigned a later one`,
      } as const;
      return since === undefined ? findings : [...findings, findingOf('program', state.record.revision, alarm)];
    },
  };
}
