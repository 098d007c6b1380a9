export const removalEvents = [] as const;
