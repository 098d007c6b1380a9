import { nearest } from '../settings/nearest';

/** A wrong usage in Chinese, with the word that may have been meant; `said` is how commander says it. */
export function misuse(said: string, known: readonly string[]): string {
  for (const [pattern, tell] of sentences) {
    const found = pattern.exec(said);
    if (found) return `${tell(found.slice(1), known)} / ${said}`;
  }
  return said;
}

type Tell = (words: readonly string[], known: readonly string[]) => string;
const perhaps = (word: string, known: readonly string[]): string => {
  const [meant] = nearest(word, known);
  return meant === undefined ? '' : `，是否指 ${meant}？`;
};
const sentences: readonly (readonly [RegExp, Tell])[] = [
  [/unknown command '(.*)'/, ([word = ''], known) => `没有“${word}”这一命令${perhaps(word, known)}`],
  [/unknown option '(.*)'/, ([word = ''], known) => `没有“${word}”这一选项${perhaps(word, known)}`],
  [/missing required argument '(.*)'/, ([name]) => `还须写明 <${name}>`],
  [/required option '(.*)' not specified/, ([option]) => `还须写明 ${option}`],
  [/option '(.*)' argument missing/, ([option]) => `${option} 后面还须写明内容`],
  [
    /option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\./,
    ([option, given = '', choices = '']) =>
      `${option} 不能是“${given}”${perhaps(given, choices.split(', ')) || '；'}可用的有：${choices.replaceAll(', ', '、')}`,
  ],
  [/too many arguments for '(.*)'/, ([name]) => `${name} 后面写多了；含空格的内容须加引号`],
];
