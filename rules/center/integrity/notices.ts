import type { Region } from '../../kernel/region';

/** None: the catalogue names no outbound document for a case. */
export const notices: NonNullable<Region<'integrity'>['notices']> = {};
