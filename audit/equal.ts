import { isObject } from '../events/members';
/**
 * Are these the same JSON? A member that is undefined is absent. Both are walked once, nothing is copied or written
 * out.
 */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i += 1) if (!same(a[i] ?? null, b[i] ?? null)) return false;
    return true;
  }
  let members = 0;
  for (const key in a) {
    if (a[key] === undefined) continue;
    members += 1;
    if (!same(a[key], b[key])) return false;
  }
  for (const key in b) if (b[key] !== undefined) members -= 1;
  return members === 0;
}

/** The first path in which two JSON values differ: `anchor.date`; undefined when they are the same. */
export function difference(a: unknown, b: unknown): string | undefined {
  if (same(a, b)) return undefined;
  if (!isObject(a) || !isObject(b)) return '';
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const inner = difference(a[key], b[key]);
    if (inner !== undefined) return inner === '' ? key : `${key}.${inner}`;
  }
  return '';
}
