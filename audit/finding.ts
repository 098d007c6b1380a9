/** What an audit finds, by kind; the words stand in `docs/audit.md`. */
export const kinds = {
  missing: '缺失',
  altered: '改动',
  reordered: '错序',
  unlawful: '不合规则',
  late: '逾期未记',
  unexplained: '无从解释',
  'half-done': '只办一半',
  'clock-differs': '计时不符',
} as const;
export type FindingKind = keyof typeof kinds;

/** Something an auditor should look at. */
export interface Finding {
  readonly kind: FindingKind;
  /** Id of the center, `program`, or the name of another stream. */
  readonly center: string;
  /** Revision of the first event it is about. */
  readonly revision: number;
  /** Chinese first, then English. */
  readonly message: string;
}

/** A finding before the stream it is about is known. */
export interface Difference {
  readonly kind: FindingKind;
  readonly zh: string;
  readonly en: string;
  /** The revision it is about, when that is not the first event of the append. */
  readonly revision?: number;
}

export const findingOf = (center: string, revision: number, difference: Difference): Finding => ({
  kind: difference.kind,
  center,
  revision: difference.revision ?? revision,
  message: `${difference.zh} / ${difference.en}`,
});
