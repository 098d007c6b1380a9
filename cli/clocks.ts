import type { Centers } from '../client/centers';
import { someAtOnce } from '../events/flow';

/** Starts the clocks of these centers, some at a time. */
export async function startAll(centers: Centers, ids: readonly string[]): Promise<void> {
  await someAtOnce(ids, (id) => centers.start({ aggregate: 'center', id }));
}
