import { Option } from 'commander';

/**
 * How an option of a verb is declared. Its key is its name (`inSequence` is `--in-sequence`), its type what `run` is
 * given.
 */
export interface Declared<T> {
  (name: string): Option;
  /** Holds the type only; nothing is ever kept here. */
  readonly gives?: T;
}

/** An option that is there or not. */
export const flag =
  (about: string): Declared<true | undefined> =>
  (name) =>
    new Option(name, about);

/** An option with a value, which the help calls `value`. */
export const text =
  (value: string, about: string): Declared<string | undefined> =>
  (name) =>
    new Option(`${name} <${value}>`, about);

/** An option with one value or several. */
export const texts =
  (value: string, about: string): Declared<readonly string[] | undefined> =>
  (name) =>
    new Option(`${name} <${value}...>`, about);

/** An option with one of these values. */
export const oneOf =
  <const Choice extends string>(
    value: string,
    about: string,
    choices: readonly Choice[],
  ): NoInfer<Declared<Choice | undefined>> =>
  (name) =>
    new Option(`${name} <${value}>`, about).choices(choices);

/** The option must be given. */
export const needed =
  <T>(option: Declared<T | undefined>): NoInfer<Declared<T>> =>
  (name) =>
    option(name).makeOptionMandatory();

/** What the option is when it is not given. */
export const preset =
  <T>(option: Declared<T | undefined>, value: NoInfer<T>): NoInfer<Declared<T>> =>
  (name) =>
    option(name).default(value);
