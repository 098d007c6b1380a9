import { CancellationScope, condition, sleep } from '@temporalio/workflow';
import type { Agenda } from './contract';

interface Alarm {
  readonly summary: string;
  readonly at: number;
  readonly scope: CancellationScope;
  rang: boolean;
}

/**
 * Waits for a command, at most until the next due instant. The timer stands for as long as that instant is the next
 * one, whatever commands come and go meanwhile: a command costs no history for it. It says in the UI what it waits for.
 */
export function alarms() {
  let standing: Alarm | undefined;

  const set = (at: number, summary: string): Alarm => {
    const alarm: Alarm = { at, summary, scope: new CancellationScope(), rang: false };
    alarm.scope
      .run(() => sleep(at - Date.now(), { summary }))
      .then(
        () => {
          alarm.rang = true;
        },
        () => undefined, // taken down
      );
    return alarm;
  };

  return async function waitFor(ready: () => boolean, agenda: Agenda): Promise<void> {
    const next = agenda.wake ?? agenda.next;
    const summary = next ? `${next.label}（${next.due}）` : '';
    if (standing && (standing.rang || standing.at !== next?.at || standing.summary !== summary)) {
      standing.scope.cancel();
      standing = undefined;
    }
    if (!next) return condition(ready);
    if (next.at <= Date.now()) return;
    standing ??= set(next.at, summary);
    const alarm = standing;
    await condition(() => ready() || alarm.rang);
  };
}
