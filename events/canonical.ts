import { hash } from 'node:crypto';
import { isObject } from './members';

/** Member names that were quoted before: there are few, and every event has them again. */
const quoted = new Map<string, string>();
const namesQuotedMost = 10_000;

function quote(name: string): string {
  const known = quoted.get(name);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(name)}:`;
  if (quoted.size < namesQuotedMost) quoted.set(name, text);
  return text;
}

/** By UTF-16 code units, as RFC 8785 asks; objects are small, so insertion is fastest. */
function sorted(names: string[]): string[] {
  for (let i = 1; i < names.length; i += 1) {
    const name = names[i] ?? '';
    let at = i;
    for (; at > 0; at -= 1) {
      const before = names[at - 1] ?? '';
      if (before <= name) break;
      names[at] = before;
    }
    names[at] = name;
  }
  return names;
}

/**
 * Text that stands in JSON as it is, between quotes; what needs an escape, and lone surrogates, are left to
 * `JSON.stringify`.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON escapes
const plain = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;

/**
 * The canonical JSON (RFC 8785) of a JSON value; members that are undefined are absent. The same text as the package
 * `canonicalize` gives (a test compares them), several times as fast: an audit hashes every event there is. Throws for
 * what is no JSON number.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return plain.test(value) ? `"${value}"` : JSON.stringify(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} is not a JSON number`);
  if (value === undefined || value === null) return 'null';
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  if (!Array.isArray(value)) return canonicalWithout(value);
  let text = '';
  for (const item of value) text += text === '' ? canonical(item) : `,${canonical(item)}`;
  return `[${text}]`;
}

/**
 * The canonical JSON of an object as if it had no member of this name: leaving it out of a copy costs as much as
 * writing the rest.
 */
export function canonicalWithout(members: Readonly<Record<string, unknown>>, left?: string): string {
  let text = '';
  for (const name of sorted(Object.keys(members))) {
    const member = members[name];
    if (member === undefined || name === left) continue;
    text += `${text === '' ? '' : ','}${quote(name)}${canonical(member)}`;
  }
  return `{${text}}`;
}

/** SHA-256 of a text, hexadecimal. */
export const sha256OfText = (text: string): string => hash('sha256', text, 'hex');
/** SHA-256 of the canonical JSON (RFC 8785) of a value, hexadecimal. */
export const sha256 = (value: unknown): string => sha256OfText(canonical(value));
