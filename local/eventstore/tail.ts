import type { Row } from './encode';
import type { PageSize } from './pages';

const ROWS_KEPT_MOST = 1_024;
const BYTES_KEPT_MOST = 1024 * 1024;

/**
 * The last events of the log, kept at hand: thousands of live subscriptions look at the same few after every commit.
 */
export function createTail() {
  let rows: Row[] = [];
  let bytes = 0;
  return {
    push(row: Row): void {
      rows.push(row);
      bytes += row.body.length;
      if (rows.length <= ROWS_KEPT_MOST && bytes <= BYTES_KEPT_MOST) return;
      rows = rows.slice(Math.ceil(rows.length / 2));
      bytes = rows.reduce((sum, { body }) => sum + body.length, 0);
    },
    clear(): void {
      rows = [];
      bytes = 0;
    },
    /** A page from a position on, or undefined when it is not all here. */
    from(position: number, limit: number, size: PageSize): Row[] | undefined {
      const first = rows[0];
      if (!first || position < first.position) return undefined;
      const start = position - first.position;
      let end = start;
      for (let taken = 0; end < rows.length && end - start < Math.min(limit, size.rows) && taken < size.bytes; end += 1)
        taken += rows[end]?.body.length ?? 0;
      return rows.slice(start, end);
    },
  };
}
