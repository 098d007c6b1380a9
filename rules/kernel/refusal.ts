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

/** Thrown by a decider through `refuse`, caught by the kernel; a decision never throws anything else on purpose. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: string,
    readonly facts: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

/** Ends a decision with a refusal. `facts` fill the sentence's `{placeholders}`. */
export function refuse(code: string, facts: Record<string, unknown> = {}): never {
  throw new Refused(code, facts);
}

/** One line of the refusal registry. */
export interface RefusalText {
  readonly code: string;
  /** `'17'`, `'12.4'`, or `'P'` where it is a policy choice, `'–'` for matters of form. */
  readonly from: string;
  readonly zh: string;
  readonly en: string;
  readonly remedy: string;
}

const fill = (template: string, facts: Record<string, unknown>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = facts[name];
    return value === undefined
      ? '…'
      : Array.isArray(value)
        ? value.join('、')
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value);
  });

/** Makes the value a caller sees from a code and its facts. */
export function refusalOf(
  texts: ReadonlyMap<string, RefusalText>,
  code: string,
  facts: Record<string, unknown>,
): Refusal {
  const text = texts.get(code);
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
