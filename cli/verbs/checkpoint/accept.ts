import { readFileSync } from 'node:fs';
import { acceptCosigned } from '../../../evidence';
import { told } from '../../checkpoint/errors';
import { trustedOf } from '../../checkpoint/keys';
import { addresses, withStoreToWrite } from '../../connections';
import { preset, text } from '../../option';
import { capacity, trusted } from '../../options';
import { exit, print } from '../../output';
import { verb } from '../../verb';

/** The bureau takes a countersigned checkpoint back, into its files and onto the record. */
export default verb({
  group: '证据',
  usage: 'checkpoint accept <file>',
  about: '收存见证人交还的副署',
  options: { as: preset(capacity, 'auditor'), person: text('id', '办理人编号'), trusted },
  run: (file, { as, person = 'bureau-handler', trusted, output }) =>
    told(async () => {
      const { home } = addresses();
      const { keys } = trustedOf(trusted);
      const deps = { home, actor: { id: person, role: 'bureau-handler' }, now: Date.now } as const;
      const accepted = await withStoreToWrite((store) =>
        acceptCosigned({ ...deps, store }, readFileSync(file, 'utf8'), keys, as),
      );
      print(
        output,
        accepted,
        () => `已收存副署：${accepted.cosignatures.map((c) => `${c.name}（${c.at}）`).join('、')}\n${accepted.file}`,
      );
      return exit.done;
    }),
});
