import type { z } from 'zod';

/** A region of the state machine has the same name in `events/`, `rules/`, the tests and the console. */
export type RegionName =
  | 'lifecycle'
  | 'publicity'
  | 'annualReport'
  | 'evaluation'
  | 'rectification'
  | 'removal'
  | 'acceptance'
  | 'change'
  | 'integrity'
  | 'organization'
  | 'deadline'
  | 'notice'
  | 'task'
  | 'program'
  | 'campaign';

/** The business part of an event: what the rules decide, before it gets its envelope. */
export interface EventBody<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
}

/** An event as a value: its name, schema and version, and the sentence a clerk reads. Calling it makes the body. */
export interface EventDefinition<T extends string, D> {
  (data: D): EventBody<T, D>;
  readonly type: T;
  readonly region: RegionName;
  /** Version of the schema, kept as `metadata.schema`; rises when `data` gains fields. */
  readonly version: number;
  readonly schema: z.ZodType<D>;
  /** Name of the fact in Chinese, for tables. */
  readonly label: string;
  readonly zh: (data: D) => string;
  readonly en: (data: D) => string;
}

interface EventSpec<T extends string, S extends z.ZodType> {
  readonly type: T;
  readonly region: RegionName;
  readonly version?: number;
  readonly data: S;
  readonly label: string;
  /** One Chinese sentence a clerk understands, without the date (the reader sees it beside). Default: the label. */
  readonly zh?: (data: z.output<S>) => string;
  readonly en: string | ((data: z.output<S>) => string);
}

/** Defines an event. Event types and their data are changed only by addition: they are the storage format. */
export function event<T extends string, S extends z.ZodType>(spec: EventSpec<T, S>): EventDefinition<T, z.output<S>> {
  const { en, zh } = spec;
  const make = (data: z.output<S>): EventBody<T, z.output<S>> => ({ type: spec.type, data });
  return Object.assign(make, {
    type: spec.type,
    region: spec.region,
    version: spec.version ?? 1,
    schema: spec.data as unknown as z.ZodType<z.output<S>>,
    label: spec.label,
    zh: zh ?? (() => spec.label),
    en: typeof en === 'string' ? () => en : en,
  });
}
