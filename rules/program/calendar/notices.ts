/** None: what is decided for all centers reaches each by a command of its own, which brings its notice. */
export const notices = {};
