/** The part of a name that tells one of a kind from the others: how it is written, and read back. */
export interface Part<K> {
  /** Regular expression of its text, without groups. */
  readonly pattern: string;
  read(text: string): K;
  write(key: K): string;
  /** One such key, for tables. */
  readonly sample: K;
}

/** 1, 2, 3, … */
export const ordinal: Part<number> = { pattern: '\\d+', read: Number, write: String, sample: 1 };
/** A year of four digits. */
export const year: Part<number> = { pattern: '\\d{4}', read: Number, write: String, sample: 2026 };
/** A day, `YYYY-MM-DD`. */
export const day: Part<string> = {
  pattern: '\\d{4}-\\d{2}-\\d{2}',
  read: String,
  write: String,
  sample: '2026-03-31',
};
/** Any text of this pattern. */
export const words = (pattern: string, sample: string): Part<string> => ({
  pattern,
  read: String,
  write: String,
  sample,
});

/** How all of one kind are named, and what a name says: nobody writes or reads such a name by other means. */
export interface Naming<K> {
  name(key: K): string;
  /** The key in a name; undefined for the name of another kind. */
  keyOf(name: string): K | undefined;
  readonly sample: K;
}

/** Names such as `annual-report-2024-grace`: what stands before the key, the key, what stands after it. */
export function naming<K>(before: string, part: Part<K>, after = ''): Naming<K> {
  const pattern = new RegExp(`^${before}(${part.pattern})${after}$`);
  return {
    name: (key) => `${before}${part.write(key)}${after}`,
    keyOf(name) {
      const text = pattern.exec(name)?.[1];
      return text === undefined ? undefined : part.read(text);
    },
    sample: part.sample,
  };
}

/** The key of what there is one of. */
export const once = 'once';

/** The name of something there is one of. */
export const only = (name: string): Naming<typeof once> => ({
  name: () => name,
  keyOf: (other) => (other === name ? once : undefined),
  sample: once,
});
