import type { TaskWords, WantedTask } from '../../kernel/task';
import { recipientName } from '../recipient';
import type { RecordedState } from '../state';

/**
 * An address that bounces is the handler's to put right, also when what was to be reminded of is done; a later letter
 * that arrives ends it.
 */
export function tasks(state: RecordedState, { labelOf, status }: TaskWords): WantedTask[] {
  const firsts = new Map<string, WantedTask>();
  for (const { name, unreached = [] } of Object.values(state.deadline))
    for (const { id, recipient } of unreached) {
      const what = `“${labelOf(name)}”的提醒没有送到${recipientName(status, recipient)}，请核对其地址`;
      if (!firsts.has(recipient))
        firsts.set(recipient, { about: `${id}:${recipient}`, what, to: { role: 'bureau-handler' } });
    }
  return [...firsts.values()];
}
