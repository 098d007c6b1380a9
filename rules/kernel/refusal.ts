import { own } from '../../events/members';
/** A refusal is a value: a code, where it comes from, and what can be done about it. */
export interface Refusal {
  readonly code: string;
  /** Article of the regulation it rests on; absent where it is a policy choice or a matter of form. */
  readonly article?: string;
  /** The whole sentence: Chinese first, then English, with code and article. */
  readonly message: string;
  /** What the person can do, Chinese. */
  readonly remedy: string;
  readonly facts: Record<string, unknown>;
}

/** The words of one refusal, with `{placeholders}` for its facts. */
interface RefusalText {
  /** `'17'`, `'12.4'`, or `'P'` where it is a policy choice, `'–'` for matters of form. */
  readonly from: string;
  readonly zh: string;
  readonly en: string;
  readonly remedy: string;
}

/** Refusals by their code. */
export type RefusalTexts = Readonly<Record<string, RefusalText>>;

/** One line of such a table; the texts keep their literal types, so that the compiler knows their placeholders. */
export const refusal = <const F extends string, const Z extends string, const E extends string, const R extends string>(
  from: F,
  zh: Z,
  en: E,
  remedy: R,
) => ({ from, zh, en, remedy });

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type NamesIn<T extends RefusalText> = Placeholders<T['zh'] | T['en'] | T['remedy']>;
type FactsOf<T extends RefusalText> = Readonly<Record<NamesIn<T>, unknown> & Record<string, unknown>>;

/** Ends a decision with a refusal; an unknown code, or a placeholder without its fact, does not compile. */
export type Refuse<T extends RefusalTexts> = <C extends keyof T & string>(
  code: C,
  ...facts: NamesIn<T[C]> extends never ? [facts?: Readonly<Record<string, unknown>>] : [facts: FactsOf<T[C]>]
) => never;

/** Thrown by a decider through `refuse`, caught by the kernel; a decision never throws anything else on purpose. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}

/**
 * `refuse` for a table of refusals. What it gives must be annotated where it is kept, else the compiler does not see
 * that it ends.
 */
export const refuser =
  <T extends RefusalTexts>(): Refuse<T> =>
  (code, ...[facts]) => {
    throw new Refused(code, facts);
  };

const fill = (template: string, facts: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = own(facts, name);
    if (value === undefined) return '…';
    if (Array.isArray(value)) return value.length > 0 ? value.join('、') : '无';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });

/** Makes the value a caller sees from a code and its facts. */
export function refusalOf(texts: RefusalTexts, code: string, facts: Readonly<Record<string, unknown>>): Refusal {
  const text = own(texts, code);
  if (!text) throw new Error(`refusal code ${code} is not in the registry`);
  const article = /^\d/.test(text.from) ? text.from : undefined;
  const source = article
    ? `依据《办法》第${article.split('.')[0]}条`
    : text.from === 'P'
      ? '依据现行政策参数'
      : '形式要求';
  const remedy = fill(text.remedy, facts);
  const message = `${fill(text.zh, facts)}（${source}）${remedy ? `办法：${remedy}` : ''} [${code}${article ? `, Art ${article}` : ''}] ${fill(text.en, facts)}`;
  return { code, ...(article ? { article } : {}), message, remedy, facts };
}
