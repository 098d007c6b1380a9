import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countersign, keyFolder, parseRequest, replaceFile } from '../../../evidence';
import { told } from '../../checkpoint/errors';
import { signerFrom, trustedOf } from '../../checkpoint/keys';
import { addresses } from '../../connections';
import { text } from '../../option';
import { capacity, trusted } from '../../options';
import { exit, paint, print } from '../../output';
import { verb } from '../../verb';

/** On the witness's machine, with the witness's key and memory. */
export default verb({
  group: '证据',
  usage: 'checkpoint cosign <file>',
  about: '见证人在自己的机器上副署',
  options: {
    key: text('file', '见证人私钥'),
    as: capacity,
    state: text('folder', '见证人的记忆，默认数据文件夹下的 witness'),
    out: text('file', '写入的文件'),
    trusted,
  },
  run: (file, { key, as, state, trusted, output, ...options }) =>
    told(async () => {
      const { home } = addresses();
      const signer = signerFrom(key ?? join(keyFolder(home), 'witness.key'));
      const folder = state ?? join(home, 'witness');
      const { keys } = trustedOf(trusted);
      const asked = parseRequest(readFileSync(file, 'utf8'));
      const { note, checkpoint, signature } = await countersign({ folder, signer, logs: keys, now: Date.now }, asked);
      const { origin, size } = checkpoint;
      const out = options.out ?? `${file.replace(/\.(request|checkpoint)$/, '')}.cosigned`;
      replaceFile(out, note);
      print(output, { file: out, size, origin, witness: signature.name, as: as ?? null }, () =>
        [
          paint('green', `已副署：${origin}，${size} 个事件`),
          out,
          '请自存一份：它能证明此前的记录未被改动',
          `请交还：npx centers checkpoint accept ${out} --as ${as ?? 'auditor'}`,
        ].join('\n'),
      );
      return exit.done;
    }),
});
