/** How much is taken at once, of events read and of work to be done. */

/**
 * Events, `size` together: reading and working on them by turns, one by one, costs more than either. The last page may
 * be short or empty.
 */
export async function* inPages<T>(items: AsyncIterable<T>, size: number): AsyncIterable<readonly T[]> {
  let page: T[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  yield page;
}

/** Does the work for every item, at most so many at a time; rejects with the first that fails. */
export async function someAtOnce<T>(items: Iterable<T>, work: (item: T) => Promise<void>, atOnce = 16): Promise<void> {
  const queue = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let { value, done } = queue.next(); !done; { value, done } = queue.next()) await work(value);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
