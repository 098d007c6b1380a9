import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { escapedHtml } from '../events/html';
import { reasonOf } from '../events/reason';
import { type Delivery, type Letter, NotTaken, type Page } from './post';

/** A notice as it stands on the site. */
const posted = z.object({ id: z.string(), subject: z.string(), at: z.string(), sha256: z.string() });
type Posted = z.infer<typeof posted>;

const folder = 'notices';

/**
 * Puts public notices into a folder that a web server shows: `notices/<name>.html` and `.json`, with the hash that
 * stands on the record, and the list of them, `notices/index.html` and `.json`, newest first. What is put there again
 * is the same.
 */
export function site(root: string): {
  deliver(letter: Letter): Promise<Delivery>;
  show(name: string, page: Page): void;
} {
  return {
    async deliver({ id, subject, text, html, at, sha256 }) {
      const name = fileName(id);
      try {
        put(root, `${folder}/${name}.html`, html);
        put(root, `${folder}/${name}.json`, json({ id, subject, at, sha256, text, html }));
        putList(root);
      } catch (error) {
        throw new NotTaken(
          `公开文件夹 ${root} 写不进去（${reasonOf(error)}），稍后再试。 The public folder cannot be written; it will be tried again.`,
        );
      }
      return { outcome: 'handedOver', channel: 'site', address: `${folder}/${name}.html` };
    },
    show(name, { html, data }) {
      put(root, `${name}.html`, html);
      put(root, `${name}.json`, json(data));
    },
  };
}

/** A file appears whole or not at all. */
function put(root: string, name: string, content: string): void {
  const target = join(root, name);
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(`${target}.part`, content);
  renameSync(`${target}.part`, target);
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** `xj-001/approval-1/public` → `xj-001.approval-1`; nothing in a name leads out of the folder. */
const fileName = (id: string): string =>
  id
    .replace(/\/public$/, '')
    .replaceAll('/', '.')
    .replace(/[^\p{L}\p{N}._-]/gu, '_');

function putList(root: string): void {
  const all = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.json') && name !== 'index.json')
    .flatMap((name): (Posted & { readonly file: string })[] => {
      const read = posted.safeParse(JSON.parse(readFileSync(join(root, folder, name), 'utf8')));
      return read.success ? [{ ...read.data, file: name.replace(/json$/, 'html') }] : [];
    })
    .sort((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id));
  put(root, `${folder}/index.json`, json(all));
  put(root, `${folder}/index.html`, listPage(all));
}

const listPage = (all: readonly (Posted & { readonly file: string })[]): string =>
  [
    '<!DOCTYPE html>',
    '<html lang="zh-CN"><head><meta charset="utf-8"><title>公示公告</title></head>',
    '<body style="font-family:\'Noto Serif SC\',SimSun,serif;max-width:42em;line-height:1.8">',
    '<h1 style="font-size:1.3em;text-align:center">兵团技术创新中心公示公告</h1>',
    `<ul>${all.map(({ file, subject, at }) => `<li>${at.slice(0, 10)} <a href="${encodeURIComponent(file)}">${escapedHtml(subject)}</a></li>`).join('')}</ul>`,
    '</body></html>',
    '',
  ].join('\n');
