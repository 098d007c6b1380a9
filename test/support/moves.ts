import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Moves } from './move';

/** The moves of every region of a center, from `moves/<region>.ts`. */
const folder = join(__dirname, 'moves');
const movesIn = (file: string): Moves => require(join(folder, file)).moves;

export const moves: Moves = Object.assign({}, ...readdirSync(folder).sort().map(movesIn));
