import { definitionOf } from '../events/catalogue';
import { chainHash } from '../events/envelope';
import type { StoredEvent } from '../events/store';
import type { Difference } from './finding';

/** The end of a stream as far as it was read. */
export interface Link {
  readonly revision: number;
  readonly hash: string;
}

export const beginning: Link = { revision: -1, hash: '' };
export const linkOf = (event: StoredEvent): Link => ({ revision: event.revision, hash: String(event.metadata.hash) });

/** Is the event what its own hash says? */
const isIntact = (event: StoredEvent): boolean => chainHash(event.stream, event) === event.metadata.hash;
/** Does it follow the one before, in revision and chain? */
export const follows = (event: StoredEvent, last: Link): boolean =>
  event.revision === last.revision + 1 && event.metadata.prev === last.hash;

/**
 * What an event shows by itself: a content that is not what its hash says, a type or data this version does not know.
 */
export function faultsOf(event: StoredEvent): Difference[] {
  const faults: Difference[] = [];
  if (!isIntact(event))
    faults.push({
      kind: 'altered',
      zh: `第 ${event.revision} 号事件 ${event.type} 的内容与其指纹不符`,
      en: `the content of event ${event.revision} ${event.type} does not match its hash`,
    });
  if (!definitionOf(event.type))
    faults.push({
      kind: 'unexplained',
      zh: `没有 ${event.type} 这种事件`,
      en: `there is no event of the type ${event.type}`,
    });
  return faults;
}

/**
 * Data of a known type that do not fit its schema. What the rules yield again, word for word, fits it: this is for the
 * rest.
 */
export function misshapen(event: StoredEvent): Difference[] {
  const definition = definitionOf(event.type);
  if (!definition || definition.schema.safeParse(event.data).success) return [];
  return [
    {
      kind: 'altered',
      zh: `第 ${event.revision} 号事件 ${event.type} 的内容不合格式`,
      en: `the data of event ${event.revision} ${event.type} do not fit its schema`,
      revision: event.revision,
    },
  ];
}

type Placed = Difference & { readonly revision: number };

/**
 * Why a chain is broken, told from the whole stream in the order of the record: events that are gone, that stand in
 * another place, that are there twice or were put in. Needs all events of the stream; asked only for streams in which
 * something does not follow.
 */
export function diagnose(events: readonly StoredEvent[]): Placed[] {
  const findings: Placed[] = [];
  const hashes = new Set(events.map((e) => e.metadata.hash));
  const ids = new Set<string>();
  let last = beginning;
  for (let i = 0; i < events.length; i += 1) {
    const event = events[i];
    if (!event) continue;
    const gap = event.revision - last.revision - 1;
    if (ids.has(event.id))
      findings.push(
        at(event, 'unexplained', `第 ${event.revision} 号事件与此前一件重复`, `event ${event.revision} is there twice`),
      );
    else if (event.metadata.prev === last.hash) {
      if (gap !== 0)
        findings.push(
          at(
            event,
            'reordered',
            `第 ${event.revision} 号事件的序号不连续`,
            `the revision ${event.revision} does not follow the one before`,
          ),
        );
      last = linkOf(event);
    } else if (gap > 0 && !hashes.has(event.metadata.prev)) {
      findings.push(
        at(
          event,
          'missing',
          `缺少第 ${last.revision + 1} 至 ${event.revision - 1} 号事件`,
          `events ${last.revision + 1} to ${event.revision - 1} are missing`,
        ),
      );
      last = linkOf(event);
    } else if (!isIntact(event)) last = linkOf(event);
    else if (events.slice(i + 1).some((later) => later.metadata.prev === last.hash && !ids.has(later.id))) {
      const known = hashes.has(event.metadata.prev);
      findings.push(
        known
          ? at(
              event,
              'reordered',
              `第 ${event.revision} 号事件不在原来的位置`,
              `event ${event.revision} does not stand in its place`,
            )
          : at(
              event,
              'unexplained',
              `第 ${event.revision} 号事件不属于此处的链条`,
              `event ${event.revision} does not belong to the chain here`,
            ),
      );
      last = { revision: event.revision, hash: last.hash };
    } else {
      // Either the one before was rewritten, or one between is gone: the chain cannot tell which.
      if (!hashes.has(event.metadata.prev))
        findings.push(
          at(
            event,
            'altered',
            `第 ${event.revision} 号事件之前的链条断开：此前的事件被改写或删去`,
            `what stood before event ${event.revision} was rewritten or removed`,
          ),
        );
      last = linkOf(event);
    }
    ids.add(event.id);
  }
  return findings;
}

const at = (event: StoredEvent, kind: Difference['kind'], zh: string, en: string): Placed => ({
  kind,
  zh,
  en,
  revision: event.revision,
});
