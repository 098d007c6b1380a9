export const lifecycleEvents = [] as const;
