/** When two spellings are the same name. */

export const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g;
/**
 * Hyphen, non-breaking hyphen, figure, en and em dash, bar, minus, small and full-width forms, box line: one dash in
 * comparison.
 */
export const DASHES = /[-\u2010-\u2015\u2212\u2500\u2e3a\u2e3b\ufe58\ufe63\uff0d]+/g;

/**
 * The key under which two spellings of a name are the same: width, case, blanks, dashes, brackets, quotes and dots do
 * not count.
 */
export function compareKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, '')
    .replace(DASHES, '-')
    .replace(/[[{〔【「『]/g, '(')
    .replace(/[\]}〕】」』]/g, ')')
    .replace(/["'“”‘’《》〈〉]/g, '')
    .replace(/[·•‧∙・]/g, '·')
    .toLowerCase();
}

/** Are these spellings of one name? Blanks alone are none. */
export const sameName = (a: string, b: string): boolean => {
  const key = compareKey(a);
  return key !== '' && key === compareKey(b);
};
