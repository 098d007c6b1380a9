import { reasonOf } from '../events/reason';

/** What could be told of centers, and of which nothing could be told. */
export interface Told<T> {
  readonly told: T[];
  readonly untold: { readonly center: string; readonly reason: string }[];
}

/**
 * Does for every center what can be done for it; one whose record makes no sense is named in `untold` with the reason,
 * and the others go on.
 */
export function forEach<Center extends { readonly id: string }, T>(
  centers: readonly Center[],
  tell: (center: Center) => T,
): Told<T> {
  const told: T[] = [];
  const untold: Told<T>['untold'] = [];
  for (const center of centers) {
    try {
      told.push(tell(center));
    } catch (error) {
      untold.push({ center: center.id, reason: reasonOf(error) });
    }
  }
  return { told, untold };
}
