import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentLaw, reader } from '../../register';
import { publicList } from '../../rules/center/publicList';
import { asOfOf, centersAsOf, dayOf } from '../asOf';
import { sayUntold, withRecord } from '../connections';
import { text } from '../option';
import { twoTimes } from '../options';
import { exit, print } from '../output';
import { verb } from '../verb';

/** The public list of the sequence, now or as of two times, on the screen or as files for a web server. */
export default verb({
  group: '查看',
  usage: 'public',
  about: '公开名单：列入创新中心序列的中心，现在或某日',
  options: { ...twoTimes, out: text('folder', '写入 sequence.html 与 sequence.json 的文件夹') },
  run: async ({ out, output, ...times }) => {
    const asOf = asOfOf(times);
    const list = await withRecord(async (store) => {
      const law = await currentLaw(store, asOf.known);
      const read = await centersAsOf(store, asOf, law);
      sayUntold(read.untold);
      return publicList(reader(law), read.told, dayOf(asOf));
    });
    if (out === undefined) {
      print(output, list.data, () => list.text);
      return exit.done;
    }
    mkdirSync(out, { recursive: true });
    const files = [join(out, 'sequence.html'), join(out, 'sequence.json')] as const;
    writeFileSync(files[0], list.html);
    writeFileSync(files[1], `${JSON.stringify(list.data, undefined, 2)}\n`);
    print(output, { files, ...list.data }, () => `${files.join('、')}（${list.data.centers.length} 家）`);
    return exit.done;
  },
});
