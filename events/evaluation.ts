export const evaluationEvents = [] as const;
