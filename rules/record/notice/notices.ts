import type { Region } from '../../kernel/region';

/** None: the other regions say what goes out, and it is kept here; a notice is not announced by another. */
export const notices: NonNullable<Region<'notice'>['notices']> = {};
