import { continueAsNew } from '@temporalio/workflow';
import type { Input } from './contract';
import { live } from './live';

/** What belongs to all centers (layout, policy): workflow and stream `program`, on the same loop as a center. */
export async function program({ id }: Input): Promise<void> {
  const how = await live({ aggregate: 'program', id });
  if (how === 'afresh') await continueAsNew<typeof program>({ id });
}
