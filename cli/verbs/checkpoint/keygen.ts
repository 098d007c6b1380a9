import { keyFolder, newKeyPair, sm2Signer } from '../../../evidence';
import { told } from '../../checkpoint/errors';
import { addresses } from '../../connections';
import { flag, oneOf, preset, text } from '../../option';
import { trusted } from '../../options';
import { exit, print } from '../../output';
import { verb } from '../../verb';

/** A key pair as two files; an existing key is never replaced. */
export default verb({
  group: '证据',
  usage: 'checkpoint keygen <name>',
  about: '生成密钥对；名称即日志名称，如 centers.example/log',
  options: {
    witness: flag('见证人的密钥'),
    out: text('folder', '存放文件夹，默认数据文件夹下的 keys'),
    algorithm: preset(oneOf('name', '签名算法', ['ed25519', 'sm2']), 'ed25519'),
    trusted,
  },
  run: (name, { witness, algorithm, out, output }) =>
    told(() => {
      if (algorithm === 'sm2') sm2Signer();
      const type = witness ? 'ed25519-cosignature' : 'ed25519';
      const { key, pub, publicKey } = newKeyPair(out ?? keyFolder(addresses().home), name, type);
      print(
        output,
        { key, pub, name, id: publicKey.id, algorithm: publicKey.type, publicKey: publicKey.text },
        () => `私钥 ${key}（只留在本机）\n公钥 ${pub}\n${publicKey.text}`,
      );
      return exit.done;
    }),
});
