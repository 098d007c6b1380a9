export const publicityEvents = [] as const;
