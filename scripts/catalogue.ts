import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, commandLabels } from '../rules/catalogue';

/** `npm run catalogue`: writes what is made from the registries; a test fails when the two differ. */
const root = join(__dirname, '..');
writeFileSync(join(root, 'docs', 'catalogue.md'), catalogue());
writeFileSync(join(root, 'workflows', 'labels.ts'), commandLabels());
