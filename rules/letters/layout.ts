import { escapedHtml } from '../../events/html';
import { zhDate } from '../time/dates';

/** How every outbound letter looks, as plain text and as HTML. Nothing of the record is ever markup here. */

export interface Rendering {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A day with what it is for. `workdays` are those left on the day of the letter. */
export interface DueLine {
  readonly what: string;
  readonly on: string;
  readonly workdays?: number | undefined;
  readonly provisional: boolean;
}

/** A letter's parts; every text is one paragraph. */
export interface LetterParts {
  readonly title: string;
  readonly to: readonly string[];
  readonly number?: string | undefined;
  readonly paragraphs: readonly string[];
  /** Lists with a heading. */
  readonly lists: readonly { readonly heading: string; readonly items: readonly string[] }[];
  readonly signed: string;
  readonly on: string;
  /** What the letter is in the record. */
  readonly reference: string;
}

/**
 * Characters that end a line, steer a terminal or turn the reading direction: none of them may come out of a name or a
 * reason.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** One line of plain text. */
const line = (text: string): string => text.replace(unprintable, ' ').trim();

const escaped = (text: string): string => escapedHtml(line(text));

const digits = '零一二三四五六七八九';
/** An article's number as the regulation writes it: 24 → 二十四. Up to 99. */
function numeral(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return ten + (ones === 0 && tens > 0 ? '' : digits[ones]);
}
/** `第十二条、第二十四条`. */
export const articlesZh = (articles: readonly number[]): string => articles.map((n) => `第${numeral(n)}条`).join('、');

/** `年度报告：2027年3月31日（还有12个工作日）`. */
export function dueZh({ what, on, workdays, provisional }: DueLine): string {
  const left =
    workdays === undefined
      ? ''
      : workdays > 0
        ? `还有${workdays}个工作日`
        : workdays === 0
          ? '即今日'
          : `已过${-workdays}个工作日`;
  const notes = [left, provisional ? '该年节假日安排尚未公布，日期暂定' : ''].filter((note) => note !== '');
  return `${what}：${zhDate(on)}${notes.length > 0 ? `（${notes.join('；')}）` : ''}`;
}

export function lay({ title, to, number, paragraphs, lists, signed, on, reference }: LetterParts): Rendering {
  const subject = line(title);
  const addressed = to.length > 0 ? `${to.map(line).join('、')}：` : '';
  const shown = lists.filter(({ items }) => items.length > 0);
  const text = [
    subject,
    ...(number ? [line(number)] : []),
    '',
    ...(addressed ? [addressed, ''] : []),
    ...paragraphs.flatMap((p) => [`　　${line(p)}`, '']),
    ...shown.flatMap(({ heading, items }) => [`${heading}：`, ...items.map((item) => `  · ${line(item)}`), '']),
    signed,
    zhDate(on),
    '',
    `—— ${line(reference)}`,
    '',
  ].join('\n');
  const html = [
    '<!DOCTYPE html>',
    `<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="font-family:\'Noto Serif SC\',SimSun,serif;max-width:42em;line-height:1.8">',
    `<h1 style="font-size:1.3em;text-align:center">${escaped(subject)}</h1>`,
    ...(number ? [`<p style="text-align:center">${escaped(number)}</p>`] : []),
    ...(addressed ? [`<p>${escaped(addressed)}</p>`] : []),
    ...paragraphs.map((p) => `<p style="text-indent:2em">${escaped(p)}</p>`),
    ...shown.map(
      ({ heading, items }) =>
        `<p>${escaped(heading)}：</p><ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`,
    ),
    `<p style="text-align:right">${escaped(signed)}<br>${zhDate(on)}</p>`,
    `<p style="color:#666;font-size:.85em">${escaped(reference)}</p>`,
    '</body></html>',
    '',
  ].join('\n');
  return { subject, text, html };
}
