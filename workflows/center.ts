import { continueAsNew } from '@temporalio/workflow';
import type { Input } from './contract';
import { live } from './live';

/**
 * One technology innovation center, for as long as it lives: workflow `center-<id>` is the clock and the mailbox of the
 * stream `center-<id>`. It holds no rule and no business state: build period, annual reports, evaluation cycles and
 * rectification are deadlines of its agenda, decided by the rules from the stream. Losing every workflow loses nothing.
 */
export async function center({ id }: Input): Promise<void> {
  const how = await live({ aggregate: 'center', id });
  if (how === 'afresh') await continueAsNew<typeof center>({ id });
}
