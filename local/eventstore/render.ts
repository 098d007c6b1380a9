import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { dataOf, typeOf } from './body';
import { encodeEvent } from './encode';
import type { EventLog, Row } from './log';
import { visibleAt } from './metadata';

/** How rows become messages for one reader: links followed or not, ids in the form it asked for. */
export type Render = (row: Row) => Uint8Array;

const LINK = '$>';

export function renderOf(log: EventLog, options: ReadReq.Options): Render {
  const structuredIds = Boolean(options.getUuidOption()?.hasStructured());
  if (!options.getResolveLinks()) return (row) => encodeEvent({ event: row, structuredIds });
  return (row) => {
    const target = typeOf(row.body) === LINK ? targetOf(row) : undefined;
    if (!target) return encodeEvent({ event: row, structuredIds });
    return encodeEvent({ event: visibleAt(log, target.stream, target.revision, Date.now()), link: row, structuredIds });
  };
}

/**
 * What a link (`revision@stream`) points to. As on EventStoreDB one that does not begin with a number is an event like
 * any other, and one whose target is hidden or gone comes as a link without an event.
 */
function targetOf(link: Row): { revision: number; stream: string } | undefined {
  const text = dataOf(link.body).toString('utf8');
  const at = text.indexOf('@');
  const number = (at < 0 ? text : text.slice(0, at)).trim();
  if (!/^[+-]?\d+$/.test(number)) return undefined;
  return { revision: Number(number), stream: at < 0 ? '' : text.slice(at + 1) };
}
