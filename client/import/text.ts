import { DASHES, INVISIBLE } from '../../events/names';

/** Spelling of cells: what may be corrected without changing the meaning. */

const EXOTIC_BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const HAN = '\\p{Script=Han}，。、；：（）〔〕《》“”';
const BLANK_BESIDE_HAN = new RegExp(`(?<=[${HAN}])[ \\t]+(?=\\S)|(?<=\\S)[ \\t]+(?=[${HAN}])`, 'gu');
/**
 * Full-width forms that mean the same as their half-width twins everywhere: digits, letters, and signs Chinese
 * typography does not use as its own.
 */
const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ＋－．／％＆＃＠＿＝]/g;
/** A cell as it is used, and what was corrected in it (each reason Chinese / English; empty when nothing was). */
export interface Cleaned {
  readonly text: string;
  readonly reasons: readonly string[];
}

/**
 * Cleans one cell. Ordinary blanks at the ends are no correction; everything else that changes is named. Prose (notes,
 * addresses) keeps its width and blanks.
 */
export function cleanCell(cell: string, prose = false): Cleaned {
  const reasons: string[] = [];
  const apply = (text: string, is: string, reason: string): string => {
    if (is !== text) reasons.push(reason);
    return is;
  };
  let text = cell.replace(/\s*[\r\n]+\s*/g, ' ');
  text = apply(text, text.replace(INVISIBLE, ''), '去掉不可见字符 / invisible characters removed');
  text = apply(text, text.replace(EXOTIC_BLANK, ' ').trim(), '去掉特殊空格 / unusual blanks removed').trim();
  if (prose) return { text, reasons: cell.trim() === text ? [] : reasons };
  text = apply(text, text.replace(BLANK_BESIDE_HAN, ''), '去掉汉字旁的空格 / blanks beside Chinese characters removed');
  text = apply(text, text.replace(FULL_WIDTH, toHalf), '全角改半角 / full width to half width');
  return { text, reasons: cell.trim() === text ? [] : reasons };
}

/**
 * A date text in one spelling: half width, one dash `-`, one tilde `~`, no invisible characters; single blanks stay (a
 * time may follow).
 */
export function dateKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .replace(DASHES, '-')
    .replace(/[~∼〜～]/g, '~')
    .trim();
}

function toHalf(full: string): string {
  return String.fromCharCode(full.charCodeAt(0) - 0xfee0);
}
