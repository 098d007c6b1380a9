import { allEvents } from '../events/catalogue';
import { center } from './center';
import type { AnyCommand as AnyCommandOf } from './kernel/command';
import type { AnyDeadline } from './kernel/deadline';
import type { StreamState } from './kernel/state';
import { switches } from './law/policy';
import { program } from './program';
import { table } from './table';

type AnyCommand = AnyCommandOf<StreamState>;

/** Every command of both aggregates, once. */
export const allCommands = (): readonly AnyCommand[] =>
  [...center.commands.values(), ...program.commands.values()].filter(
    (c, i, all) => all.findIndex((other) => other.name === c.name) === i,
  );

/** What commands are called, as a module of the workflows' sandbox, which knows no rules. */
export const commandLabels = (): string =>
  [
    '/** What commands are called, Chinese. Made from the registries by `npm run catalogue`; a test fails when it differs. */',
    'export const commandLabels: Readonly<Record<string, string>> = {',
    ...allCommands().map(({ name, label }) => `  ${name}: '${label}',`),
    '};',
    '',
  ].join('\n');

/** The catalogue as a document, made from the registries: commands, events, deadlines, refusals, switches. */
export function catalogue(): string {
  const commands = allCommands();
  const deadlines = [...new Set<AnyDeadline<StreamState>>([...center.deadlines, ...program.deadlines])];
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
    'Articles: those of the regulation the day rests on; `P`: none, a policy switch alone sets it (below).',
    '',
    ...table(
      ['such as', 'timer', 'articles', '名称', 'falls'],
      deadlines.map((d) => [
        `\`${d.name(d.sample)}\``,
        d.timer,
        d.articles.join(', ') || 'P',
        d.label(d.sample),
        d.falls === 'end' ? 'at the end of its day' : 'at 00:00 of its day',
      ]),
    ),
    '',
    '## Refusals',
    '',
    'From: the article (`12.4`: number 4 of it) it rests on; `P`: a policy switch (below); `–`: a matter of form.',
    '',
    ...table(
      ['code', 'from', 'sentence', 'remedy'],
      Object.entries(program.refusals).map(([code, r]) => [`\`${code}\``, r.from, r.zh, r.remedy]),
    ),
    '',
    '## Policy switches',
    '',
    'Each answers a question the regulation leaves open. Article: the one it interprets; `P`: none speaks of it. Point: the',
    'number of the question, by which code and tests name it. Beyond the text: any value but the default needs a document',
    'of the Bureau.',
    '',
    ...table(
      ['switch', 'article', 'point', '名称', 'default', 'beyond the text', 'stands in the text'],
      Object.entries(switches).map(([key, s]) => [
        `\`${key}\``,
        s.article,
        s.point ?? '',
        s.label,
        `\`${JSON.stringify(s.default)}\``,
        s.beyondText ? 'yes' : '',
        s.statutory ?? '',
      ]),
    ),
    '',
  ].join('\n');
}

const who = (c: AnyCommand): string =>
  Object.entries(c.by)
    .map(([role, relation]) => `${role} (${relation})`)
    .join(', ');
const needs = (c: AnyCommand): string =>
  [c.reason && 'reason', c.document && 'document', c.signed && 'four eyes', c.phases?.join('/'), c.needs]
    .filter(Boolean)
    .join(', ');
