/** None of its own: a fact that falls short of its article is recorded, never refused. */
export const refusals = {} as const;
