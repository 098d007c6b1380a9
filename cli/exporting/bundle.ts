import { existsSync } from 'node:fs';
import { type BundleTotals, writeBundle } from '../../audit/exports';
import type { EventStore } from '../../events/store';
import {
  checkpointFolder,
  keptCheckpoints,
  LogChanged,
  makeCheckpoint,
  readPrivateKey,
  withTree,
} from '../../evidence';
import { defaultKey, trustedOf } from '../checkpoint/keys';
import { addresses, storeIsOurs } from '../connections';
import { CliError, exit } from '../output';
import type { Write } from './targets';

/** A bundle that is proven by the newest checkpoint; with the log's key a new one is signed first. */
export async function exportBundle(
  store: EventStore,
  center: string | undefined,
  keyFile: string | undefined,
  write: Write,
): Promise<BundleTotals> {
  const { home } = addresses();
  const key = keyFile ?? defaultKey();
  const signer = existsSync(key) || keyFile !== undefined ? readPrivateKey(key) : undefined;
  const keys = [...trustedOf().keys, ...(signer ? [signer.publicKey] : [])];
  try {
    if (signer) {
      await storeIsOurs();
      await makeCheckpoint({ store, home, signer, now: Date.now });
    }
    const earlier = keptCheckpoints(checkpointFolder(home), keys).filter((k) => k.algorithm === 'sha-256');
    const checkpoint = earlier.at(-1);
    if (!checkpoint)
      throw new CliError(
        '还没有检查点，无从证明；请先 npx centers checkpoint keygen 和 make / no checkpoint yet',
        exit.failed,
      );
    const proven = { store, checkpoint, earlier, now: Date.now, ...(signer ? { signer } : {}) };
    return await withTree({ store, home }, (tree) => writeBundle({ ...proven, tree }, center, write));
  } catch (error) {
    if (error instanceof LogChanged) throw new CliError(error.message, exit.found);
    throw error;
  }
}
