/**
 * What a date is the date of (列“时间依据”). Only an approval may start a clock (Art 12.5, A34: the date of the
 * approval document, never an unveiling). `approval` 批复 认定 批准 批准组建 批准建设 批准筹建 获批 公布 组建 函复 …;
 * `retold` the same, marked 转述: not the document's own word; `ended` 撤销 取消 摘牌 …; `batch` 认定批次; `other` 揭牌
 * 挂牌 报道 落户 成立 方案论证会 验收后纳入序列 列入…名单 截至, and every word not known here; `unstated` the file has
 * the column, the cell is empty.
 */
export type Basis = 'approval' | 'retold' | 'ended' | 'batch' | 'other' | 'unstated';

const APPROVAL =
  /^(?:\p{Script=Han}{1,20}(?:部|局|厅|委|委员会|政府|兵团|办))?(?:已|原则)?(?:同意|批准|获批|批复|认定|核准|函复|复函|公布|组建)(?:同意|批准|支持)?(?:组建|建设|筹建|成立|认定|设立|立项)?(?:文件|公布)?(?:时间|日期)?$/u;
const NOT_YET = /未|拟|待|申请|申报/;
const ENDED = /撤销|取消|摘牌|注销|不再列入|退出|终止/;
const EVENT = /揭牌|挂牌|报道|落户|成立|论证|开工|启动|启用|签约|奠基|公示|验收|创建/;

/**
 * Classifies a basis cell. Words in brackets only qualify: 批复（转述） is a retold approval, 报道（创建） a report.
 */
export function basisOf(cell: string): Basis {
  const text = cell.normalize('NFKC').replace(/\s/g, '');
  const core = text.replace(/\([^)]*\)/g, '');
  if (core === '') return 'unstated';
  if (/批次/.test(core)) return 'batch';
  if (ENDED.test(core)) return 'ended';
  if (APPROVAL.test(core) && !NOT_YET.test(core)) return /转述|转载|推断|据传/.test(text) ? 'retold' : 'approval';
  return 'other';
}

/**
 * An event word inside a date cell (2021年6月21日揭牌): such a date is not the approval's, whatever the column is
 * called.
 */
export function eventIn(dateCell: string): string | undefined {
  return EVENT.exec(dateCell)?.[0];
}

/**
 * Words of a note that say the center is no longer in the sequence: 撤销资格, 取消…资格, 摘牌, 注销称号, 不再列入…序列,
 * 退出. Not when denied or only proposed (未, 不, 暂缓, 拟, 将).
 */
export function endIn(note: string): string | undefined {
  const clause = note
    .split(/[，；。,;]/)
    .find(
      (one) =>
        /撤销|取消.{0,12}(?:资格|称号)|摘牌|注销|不再列入|退出(?:$|序列|行列)/.test(one) &&
        !/未|暂|拟|将|不予|不得|恢复|免于/.test(one),
    );
  return clause?.trim();
}

/** A note that speaks of a merger or a conversion: which center goes on is for a person to decide. */
export function mergerIn(note: string): boolean {
  return /整合|归并|并入|合并|转建|转为/.test(note);
}
