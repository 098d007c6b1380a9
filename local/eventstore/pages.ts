import { PAGE, type PageSize } from './log';

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
