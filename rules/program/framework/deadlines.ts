/** None: a layout and a policy hold until another one is adopted. */
export const deadlines = [];
