import { knownCheckpoints, makeCheckpoint, verifyCheckpoint } from '../../../evidence';
import { told } from '../../checkpoint/errors';
import { bothHashes, signerFrom, trustedOf } from '../../checkpoint/keys';
import { addresses, storeIsOurs, withStore } from '../../connections';
import { flag, text } from '../../option';
import { handler, trusted } from '../../options';
import { exit, paint, print } from '../../output';
import { verb } from '../../verb';

/** Signs the whole log as it stands, unless it denies an earlier checkpoint. */
export default verb({
  group: '证据',
  usage: 'checkpoint make',
  about: '对全部记录签署检查点',
  options: { key: text('file', '日志私钥'), sm3: flag('另以国密 SM3 计算一棵树'), ...handler, trusted },
  run: ({ key, sm3, as, trusted, output }) =>
    told(async () => {
      const signer = signerFrom(key);
      const { home, witnessed } = addresses();
      const { keys, checkpoints } = trustedOf(trusted);
      for (const checkpoint of checkpoints) verifyCheckpoint(checkpoint, keys);
      await storeIsOurs();
      const made = await withStore((store) =>
        makeCheckpoint({
          store,
          home,
          signer,
          algorithms: bothHashes(sm3),
          trusted: [...checkpoints, ...knownCheckpoints({ home, witnessed })],
          actor: { id: as, role: 'bureau-handler' },
          now: Date.now,
        }),
      );
      print(output, { ...made, origin: signer.publicKey.name }, () =>
        [
          made.made
            ? paint('green', `已签署检查点：${made.size} 个事件`)
            : `自上次检查点（${made.size} 个事件）以来没有新的记录`,
          ...made.files,
          '请交审计人员和主管单位副署：npx centers checkpoint request 生成申请文件',
        ].join('\n'),
      );
      return exit.done;
    }),
});
