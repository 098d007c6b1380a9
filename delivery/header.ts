import { createHash } from 'node:crypto';

/**
 * A text that may stand in a header line or on one line of a log: control characters (with CR and LF), line separators
 * and the marks that turn the direction of writing become spaces or vanish, and nothing begins an encoded word (RFC
 * 2047), so that what is shown is what is written.
 */
export const oneLine = (text: string): string =>
  wellFormed(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll('=?', '= ?')
    .trim();

/** Half of a character becomes the mark for what cannot be shown. */
export const wellFormed = (text: string): string => Buffer.from(text).toString();

/** SHA-256 in hexadecimal. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
