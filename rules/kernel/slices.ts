/** What the commands of a region rest on, by the modules that hold it: its slice, and why it refuses. */
type Files = readonly [state: { readonly initial: unknown }, refusals: { readonly refusals: object }];
type Regions = Readonly<Record<string, Files>>;

/** The slices of such regions. */
export type SlicesOf<R extends Regions> = { readonly [N in keyof R]: R[N][0]['initial'] };

type CodesOf<Table> = Table extends unknown ? keyof Table : never;
type TextOf<Table, Code extends PropertyKey> = Table extends { readonly [C in Code]: infer Text } ? Text : never;
type OneTable<Tables> = { readonly [Code in CodesOf<Tables>]: TextOf<Tables, Code> };

/** The refusals of such regions, in one table. */
export type RefusalsOf<R extends Regions> = OneTable<R[keyof R][1]['refusals']>;
