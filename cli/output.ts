import { styleText } from 'node:util';
import Table from 'cli-table3';
import { page } from './paging';

/** What the command line prints: one JSON document on stdout with `--output json`, else Chinese text and tables. */

export type Format = 'text' | 'json';

/**
 * Exit codes of the contract; `found`: an audit, or a comparison with a checkpoint, found something; `pending`: a
 * command was taken in and is not decided yet.
 */
export const exit = { done: 0, failed: 1, usage: 2, refused: 3, found: 4, pending: 5 } as const;

/** Ends a command with a sentence and an exit code; `value` is what `--output json` prints. */
export class CliError extends Error {
  override readonly name = 'CliError';
  constructor(
    message: string,
    readonly code: number,
    readonly value?: unknown,
  ) {
    super(message);
  }
}

const colourful = process.stdout.isTTY === true && !process.env.NO_COLOR;
/** Colour on a terminal, plain text elsewhere. */
export const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
  colourful ? styleText(style, text) : text;

/** A table whose columns fit Chinese, which is two columns wide. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const t = new Table({
    head: head.map((h) => paint('bold', h)),
    style: { head: [], border: [], compact: true },
    wordWrap: true,
  });
  t.push(...rows.map((r) => [...r]));
  return t.toString();
}

/** Prints a result in the format asked for; a long text page by page where somebody reads it on a terminal. */
export function print(format: Format, value: unknown, text: () => string): void {
  if (format === 'json') process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  else page(`${text()}\n`);
}

/** A message beside the result, never on stdout. */
export const say = (message: string): void => void process.stderr.write(`${message}\n`);

/** When an event was recorded, to the minute. */
export const minuteOf = ({ recordedAt }: { readonly recordedAt?: unknown }): string =>
  String(recordedAt).slice(0, 16).replace('T', ' ');

/** An error of the file system by its code, such as `ENOENT`. Node's errors are told by that, not by their class. */
export function fileError(error: unknown): { readonly code: string; readonly message: string } | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return undefined;
  const { code, message } = error;
  return typeof code === 'string' && code.startsWith('E') ? { code, message: String(message) } : undefined;
}
