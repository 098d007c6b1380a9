import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { EngineActivities } from './contract';

const quick = proxyLocalActivities<EngineActivities>({ startToCloseTimeout: '2s', retry: { maximumAttempts: 1 } });
const patient = proxyActivities<EngineActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '5s' },
});

type Name = keyof EngineActivities;
type Input<K extends Name> = Parameters<EngineActivities[K]>[0];
type Output<K extends Name> = Awaited<ReturnType<EngineActivities[K]>>;
/** An activity of the engine with a summary for the UI, the same for both proxies. */
interface Summarized<K extends Name> {
  executeWithOptions(options: { readonly summary: string }, args: [Input<K>]): Promise<Output<K>>;
}

/**
 * Local first, regular when the store is away. One local try of 2 s costs a few milliseconds and no history; when it
 * fails, a regular activity is retried without limit, and the rest goes straight there until it works again. Never a
 * retrying local activity: it makes the workflow deaf, and a long outage would end it. `summary` is what a clerk reads
 * of it in the UI.
 */
export function localFirst() {
  let away = false;
  return async function run<K extends Name>(name: K, input: Input<K>, summary: string): Promise<Output<K>> {
    const by = (proxy: typeof quick | typeof patient): Promise<Output<K>> =>
      (proxy[name] as unknown as Summarized<K>).executeWithOptions({ summary }, [input]);
    if (!away) {
      try {
        return await by(quick);
      } catch {
        away = true;
      }
    }
    const result = await by(patient);
    away = false;
    return result;
  };
}
