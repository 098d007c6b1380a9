import { chainHash, commandIdOf } from '../../events/envelope';
import type { StoredEvent } from '../../events/store';

/** What must be true of any stream, whatever happened on the way: a sentence for each thing that is not. */
export function faultsOf(events: readonly StoredEvent[]): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const blocks: string[] = [];
  let prev = '';
  for (const [index, event] of events.entries()) {
    const where = `${event.stream}@${event.revision} ${event.type}`;
    if (event.revision !== index) faults.push(`${where}: should have revision ${index}`);
    if (ids.has(event.id)) faults.push(`${where}: its id stands twice on the stream`);
    ids.add(event.id);
    if (event.metadata.prev !== prev) faults.push(`${where}: does not name the hash of the event before`);
    if (event.metadata.hash !== chainHash(event.stream, event))
      faults.push(`${where}: the hash does not fit the content`);
    prev = String(event.metadata.hash);
    const command = commandOf(event);
    if (blocks.at(-1) !== command) {
      if (blocks.includes(command)) faults.push(`${where}: command ${command} is on the record twice`);
      blocks.push(command);
    }
  }
  return faults;
}

/** Id of the command an event answers. */
export const commandOf = (event: StoredEvent): string => String(commandIdOf(event));

/** The events that answer a command. */
export const answerTo = (events: readonly StoredEvent[], commandId: string): StoredEvent[] =>
  events.filter((event) => commandOf(event) === commandId);

export const typesOf = (events: readonly { readonly type: string }[]): string[] => events.map(({ type }) => type);
