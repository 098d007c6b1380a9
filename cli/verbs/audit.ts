import type { Finding } from '../../audit';
import { auditBundleFile } from '../auditing/bundle';
import { findingsText } from '../auditing/findings';
import { auditLive } from '../auditing/live';
import { oneOrAll } from '../named';
import { flag, text } from '../option';
import { all } from '../options';
import { CliError, exit, print } from '../output';
import { verb } from '../verb';

/** Replays, decides again and verifies; exit code 4 when something was found. */
export default verb({
  group: '审计',
  usage: 'audit [center]',
  about: '重放、重新决定并核对；发现问题时退出码为 4',
  options: {
    all,
    offline: flag('不与 Temporal 的计时比对'),
    bundle: text('file', '离线核对一份证据包，不用事件库和 Temporal'),
  },
  run: async (id, { bundle, all, offline, output }) => {
    if (bundle === undefined) {
      const { compared, ...found } = await auditLive(oneOrAll(id, all), offline === true);
      print(output, found, () => findingsText(found, compared));
      return codeOf(found.findings);
    }
    if (id !== undefined || all)
      throw new CliError('--bundle 不能与中心编号或 --all 同时使用 / a bundle alone', exit.usage);
    const report = await auditBundleFile(bundle);
    print(output, report, () =>
      [findingsText(report, false), ...report.unchecked.map((line) => `未核对：${line}`)].join('\n'),
    );
    return codeOf(report.findings);
  },
});

const codeOf = (findings: readonly Finding[]): number => (findings.length > 0 ? exit.found : exit.done);
