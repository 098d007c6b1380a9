/** None: nothing that is laid down waits for anybody. */
export const tasks = () => [];
