import type { EventStore, StoredEvent } from '../../events/store';
import { sentenceOf } from '../../rules/kernel/legible';
import { centerEvents, centerOfEvent, envelope } from './center';

/**
 * XES, IEEE 1849-2016: a trace a center, an event an event, with the standard extensions concept, time, lifecycle and
 * organizational. A trace must be whole before the next begins, so an export of all centers holds the events in memory,
 * a center after another.
 */
const opening = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="nested-attributes" openxes.version="1.0RC7" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace"><string key="concept:name" value="?"/></global>
  <global scope="event"><string key="concept:name" value="?"/><date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/><string key="lifecycle:transition" value="complete"/></global>
  <classifier name="Event Name" keys="concept:name"/>
  <string key="concept:name" value="technology-innovation-centers"/>
`;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 section 2.2
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** An attribute value; characters XML 1.0 does not have at all become U+FFFD. */
export const attribute = (text: string): string =>
  text.replace(notInXml, '\ufffd').replace(/[&<>"\n\r\t]/g, (c) => escapes[c] ?? c);

const string = (key: string, value: string): string =>
  value === '' ? '' : `<string key="${key}" value="${attribute(value)}"/>`;

function eventXml(event: StoredEvent): string {
  const e = envelope(event);
  const parts = [
    string('concept:name', event.type),
    `<date key="time:timestamp" value="${attribute(e.at)}"/>`,
    string('lifecycle:transition', 'complete'),
    string('org:resource', e.actorId),
    string('org:role', e.role),
    string('org:group', e.organization),
    string('identity:id', event.id),
    string('centers:effectiveOn', e.effectiveOn),
    string('centers:recordedAt', e.recordedAt),
    string('centers:articles', e.articles.join(' ')),
    string('centers:sentence', sentenceOf(event)),
  ];
  // One element a line: the simplest of readers take XES line by line.
  return `    <event>\n${parts
    .filter((part) => part !== '')
    .map((part) => `      ${part}\n`)
    .join('')}    </event>\n`;
}

/** Writes the log. @returns how many events */
export async function writeXes(
  store: EventStore,
  center: string | undefined,
  write: (text: string) => Promise<void> | void,
): Promise<number> {
  const traces = new Map<string, string[]>();
  let count = 0;
  for await (const event of centerEvents(store, center)) {
    const id = centerOfEvent(event);
    const trace = traces.get(id) ?? [];
    traces.set(id, trace);
    trace.push(eventXml(event));
    count += 1;
  }
  await write(opening);
  for (const [id, events] of traces)
    await write(`  <trace>\n    ${string('concept:name', id)}\n${events.join('')}  </trace>\n`);
  await write('</log>\n');
  return count;
}
