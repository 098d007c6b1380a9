export const organizationEvents = [] as const;
