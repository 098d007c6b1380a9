import { inOrder } from '../../kernel/guard';
import type { Guards } from '../define';
import type { CenterState } from '../state';

/** Y4: nothing is filed before it was endorsed. */
const filed = ({ annualReport }: CenterState, { year, filedOn }: { year: number; filedOn: string }): void =>
  inOrder('filedOn', filedOn, { notBefore: annualReport[year]?.endorsedOn });

export const guards: Guards = { AnnualReportFiled: filed, AnnualReportFiledLate: filed };
