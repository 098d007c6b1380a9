import { noticeKinds } from '../events/notice';
import { allCommands } from './catalogue';
import { center } from './center';
import { articles } from './law/articles';
import { switches } from './law/policy';
import { currentTemplate, templateOf } from './letters';
import { articlesZh } from './letters/layout';
import { program } from './program';
import { table } from './table';

/** Which values rest on which article, what file defines each, and which tests name it. Files are handed in. */

/** A file of the project: its path from the root, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const kinds = ['commands', 'deadlines', 'notices', 'switches'] as const;

/** A value that rests on articles, or on none. */
interface Resting {
  readonly kind: (typeof kinds)[number];
  /** The name on the record; of a deadline, one such name. */
  readonly name: string;
  readonly articles: readonly number[];
  /** Is it defined in this file? */
  standsIn(source: Source): boolean;
  /** Does a test that says this name mean it? */
  isMeant(name: string): boolean;
}

const aggregates = [...center.regions, ...program.regions];
const regions = aggregates.filter(({ name }, i) => aggregates.findIndex((other) => other.name === name) === i);

const called = (name: string) => (other: string) => other === name;

function resting(): Resting[] {
  const commands = allCommands().map(
    ({ name, articles }): Resting => ({
      kind: 'commands',
      name,
      articles,
      standsIn: ({ text }) => text.includes(`  name: '${name}',`),
      isMeant: called(name),
    }),
  );
  const deadlines = regions.flatMap((region) =>
    region.deadlines.map(
      (one): Resting => ({
        kind: 'deadlines',
        name: one.name(one.sample),
        articles: one.articles,
        standsIn: ({ path }) => path.endsWith(`/${region.name}/deadlines.ts`),
        isMeant: (name) => one.keyOf(name) !== undefined,
      }),
    ),
  );
  const notices = noticeKinds.map(
    (name): Resting => ({
      kind: 'notices',
      name,
      articles: templateOf(currentTemplate(name)).articles,
      standsIn: ({ path }) => path === 'rules/letters/templates.ts',
      isMeant: called(name),
    }),
  );
  const points = Object.entries(switches).map(
    ([name, { article }]): Resting => ({
      kind: 'switches',
      name,
      articles: article === 'P' ? [] : [Number(article)],
      standsIn: ({ path }) => path === 'rules/law/policy.ts',
      isMeant: called(name),
    }),
  );
  return [...commands, ...deadlines, ...notices, ...points];
}

/** The same with the file that defines it and the tests that name it. */
export interface Placed extends Resting {
  readonly file: string;
  readonly tests: readonly string[];
}

/** The names a test says: in quotes, with dots or hyphens, or with a capital. Any other word is just a word. */
const names = /(?<=['"`])[\w.-]+(?=['"`])|\w+([.-]\w+)+|\b[A-Z]\w+/g;

/** Everything that may rest on an article, looked up in the files of the rules and of the tests. */
export function placed(rules: readonly Source[], tests: readonly Source[]): Placed[] {
  const told = tests.map(({ path, text }) => ({ path, said: [...new Set(text.match(names))] }));
  return resting().map((one) => {
    const file = rules.find((source) => one.standsIn(source))?.path;
    if (file === undefined) throw new Error(`no file of the rules defines ${one.name}`);
    return { ...one, file, tests: told.filter(({ said }) => said.some(one.isMeant)).map(({ path }) => path) };
  });
}

/** The matrix as a document: a row for each article, with links from `docs/`. */
export function articleTable(rules: readonly Source[], tests: readonly Source[]): string {
  const all = placed(rules, tests);
  const row = (label: string, title: string, rest: readonly Placed[], also: readonly string[]): string[] => [
    label,
    title,
    ...kinds.map((kind) => cell(rest.filter((one) => one.kind === kind).map(({ name, file }) => link(name, file)))),
    cell([...new Set([...rest.flatMap((one) => one.tests), ...also])].sort().map((path) => link(short(path), path))),
  ];
  const numbers = Object.keys(articles).map(Number);
  return [
    '# Articles',
    '',
    'Made from the registries by `npm run catalogue`; a test fails when it differs from them.',
    'Each name leads to the file that defines it. A test is listed when it says one of the names, or the article.',
    'The last row holds what rests on no article: policy alone sets it [P], or the program needs it for itself.',
    '',
    ...table(
      ['Art', '条', ...kinds, 'tests'],
      [
        ...numbers.map((n) => {
          const { zh, en } = articles[n] ?? { zh: '', en: '' };
          const says = new RegExp(`\\bArt ${n}\\b|第${n}条|${articlesZh([n])}`);
          return row(
            String(n),
            `${zh} / ${en}`,
            all.filter((one) => one.articles.includes(n)),
            tests.filter(({ text }) => says.test(text)).map(({ path }) => path),
          );
        }),
        row(
          '–',
          '政策或系统 / policy or the program',
          all.filter((one) => one.articles.length === 0),
          [],
        ),
      ],
    ),
    '',
    '## Nothing to compute',
    '',
    ...numbers.flatMap((n) => (articles[n]?.nothing ? [`* Art ${n}, ${articles[n].en}: ${articles[n].nothing}`] : [])),
    '',
  ].join('\n');
}

const cell = (links: readonly string[]): string => (links.length === 0 ? '–' : links.join(', '));
const link = (text: string, path: string): string => `[${text}](../${path})`;
/** `test/rules/change.test.ts` → `rules/change`. */
const short = (path: string): string => path.replace(/^test\/|\.(test\.ts|lane\.ts|yaml)$/g, '');
