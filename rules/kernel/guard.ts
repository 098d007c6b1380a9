import type { DataOf, EventType } from '../../events/catalogue';
import type { EventBody } from '../../events/definition';
import type { Guarded } from './command';
import type { Terms } from './law';
import { refuse } from './refusals';
import type { StreamState } from './state';

/**
 * What a fact must pass to stand on the record, by its event: asked when a command decides it, and again of the value
 * that a correction gives it (X7). So no value can be corrected to what could not have been recorded.
 */
export type Guards<S extends StreamState, P extends Terms = Terms> = {
  readonly [T in EventType]?: (state: S, data: DataOf<T>, ctx: Guarded<S, P>) => void;
};

/** The same with state and data forgotten, for the registries. */
export type AnyGuards = Readonly<Record<string, ((state: never, data: never, ctx: never) => void) | undefined>>;

/** Asks all regions that know of such a fact. */
export function guard<S extends StreamState>(
  regions: readonly { readonly guards?: AnyGuards }[],
  state: S,
  { type, data }: EventBody,
  ctx: Guarded<S>,
): void {
  for (const { guards } of regions) guards?.[type]?.(state as never, data as never, ctx as never);
}

/** A day in the order of the record: not before what it rests on, not after what rests on it. */
export function inOrder(
  field: string,
  on: string,
  { notBefore, notAfter }: { readonly notBefore?: string | undefined; readonly notAfter?: string | undefined },
): void {
  if (notBefore && on < notBefore) refuse('DATE_BEFORE_ANCHOR', { field, on, notBefore });
  if (notAfter && on > notAfter) refuse('DATE_AFTER_CONSEQUENCE', { field, on, notAfter });
}
