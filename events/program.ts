export const programEvents = [] as const;
