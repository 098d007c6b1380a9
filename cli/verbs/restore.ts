import { resolve } from 'node:path';
import { store } from '../options';
import { exit, print } from '../output';
import { copyStore, storeFile } from '../storeCopy';
import { verb } from '../verb';

/** Puts a backup where there is no store, once it has been read from end to end. */
export default verb({
  group: '运维',
  usage: 'restore <file>',
  about: '由备份恢复内嵌事件库（先停机；原库须已移走），并通读核对',
  options: { store },
  run: (path, { output, ...options }) => {
    const store = storeFile(options.store);
    const events = copyStore('restore', path, store);
    const file = resolve(path);
    print(output, { file, store, events }, () => `已由 ${file} 恢复 ${events} 条事件，并已通读核对`);
    return exit.done;
  },
});
