/** None: what a call asks for is a task of who applies or recommends. */
export const tasks = () => [];
