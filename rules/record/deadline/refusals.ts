/** None: there is no command that could be refused. */
export const deadlineRefusals = {} as const;
