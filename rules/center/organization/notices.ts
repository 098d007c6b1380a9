import type { Region } from '../../kernel/region';

/** None: the catalogue names no outbound document for these facts, which the center records itself. */
export const notices: NonNullable<Region<'organization'>['notices']> = {};
