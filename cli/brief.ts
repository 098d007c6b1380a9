import type { Summary } from '../rules/center/display';
import { inLang, type Lang } from './lang';

/** The contract's fields of a center; more may follow, these stay. */
export const brief = ({ nextDue, ...rest }: Summary) => ({
  ...rest,
  nextDue: nextDue ? { name: nextDue.name, on: nextDue.on, provisional: nextDue.provisional } : null,
});

/** A day, and whether it may still move. */
export const dayText = ({ on, provisional }: { on: string; provisional: boolean }, lang: Lang = 'zh'): string =>
  `${on}${provisional ? inLang(lang)('（暂定）', ' (provisional)') : ''}`;
