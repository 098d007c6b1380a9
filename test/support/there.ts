/** What a test relies on to be there. Throws when it is not. */
export function there<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new Error('what the test relies on is not there');
  return value;
}
