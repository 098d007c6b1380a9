import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { EngineActivities } from './contract';

const quick = proxyLocalActivities<EngineActivities>({ startToCloseTimeout: '2s', retry: { maximumAttempts: 1 } });
const patient = proxyActivities<EngineActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '5s' },
});

/**
 * Local first, regular when the store is away. One local try of 2 s costs a few milliseconds and no history; when it fails, a
 * regular activity is retried without limit, and the rest goes straight there until it works again. Never a retrying local
 * activity: it makes the workflow deaf, and a long outage would end it.
 */
export function engine() {
  let away = false;
  return async function run<K extends keyof EngineActivities>(
    name: K,
    ...args: Parameters<EngineActivities[K]>
  ): Promise<Awaited<ReturnType<EngineActivities[K]>>> {
    type Activity = (...a: Parameters<EngineActivities[K]>) => Promise<Awaited<ReturnType<EngineActivities[K]>>>;
    if (!away) {
      try {
        return await (quick[name] as unknown as Activity)(...args);
      } catch {
        away = true;
      }
    }
    const result = await (patient[name] as unknown as Activity)(...args);
    away = false;
    return result;
  };
}
