/** None: the watch is kept with the checkpoint of its day (T13). */
export const deadlines = [];
