import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { typeOf } from './body';
import { invalidArgument } from './errors';
import type { Row } from './log';

/**
 * Events looked at between two checkpoints, per unit of the caller's interval, unless it names a window of its own
 * (EventStoreDB: 32).
 */
const EVENTS_A_WINDOW = 32;

export interface Filter {
  matches(row: Row): boolean;
  /** A checkpoint is due after so many events were looked at. */
  readonly checkpointEvery: number;
}

/**
 * The filter a subscription to $all asks for; undefined without one. Throws INVALID_ARGUMENT for a broken expression.
 */
export function filterOf(options: ReadReq.Options): Filter | undefined {
  const filter = options.getFilter();
  if (!filter) return undefined;
  const multiplier = filter.getCheckpointintervalmultiplier();
  if (multiplier === 0) throw invalidArgument('the checkpoint interval must be greater than 0');
  const checkpointEvery = multiplier * (filter.hasMax() ? Math.max(1, filter.getMax()) : EVENTS_A_WINDOW);
  const byName = filter.getStreamIdentifier();
  const expression = byName ?? filter.getEventType();
  if (!expression) throw invalidArgument('a filter needs a stream name or an event type');
  const test = testOf(expression);
  return { checkpointEvery, matches: byName ? (row) => test(row.stream) : (row) => test(typeOf(row.body)) };
}

function testOf(expression: ReadReq.Options.FilterOptions.Expression): (text: string) => boolean {
  const prefixes = expression.getPrefixList();
  if (prefixes.length > 0) return (text) => prefixes.some((prefix) => text.startsWith(prefix));
  const regex = regexOf(expression.getRegex());
  return (text) => regex.test(text);
}

/** EventStoreDB's expressions are .NET's; Unicode mode is nearest, but forbids escapes that .NET allows. */
function regexOf(source: string): RegExp {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, flags);
    } catch {
      // the next mode, or the refusal below
    }
  }
  throw invalidArgument(`not a regular expression: ${source}`);
}
