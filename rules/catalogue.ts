import { allEvents } from '../events/catalogue';
import { center } from './center';
import type { AnyCommand } from './kernel/command';
import { switches } from './law/policy';
import { program } from './program';
import { refusalTexts } from './refusals';

/** The catalogue as a document, made from the registries: commands, events, deadlines, refusals, switches, articles. */
export function catalogue(): string {
  const commands: readonly AnyCommand[] = [...center.commands.values(), ...program.commands.values()].filter(
    (c, i, all) => all.findIndex((other) => other.name === c.name) === i,
  );
  return [
    '# Catalogue',
    '',
    'Made from the registries by `npm run catalogue`; a test fails when it differs from them.',
    '',
    '## Commands',
    '',
    ...table(
      ['command', '名称', 'who may give it (relation)', 'articles', 'needs'],
      commands.map((c) => [`\`${c.name}\``, c.label, who(c), c.articles.join(', '), needs(c)]),
    ),
    '',
    '## Events',
    '',
    ...table(
      ['event', '名称', 'region', 'schema'],
      allEvents.map((e) => [`\`${e.type}\``, e.label, e.region, String(e.version)]),
    ),
    '',
    '## Deadlines',
    '',
    ...table(
      ['name', 'timer', '名称', 'falls'],
      center.deadlines.map((d) => [
        `\`${d.pattern.source.replace(/[\^$?:]/g, '').replace(/\((\\d[^)]*|[^)]*)\)/g, 'N')}\``,
        d.timer,
        d.label.replace('{key}', 'N'),
        d.falls === 'end' ? 'at the end of its day' : 'at 00:00 of its day',
      ]),
    ),
    '',
    '## Refusals',
    '',
    ...table(
      ['code', 'from', 'sentence', 'remedy'],
      [...refusalTexts.values()].map((r) => [`\`${r.code}\``, r.from, r.zh, r.remedy]),
    ),
    '',
    '## Policy switches',
    '',
    ...table(
      ['switch', 'article', 'point', '名称', 'default', 'beyond the text'],
      Object.entries(switches).map(([key, s]) => [
        `\`${key}\``,
        s.article,
        s.point ?? '',
        s.label,
        `\`${JSON.stringify(s.default)}\``,
        s.beyondText ? 'yes' : '',
      ]),
    ),
    '',
    '## Articles',
    '',
    ...table(
      ['Art', 'commands'],
      [...new Set(commands.flatMap((c) => c.articles))]
        .sort((a, b) => a - b)
        .map((article) => [
          String(article),
          commands
            .filter((c) => c.articles.includes(article))
            .map((c) => `\`${c.name}\``)
            .join(', '),
        ]),
    ),
    '',
  ].join('\n');
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---|').join('')}`,
  ...rows.map((row) => `| ${row.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`),
];
const who = (c: AnyCommand): string =>
  Object.entries(c.by)
    .map(([role, relation]) => `${role} (${relation})`)
    .join(', ');
const needs = (c: AnyCommand): string =>
  [c.reason && 'reason', c.document && 'document', c.signed && 'four eyes', c.phases?.join('/'), c.needs]
    .filter(Boolean)
    .join(', ');
