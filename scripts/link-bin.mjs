// Makes `npx centers` work inside the checkout itself: npm links the bins of dependencies only, not the project's own.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';

mkdirSync('node_modules/.bin', { recursive: true });
if (!existsSync('node_modules/.bin/centers')) symlinkSync('../../bin/centers.js', 'node_modules/.bin/centers');
