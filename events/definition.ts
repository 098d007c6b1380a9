import type { z } from 'zod';

/** The business part of an event: what the rules decide, before it gets its envelope. */
export interface EventBody<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

/** What is special about an event; each list of "all events that …" is derived from these. */
export interface Traits<Field extends string = string> {
  /** Only people may author it (Art 23, 24; X10). */
  readonly adverse?: true;
  /** It ends a center: every open matter lapses with it (X1). */
  readonly ends?: true;
  /** Four eyes look up its author under the object this member names, or as the one of the center (X9). */
  readonly of?: Field | 'center';
  /** The member in which it states the day of its fact itself, whenever it was entered. */
  readonly statedOn?: Field;
  /** The member in which it gives the center its name. */
  readonly names?: Field;
  /** Written because something else was decided: a deadline, a notice, a task, a reminder of it. */
  readonly follows?: true;
  /** `false`: no region takes it in; it stands on the record for people to read. */
  readonly folded?: false;
}

/**
 * An event as a value: its name, schema, version and traits, and the sentence a clerk reads. Calling it makes the body.
 */
export interface EventDefinition<T extends string, D> extends Traits {
  (data: D): EventBody<T, D>;
  readonly type: T;
  /** Version of the schema, kept as `metadata.schema`; rises when `data` gains fields. */
  readonly version: number;
  readonly schema: z.ZodType<D>;
  /** Members that may be corrected (X7), with the schema of the new value. Decisions have their own undoing. */
  readonly correctable: ReadonlyMap<string, z.ZodType>;
  /** It goes against a party, or does so with these data: it counts from the day of the decision at the earliest. */
  readonly against?: ((data: unknown) => boolean) | undefined;
  /** Name of the fact in Chinese, for tables. */
  readonly label: string;
  readonly zh: (data: D) => string;
  readonly en: (data: D) => string;
}

interface EventSpec<T extends string, S extends z.ZodObject> extends Traits<keyof z.output<S> & string> {
  readonly type: T;
  readonly version?: number;
  readonly data: S;
  readonly label: string;
  /** It goes against a party; default: what is adverse does. */
  readonly against?: true | ((data: z.output<S>) => boolean);
  /** Members that may be corrected (X7). */
  readonly correctable?: readonly (keyof z.output<S> & string)[];
  /** One Chinese sentence a clerk understands, without the date (the reader sees it beside). Default: the label. */
  readonly zh?: (data: z.output<S>) => string;
  readonly en: string | ((data: z.output<S>) => string);
}

/** Defines an event. Event types and their data are changed only by addition: they are the storage format. */
export function event<T extends string, S extends z.ZodObject>(spec: EventSpec<T, S>): EventDefinition<T, z.output<S>> {
  const { type, label, data: schema, en, zh, version = 1, correctable = [], against = spec.adverse, ...traits } = spec;
  const make = (data: z.output<S>): EventBody<T, z.output<S>> => ({ type, data });
  return Object.assign(make, {
    type,
    version,
    schema: schema as unknown as z.ZodType<z.output<S>>,
    correctable: new Map<string, z.ZodType>(correctable.map((field) => [field, schema.shape[field]])),
    against: against === true ? () => true : (against as ((data: unknown) => boolean) | undefined),
    label,
    zh: zh ?? (() => label),
    en: typeof en === 'string' ? () => en : en,
    ...traits,
  });
}
