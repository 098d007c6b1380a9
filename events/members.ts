/** What can be asked of a value nothing is known of: JSON somebody else wrote, or an error that was caught. */

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The members of an object; of anything else, none. */
export const membersOf = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});

/** Is this one of the object's own names? */
export const isKeyOf = <T extends object>(object: T, key: PropertyKey): key is keyof T => Object.hasOwn(object, key);

/**
 * What a table holds under a name that comes from outside: its own members only, so that `constructor` and `toString`
 * are not found in it.
 */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  isKeyOf(table, name) ? table[name] : undefined;

/** What stands in a list again: each value from its second place on. */
export const twice = (values: readonly string[]): string[] => values.filter((v, i) => values.indexOf(v) !== i);
