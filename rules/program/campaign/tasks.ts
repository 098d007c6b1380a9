/** None: what a campaign asks of a center is a task of that center. */
export const tasks = () => [];
