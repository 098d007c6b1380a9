import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { articleTable, type Source } from '../rules/articles';
import { catalogue, commandLabels } from '../rules/catalogue';
import { root } from '../settings/programs';

/** The files of a folder of the project whose paths fit, in the order of their paths. */
const sourcesIn = (folder: string, fits: RegExp): Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => [folder, ...path.split(sep)].join('/'))
    .filter((path) => fits.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

export const rulesSources = (): Source[] => sourcesIn('rules', /\.ts$/);
/** Tests, slow lanes and told lives; the test of the catalogue itself is none that tells of a rule. */
export const testSources = (): Source[] => sourcesIn('test', /(?<!\/catalogue)\.(test|lane)\.ts$|\.yaml$/);

/** What is made from the registries: the path of each file from the project's root, and what it holds. */
export const generated = (): Readonly<Record<string, string>> => ({
  'docs/catalogue.md': catalogue(),
  'docs/articles.md': articleTable(rulesSources(), testSources()),
  'workflows/labels.ts': commandLabels(),
});
