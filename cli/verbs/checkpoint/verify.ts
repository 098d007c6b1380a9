import { readFileSync } from 'node:fs';
import {
  checkpointFolder,
  formerLeaves,
  keptCheckpoints,
  type LogVerdict,
  parseCheckpoint,
  type SignedCheckpoint,
  treeFolder,
  verifyAgainst,
  verifyCheckpoint,
} from '../../../evidence';
import { fromMillis } from '../../../rules/time/dates';
import { told } from '../../checkpoint/errors';
import { trustedOf } from '../../checkpoint/keys';
import { addresses, withStore } from '../../connections';
import { trusted } from '../../options';
import { CliError, exit, paint, print } from '../../output';
import { verb } from '../../verb';

/** Reads the whole log anew and compares it with that checkpoint and every other one at hand. */
export default verb({
  group: '证据',
  usage: 'checkpoint verify [file]',
  about: '重读全部记录，与检查点核对',
  options: { trusted },
  run: (file, { trusted, output }) =>
    told(async () => {
      const { home } = addresses();
      const { keys, checkpoints } = trustedOf(trusted);
      const given = file === undefined ? [] : [parseCheckpoint(readFileSync(file, 'utf8'))];
      const named = [...given, ...checkpoints];
      const signed = named.map((checkpoint) => signaturesOf(checkpoint, verifyCheckpoint(checkpoint, keys)));
      const all = [...named, ...keptCheckpoints(checkpointFolder(home), keys)];
      if (all.length === 0)
        throw new CliError(
          '没有可核对的检查点；请给出检查点文件，或先 checkpoint make / no checkpoint to compare with',
          exit.failed,
        );
      const former = formerLeaves(treeFolder(home));
      const verdict = await withStore((store) => verifyAgainst(all, store, former?.leaf)).finally(() =>
        former?.close(),
      );
      const ok = verdict.findings.length === 0;
      print(output, { ok, ...verdict, checkpoints: signed, compared: all.length }, () =>
        verdictText(verdict, signed, all),
      );
      return ok ? exit.done : exit.found;
    }),
});

const signaturesOf = ({ origin, size, algorithm }: SignedCheckpoint, by: ReturnType<typeof verifyCheckpoint>) => ({
  origin,
  size,
  algorithm,
  signers: by.signers.map((k) => k.name),
  cosignatures: by.cosignatures.map((c) => ({ name: c.key.name, at: fromMillis(c.timestamp * 1000) })),
});
type Signed = ReturnType<typeof signaturesOf>;

function verdictText(verdict: LogVerdict, signed: readonly Signed[], all: readonly SignedCheckpoint[]): string {
  const witnesses = (s: Signed): string => s.cosignatures.map((c) => `${c.name}（${c.at}）`).join('、') || '无';
  const told = signed.map((s) => `检查点 ${s.size} 个事件：${s.signers.join('、')} 签署；副署 ${witnesses(s)}`);
  const found = verdict.findings.map((f) => paint('red', f.message));
  const caution = all.some((c) => c.note.signatures.length > 1)
    ? []
    : ['注意：没有一份检查点经他人副署；能改动数据库又持有日志密钥的人，可以把它们一并重做'];
  const fine = `全部 ${verdict.events} 个事件重新计算，与 ${all.length} 份检查点一致`;
  return [...told, ...(found.length > 0 ? found : [paint('green', fine)]), ...caution].join('\n');
}
