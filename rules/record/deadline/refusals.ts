/** None: there is no command that could be refused. */
export const refusals = {} as const;
