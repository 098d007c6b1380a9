export const acceptanceEvents = [] as const;
