/**
 * A map that is a value, for what a record gathers over decades: `with` gives another map and leaves this one as it is.
 * Kept in parts, the newest first and each larger than the one before it, so that an entry more costs a copy of a few
 * others and not of all.
 */
export class Growing<V> {
  private constructor(private readonly parts: readonly ReadonlyMap<string, V>[]) {}

  static empty<V>(): Growing<V> {
    return new Growing<V>([]);
  }

  get(key: string): V | undefined {
    for (const part of this.parts) {
      const value = part.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  with(key: string, value: V): Growing<V> {
    let newest = new Map([[key, value]]);
    let older = 0;
    for (let part = this.parts[0]; part && part.size <= newest.size; part = this.parts[older]) {
      const merged = new Map(part);
      for (const [name, known] of newest) merged.set(name, known);
      newest = merged;
      older += 1;
    }
    return new Growing([newest, ...this.parts.slice(older)]);
  }

  /** Every entry once, as it is now, in the order in which the keys came. */
  entries(): [string, V][] {
    return [...new Map([...this.parts].reverse().flatMap((part) => [...part]))];
  }
}
