import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';

/**
 * After so many milliseconds something hangs. No test says how long a thing may take: what counts is order and outcome,
 * and every limit of time in a test is this one, far beyond what anything takes on a machine that others keep busy.
 * Jest's own limit is three of these.
 */
export const hangsAfterMs = 5 * 60_000;

/** How often it is looked again, ms. */
const againMs = 20;
/** What is shown of a thing that was seen last, characters. */
const shownChars = 2000;

/** What was hoped to be seen. */
type There<T> = Exclude<T, undefined | null | false>;

/**
 * Looks until what is seen is there (not undefined, null or false), or holds. A look that throws has seen its error,
 * and is repeated: a server may be away for the moment. Fails after `hangsAfterMs` with what was waited for and what
 * was seen last.
 */
export async function eventually<T>(what: string, look: () => T | Promise<T>): Promise<There<T>>;
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  holds: (seen: T) => boolean,
  limitMs?: number,
): Promise<T>;
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  holds: (seen: T) => boolean = (seen) => seen !== undefined && seen !== null && seen !== false,
  limitMs = hangsAfterMs,
): Promise<T> {
  const begun = performance.now();
  for (;;) {
    let last: unknown;
    try {
      const leftMs = Math.max(1, limitMs - (performance.now() - begun));
      const seen = await within(leftMs, 'an answer', Promise.resolve(look()));
      if (holds(seen)) return seen;
      last = seen;
    } catch (error) {
      last = error;
    }
    if (performance.now() - begun >= limitMs) throw new Error(inVain(what, limitMs, last));
    await pause(againMs);
  }
}

/** As `eventually`, for who judges afterwards: what was seen last, whether it holds by then or not. */
export async function seenAtLast<T>(look: () => T | Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  let last: { readonly seen: T } | undefined;
  const again = async (): Promise<T> => {
    const seen = await look();
    last = { seen };
    return seen;
  };
  return eventually('the last word', again, holds).catch((error: unknown) => {
    if (!last) throw error;
    return last.seen;
  });
}

/**
 * The result of something that comes once; fails after `hangsAfterMs` with what was waited for, and what `seen` says of
 * it.
 */
export function inTime<T>(what: string, coming: Promise<T>, seen: () => unknown = () => 'nothing'): Promise<T> {
  return within(hangsAfterMs, what, coming, seen);
}

async function within<T>(
  limitMs: number,
  what: string,
  coming: Promise<T>,
  seen = (): unknown => 'nothing',
): Promise<T> {
  const over = new AbortController();
  const late = pause(limitMs, undefined, { signal: over.signal }).then(() => {
    throw new Error(inVain(what, limitMs, seen()));
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    over.abort();
  }
}

function inVain(what: string, limitMs: number, last: unknown): string {
  const text =
    last instanceof Error ? `${last.name}: ${last.message}` : inspect(last, { depth: 4, maxArrayLength: 30 });
  return `Waited ${Math.round(limitMs / 1000)} s in vain for ${what}. Seen last: ${text.slice(0, shownChars)}`;
}
