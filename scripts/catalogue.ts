import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../rules/catalogue';

/** `npm run catalogue`: writes docs/catalogue.md from the registries; a test fails when the two differ. */
writeFileSync(join(__dirname, '..', 'docs', 'catalogue.md'), catalogue());
