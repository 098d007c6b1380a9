// node_modules remembers which package-lock.json (and which Node, for the compiled parts) it was made from.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.installed-from');
const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(process.version)
    .digest('hex');

export const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();
export const markInstalled = () => writeFileSync(stamp, wanted());
