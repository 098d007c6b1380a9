import { copyFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BundleTotals, writeCsv, writeOcel, writeXes } from '../../audit/exports';
import { definitionOf } from '../../events/catalogue';
import type { EventStore } from '../../events/store';
import { plainFile } from '../../evidence';
import { withStore } from '../connections';
import { exportBundle } from '../exporting/bundle';
import { inFile, onScreen, type Write } from '../exporting/targets';
import { verifier } from '../files';
import { idIn, oneOrAll } from '../named';
import { oneOf, preset, text } from '../option';
import { all, readAs } from '../options';
import { exit, print, say } from '../output';
import { beforeShowing } from '../reader';
import { verb } from '../verb';

/** The record of one center, or of all, as a file. */
export default verb({
  group: '证据',
  usage: 'export [center]',
  about: '导出一家（或 --all 全部）中心的记录',
  options: {
    ...readAs,
    all,
    format: preset(oneOf('format', '格式', ['bundle', 'ocel', 'xes', 'csv']), 'bundle'),
    out: text('file', '写入的文件，默认输出到屏幕'),
    key: text('file', '日志私钥，用于封签证据包'),
  },
  run: async (meant, { format, out, key, output, ...options }) => {
    oneOrAll(meant, options.all);
    const { events, uncovered } = await withStore(async (store) => {
      const center = meant === undefined ? undefined : await idIn(store, meant);
      await beforeShowing({ what: 'export', ...(center === undefined ? {} : { center }), format }, options);
      const work = (write: Write) => writers[format](store, center, write, key);
      return out === undefined ? onScreen(work) : inFile(out, work);
    });
    if (out === undefined) return exit.done;
    // Into a device or a pipe goes the export and nothing else, as on the screen.
    const plain = plainFile(out);
    if (plain === undefined) {
      say(`已写入 ${out}（${events} 个事件）`);
      return exit.done;
    }
    if (uncovered > 0)
      say(`其中 ${uncovered} 个事件在最新检查点之后，尚无证明 / ${uncovered} events are behind the newest checkpoint`);
    const beside = format === 'bundle' ? { verifier: verifierBeside(plain) } : {};
    print(output, { file: out, format, events, uncovered, ...beside }, () =>
      [
        `${out}（${events} 个事件）`,
        ...(beside.verifier ? [`核对：node ${beside.verifier} ${out} --key 公钥文件`] : []),
      ].join('\n'),
    );
    return exit.done;
  },
});

type Writer = (
  store: EventStore,
  center: string | undefined,
  write: Write,
  key: string | undefined,
) => Promise<BundleTotals>;
const plain = async (count: Promise<number>): Promise<BundleTotals> => ({ events: await count, uncovered: 0 });
const writers: Record<'bundle' | 'ocel' | 'xes' | 'csv', Writer> = {
  bundle: (store, center, write, key) => exportBundle(store, center, key, write),
  ocel: (store, center, write) => plain(writeOcel(store, center, write)),
  xes: (store, center, write) => plain(writeXes(store, center, write)),
  csv: (store, center, write) => plain(writeCsv(store, center, (type) => definitionOf(type)?.label ?? type, write)),
};

/** Puts the verifier beside a bundle, unless one is there. */
function verifierBeside(bundle: string): string {
  const path = join(dirname(bundle), 'verify.mjs');
  if (!existsSync(path)) copyFileSync(verifier, path);
  return path;
}
