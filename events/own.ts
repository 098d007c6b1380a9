/**
 * What a table holds under a name that comes from outside: its own members only, so that `constructor` and `toString`
 * are not found in it.
 */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
