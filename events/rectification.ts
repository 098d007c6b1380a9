export const rectificationEvents = [] as const;
