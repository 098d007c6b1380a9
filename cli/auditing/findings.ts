import { type Finding, kinds } from '../../audit';
import { paint, table } from '../output';

interface Audited {
  readonly centers: number;
  readonly events: number;
  readonly findings: readonly Finding[];
}

/** What an audit found, in a table. */
export function findingsText({ centers, events, findings }: Audited, compared: boolean): string {
  const scope = `${centers} 家创新中心，${events} 个事件，逐一重新决定并核对${compared ? '' : '（未与 Temporal 的计时比对）'}`;
  if (findings.length === 0) return `${scope}：${paint('green', '没有发现问题')}`;
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(kinds[kind], (counts.get(kinds[kind]) ?? 0) + 1);
  const sums = [...counts].map(([kind, n]) => `${kind} ${n}`).join('，');
  return [
    `${scope}：${paint('red', `发现 ${findings.length} 处问题`)}（${sums}）`,
    table(
      ['类别', '中心', '事件序号', '说明'],
      findings.map((f) => [kinds[f.kind], f.center, String(f.revision), f.message]),
    ),
  ].join('\n');
}
