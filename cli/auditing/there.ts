import type { EventStore } from '../../events/store';
import { readCenter } from '../../register';
import { legible } from '../../rules/kernel/legible';
import { noCenter } from '../named';

/** The center is there, whatever else its record may hold. */
export async function mustBeThere(store: EventStore, id: string): Promise<void> {
  const readable = legible(store, () => undefined);
  if (!(await readCenter(readable, id))) throw noCenter(id);
}
