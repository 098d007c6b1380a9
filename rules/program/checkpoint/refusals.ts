/** None: what the worker confirms twice changes nothing. */
export const checkpointRefusals = {} as const;
