/** How much of the log one look takes at most: rows, and bytes of bodies. */
export interface PageSize {
  readonly rows: number;
  readonly bytes: number;
}
/** Small: while the server reads a page, a client lives on what is in its pipe (64 KiB, some 90 events, 2 ms). */
export const PAGE: PageSize = { rows: 64, bytes: 256 * 1024 };

const FIRST: PageSize = { rows: 32, bytes: 32 * 1024 };

/**
 * Page sizes for one reader: small at first, so the first event comes at once and one who never reads costs little;
 * doubled every time the reader has taken a page.
 */
export function growingPages(): () => PageSize {
  let next = FIRST;
  return () => {
    const size = next;
    next = { rows: Math.min(2 * size.rows, PAGE.rows), bytes: Math.min(2 * size.bytes, PAGE.bytes) };
    return size;
  };
}
