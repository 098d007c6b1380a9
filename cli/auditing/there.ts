import type { EventStore } from '../../events/store';
import { readCenter } from '../../register';
import { legible } from '../../rules/kernel/legible';
import { idIn, NoCenter } from '../named';

/** The id of the center that is meant; it is there, whatever else its record may hold. */
export async function thereIn(store: EventStore, meant: string): Promise<string> {
  const id = await idIn(store, meant);
  const readable = legible(store, () => undefined);
  if (!(await readCenter(readable, id))) throw new NoCenter(meant);
  return id;
}
