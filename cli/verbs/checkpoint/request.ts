import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkpointFile,
  checkpointFolder,
  formatRequest,
  type HashAlgorithm,
  keptCheckpoints,
  replaceFile,
  withTree,
} from '../../../evidence';
import { consistencyProof } from '../../../evidence/tree';
import { told } from '../../checkpoint/errors';
import { bothHashes, trustedOf } from '../../checkpoint/keys';
import { addresses, withStore } from '../../connections';
import { flag, text } from '../../option';
import { trusted } from '../../options';
import { CliError, exit, print } from '../../output';
import { verb } from '../../verb';

/** The file a witness needs, with the proof that the log only grew since the tree it has seen. */
export default verb({
  group: '证据',
  usage: 'checkpoint request',
  about: '生成交给见证人的副署申请（检查点和一致性证明）',
  options: {
    old: text('size', '见证人已见过的事件数'),
    sm3: flag('国密 SM3 的一棵'),
    out: text('file', '写入的文件'),
    trusted,
  },
  run: (options) =>
    told(async () => {
      const { home } = addresses();
      const { keys } = trustedOf(options.trusted);
      const algorithm: HashAlgorithm = options.sm3 ? 'sm3' : 'sha-256';
      const folder = checkpointFolder(home);
      const kept = keptCheckpoints(folder, keys).filter((k) => k.algorithm === algorithm);
      const size = kept.at(-1)?.size;
      if (size === undefined)
        throw new CliError('还没有检查点；请先 npx centers checkpoint make / no checkpoint yet', exit.failed);
      const witnessed = kept.findLast((k) => k.size < size && k.note.signatures.length > 1)?.size ?? 0;
      const old = options.old === undefined ? witnessed : Number(options.old);
      if (!Number.isSafeInteger(old) || old < 0 || old > size)
        throw new CliError(`--old 应为 0 至 ${size} 的整数 / --old must be between 0 and ${size}`, exit.usage);
      const proof = await withStore((store) =>
        withTree({ store, home, algorithms: bothHashes(options.sm3) }, (tree) =>
          consistencyProof(algorithm, tree.node(algorithm), old, size),
        ),
      );
      const note = readFileSync(checkpointFile(home, size, algorithm), 'utf8');
      const file = options.out ?? join(folder, `${size}-from-${old}${algorithm === 'sm3' ? '.sm3' : ''}.request`);
      replaceFile(file, formatRequest(old, proof, note));
      print(options.output, { file, old, size, proof: proof.length }, () => `${file}（自 ${old} 至 ${size} 个事件）`);
      return exit.done;
    }),
});
