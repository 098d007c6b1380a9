import { createHash } from 'node:crypto';

/**
 * A text that may stand in a header line or on one line of a log: control characters (with CR and LF), line separators and the marks that turn the
 * direction of writing become spaces or vanish, so that what is shown is what is written.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();

/** SHA-256 in hexadecimal. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
