import type { WantedTask } from '../../kernel/task';
import type { ProgramState } from '../state';

/** One task while there are alarms, since the oldest of them. */
export function tasks({ watch }: ProgramState): WantedTask[] {
  const [since] = Object.values(watch.alarms)
    .map((alarm) => alarm.since)
    .sort();
  if (since === undefined) return [];
  const what = `自${since}起有告警：用 npx centers doctor 查看，doctor --repair 修复`;
  return [{ about: `alarms-${since}`, what, to: { role: 'bureau-handler' } }];
}
