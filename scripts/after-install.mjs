// Makes `npx centers` work inside the checkout itself (npm links the bins of dependencies only), and marks the
// installation done.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { markInstalled } from './stamp.mjs';

mkdirSync('node_modules/.bin', { recursive: true });
if (!existsSync('node_modules/.bin/centers')) symlinkSync('../../bin/centers.js', 'node_modules/.bin/centers');
markInstalled();
