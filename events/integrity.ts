export const integrityEvents = [] as const;
