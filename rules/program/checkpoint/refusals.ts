/** None: what the worker confirms twice changes nothing. */
export const refusals = {} as const;
