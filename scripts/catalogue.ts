import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../settings/programs';
import { generated } from './generated';

/** `npm run catalogue`: writes what is made from the registries; a test fails when the two differ. */
for (const [path, text] of Object.entries(generated())) writeFileSync(join(root, path), text);
