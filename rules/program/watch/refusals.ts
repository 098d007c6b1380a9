/** None: what the watch reports twice changes nothing. */
export const watchRefusals = {} as const;
