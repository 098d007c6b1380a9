export const changeEvents = [] as const;
