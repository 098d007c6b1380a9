import type { Command, Option } from 'commander';
import type { Declared } from './option';
import { output } from './options';
import type { Format } from './output';

/** The groups of the help, in its order. */
export const groups = ['办理', '查看', '审计', '证据', '批次', '运维'] as const;

type Word<W extends string> = W extends `<${string}...>`
  ? [string[]]
  : W extends `<${string}>`
    ? [string]
    : W extends `[${string}]`
      ? [string | undefined]
      : [];
/** The arguments a usage names: `note <center> [text]` has a string and perhaps another one. */
type Arguments<Usage extends string> = Usage extends `${infer First} ${infer Rest}`
  ? [...Word<First>, ...Arguments<Rest>]
  : Word<Usage>;

type Options<T> = { readonly [K in keyof T]: Declared<T[K]> };
/** What options give: those that need not be given are optional members. */
type Given<T> = {
  readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };
/** What these declared options give. */
export type GivenBy<O> = O extends Options<infer T> ? Given<T> : never;

type Run<Usage extends string, T> = (
  ...given: [...Arguments<Usage>, Given<T> & { readonly output: Format }]
) => Promise<number> | number;

/** What the command line knows of a verb. */
interface Verb {
  readonly group: (typeof groups)[number];
  /** Its words and its arguments: `checkpoint cosign <file>`. */
  readonly usage: string;
  /** Chinese; what it does. */
  readonly about: string;
  /** Its first word alone means this verb too. */
  readonly isDefault?: boolean;
}
interface Spec<Usage extends string, T> extends Verb {
  readonly usage: Usage;
  readonly options?: Options<T>;
  /** Does it, and answers with the exit code. */
  readonly run: Run<Usage, T>;
}
export interface Declaration extends Verb {
  /** Tells a command of the command line what the verb takes and does; `answer` gets the exit code. */
  readonly declare: (command: Command, answer: (code: number) => void) => void;
}

/** Declares a verb of the command line. Every verb takes `--output`. */
export function verb<const Usage extends string, T = Record<never, never>>(
  spec: Spec<Usage, T>,
): Declaration & Pick<Spec<Usage, T>, 'run'> {
  const { run, options, ...known } = spec;
  const declare: Declaration['declare'] = (command, answer) => {
    const declared: Record<string, (name: string) => Option> = { ...options, output };
    for (const [key, option] of Object.entries(declared)) command.addOption(option(`--${dashed(key)}`));
    command.action(async (...given: Parameters<typeof run>) => answer(await run(...given)));
  };
  return { ...known, run, declare };
}

const dashed = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
