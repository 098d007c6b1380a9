import { resolve } from 'node:path';
import { store } from '../options';
import { exit, print } from '../output';
import { copyStore, storeFile } from '../storeCopy';
import { verb } from '../verb';

/** A checked copy of the embedded store, made while it runs. */
export default verb({
  group: '运维',
  usage: 'backup <file>',
  about: '备份内嵌事件库（无须停机），并通读核对',
  options: { store },
  run: (path, { store, output }) => {
    const events = copyStore('backup', path, storeFile(store));
    const file = resolve(path);
    print(output, { file, events }, () => `已备份 ${events} 条事件至 ${file}，并已通读核对`);
    return exit.done;
  },
});
