/** None: the printed day of a campaign is a deadline of each of its members. */
export const deadlines = [];
