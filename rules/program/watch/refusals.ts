/** None: what the watch reports twice changes nothing. */
export const refusals = {} as const;
