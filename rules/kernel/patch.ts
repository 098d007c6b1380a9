/** The member as it becomes: what changes of it, or a function of it as it is. */
type Change<M> = Partial<M> | ((member: M) => M);

const isStep = <M>(change: Change<M>): change is (member: M) => M => typeof change === 'function';

/** The slice with one of its members changed; the slice itself when it has no such member. */
export function patch<S extends object, K extends keyof S>(slice: S, key: K, change: Change<NonNullable<S[K]>>): S {
  const known = Object.hasOwn(slice, key) ? slice[key] : undefined;
  if (known === undefined || known === null) return slice;
  const next = isStep(change) ? change(known) : { ...known, ...change };
  return next === known ? slice : { ...slice, [key]: next };
}

/** A copy without these members: absent, never undefined. */
export function without<S extends object, K extends keyof S>(slice: S, ...keys: readonly K[]): Omit<S, K> {
  const copy: Partial<S> = { ...slice };
  for (const key of keys) delete copy[key];
  return copy as Omit<S, K>;
}
