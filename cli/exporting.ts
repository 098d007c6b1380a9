import { once } from 'node:events';
import { copyFileSync, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BundleTotals, writeBundle, writeCsv, writeOcel, writeXes } from '../audit/exports';
import { definitionOf } from '../events/catalogue';
import type { EventStore } from '../events/store';
import {
  checkpointFolder,
  keptCheckpoints,
  LogChanged,
  makeCheckpoint,
  readPrivateKey,
  type Signer,
  withTree,
} from '../evidence';
import { defaultKey, trustedOf } from './checkpoint';
import { addresses, withStore } from './connections';
import { CliError, exit, type Format, print, say } from './output';
import { beforeShowing, type ReaderOptions } from './reader';
import { streamOf } from './sending';

export interface ExportOptions extends ReaderOptions {
  readonly output: Format;
  readonly format: 'bundle' | 'ocel' | 'xes' | 'csv';
  readonly all?: boolean;
  readonly out?: string;
  readonly key?: string;
}

type Write = (text: string) => Promise<void>;

/** `export`: the record of one center, or of all, as a file. */
export async function exportRecord(center: string | undefined, options: ExportOptions): Promise<number> {
  if ((center === undefined) === (options.all !== true))
    throw new CliError('请给出一家中心的编号，或用 --all 导出全部 / give one center, or --all', exit.usage);
  if (center !== undefined) streamOf(center);
  const totals = await withStore(async (store) => {
    if (center !== undefined && (await store.read(`center-${center}`)).length === 0)
      throw new CliError(`没有编号为“${center}”的创新中心；用 npx centers list 查看全部 / no such center`, exit.failed);
    await beforeShowing(
      { what: 'export', ...(center === undefined ? {} : { center }), format: options.format },
      options,
    );
    return options.out === undefined
      ? onScreen((write) => written(store, center, options, write))
      : inFile(options.out, (write) => written(store, center, options, write));
  });
  report(totals, options);
  return exit.done;
}

/** To stdout; the result is the export itself, so nothing else is printed there. */
async function onScreen<T>(work: (write: Write) => Promise<T>): Promise<T> {
  return work(async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  });
}

/** To a file that bears its name only once it is whole. */
async function inFile<T>(path: string, work: (write: Write) => Promise<T>): Promise<T> {
  const draft = `${path}.${process.pid}.draft`;
  const file = createWriteStream(draft);
  const failed = once(file, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  const result = work(async (text) => {
    if (!file.write(text)) await Promise.race([once(file, 'drain'), failed]);
  });
  try {
    const value = await Promise.race([result, failed]);
    file.end();
    await Promise.race([once(file, 'finish'), failed]);
    renameSync(draft, path);
    return value as T;
  } catch (error) {
    file.destroy();
    rmSync(draft, { force: true });
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('E'))
      throw new CliError(`文件写不了：${error.message} / the file cannot be written`, exit.failed);
    throw error;
  }
}

function written(
  store: EventStore,
  center: string | undefined,
  options: ExportOptions,
  write: Write,
): Promise<BundleTotals> {
  const plain = async (count: Promise<number>): Promise<BundleTotals> => ({ events: await count, uncovered: 0 });
  switch (options.format) {
    case 'bundle':
      return bundle(store, center, options, write);
    case 'ocel':
      return plain(writeOcel(store, center, write));
    case 'xes':
      return plain(writeXes(store, center, write));
    case 'csv':
      return plain(writeCsv(store, center, (type) => definitionOf(type)?.label ?? type, write));
  }
}

async function bundle(
  store: EventStore,
  center: string | undefined,
  options: ExportOptions,
  write: Write,
): Promise<BundleTotals> {
  const { home } = addresses();
  const key = options.key ?? defaultKey();
  const signer: Signer | undefined = existsSync(key) || options.key !== undefined ? readPrivateKey(key) : undefined;
  const keys = [...trustedOf().keys, ...(signer ? [signer.publicKey] : [])];
  try {
    if (signer) await makeCheckpoint({ store, home, signer, now: Date.now });
    const kept = keptCheckpoints(checkpointFolder(home), keys).filter((k) => k.algorithm === 'sha-256');
    const checkpoint = kept.at(-1);
    if (!checkpoint)
      throw new CliError(
        '还没有检查点，无从证明；请先 npx centers checkpoint keygen 和 make / no checkpoint yet',
        exit.failed,
      );
    return await withTree({ store, home }, (tree) =>
      writeBundle(
        { store, tree, checkpoint, earlier: kept, now: Date.now, ...(signer ? { signer } : {}) },
        center,
        write,
      ),
    );
  } catch (error) {
    if (error instanceof LogChanged) throw new CliError(error.message, exit.found);
    throw error;
  }
}

function report({ events, uncovered }: BundleTotals, { output, out, format }: ExportOptions): void {
  if (out === undefined) return;
  const verifier = join(dirname(out), 'verify.mjs');
  const withVerifier = format === 'bundle' && !existsSync(verifier);
  if (withVerifier) copyFileSync(join(__dirname, '..', 'audit', 'exports', 'verify.mjs'), verifier);
  if (uncovered > 0)
    say(`其中 ${uncovered} 个事件在最新检查点之后，尚无证明 / ${uncovered} events are behind the newest checkpoint`);
  print(output, { file: out, format, events, uncovered, ...(format === 'bundle' ? { verifier } : {}) }, () =>
    [
      `${out}（${events} 个事件）`,
      ...(format === 'bundle' ? [`核对：node ${verifier} ${out} --key 公钥文件`] : []),
    ].join('\n'),
  );
}
