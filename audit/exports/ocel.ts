import { definitionOf } from '../../events/catalogue';
import { type ReminderName, reminderId } from '../../events/deadline';
import { isObject } from '../../events/members';
import type { EventStore, StoredEvent } from '../../events/store';
import { sentenceOf } from '../../rules/kernel/legible';
import { centerEvents, centerOfEvent, envelope } from './center';

/**
 * OCEL 2.0 in its JSON form (ocel-standard.org, Specification 2.0, section 6): events, the objects they are about, and
 * in what role. What an event is about is read from its envelope and from the fields whose names say so, so a new event
 * type needs nothing here.
 */
const objectTypes = ['center', 'report', 'evaluation', 'rectification', 'notice', 'person', 'organization'] as const;
type ObjectType = (typeof objectTypes)[number];

const eventAttributes = ['effectiveOn', 'recordedAt', 'command', 'articles', 'reason', 'sentence', 'revision'] as const;
const typeOfAttribute = (name: string): string =>
  name === 'revision' ? 'integer' : name === 'recordedAt' ? 'time' : 'string';

interface Relation {
  readonly objectId: string;
  readonly qualifier: string;
}
interface OcelObject {
  readonly id: string;
  readonly type: ObjectType;
  name: { readonly value: string; readonly time: string } | undefined;
  readonly relationships: Map<string, Relation>;
}

/** Everything in a value that names a person or an organization, with the name of the field it stands in. */
function* named(
  value: unknown,
  field: string,
): Iterable<{ id: string; name?: string; field: string; type: ObjectType }> {
  if (Array.isArray(value)) for (const item of value) yield* named(item, field);
  else if (isObject(value)) {
    const { id, name, person } = value;
    if (typeof id === 'string' && typeof name === 'string') yield { id, name, field, type: 'organization' };
    if (typeof person === 'string') yield { id: person, field, type: 'person' };
    for (const [key, member] of Object.entries(value)) yield* named(member, key === 'org' ? field : key);
  }
}

class Ocel {
  readonly objects = new Map<string, OcelObject>();
  readonly types = new Set<string>();

  private object(type: ObjectType, id: string, time: string, name?: string): string {
    const key = `${type}:${id}`;
    const known = this.objects.get(key) ?? { id: key, type, name: undefined, relationships: new Map() };
    if (name !== undefined && !known.name) known.name = { value: name, time };
    this.objects.set(key, known);
    return key;
  }

  /** What an event is about; each pair of object and qualifier once. */
  private relations(event: StoredEvent): Relation[] {
    const e = envelope(event);
    const center = this.object(
      'center',
      centerOfEvent(event),
      e.at,
      typeof event.data.name === 'string' && event.type.startsWith('Center') ? event.data.name : undefined,
    );
    const found = new Map<string, Relation>();
    const relate = (objectId: string, qualifier: string): void =>
      void found.set(`${objectId} ${qualifier}`, { objectId, qualifier });
    const part = (type: ObjectType, id: string, qualifier: string): void => {
      const object = this.object(type, `${centerOfEvent(event)}/${id}`, e.at);
      relate(object, qualifier);
      this.objects.get(object)?.relationships.set(center, { objectId: center, qualifier: 'of' });
    };
    relate(center, 'about');
    const { year, evaluation, notice } = event.data;
    const region = definitionOf(event.type)?.region;
    if (region === 'annualReport' && typeof year === 'number') part('report', String(year), 'report');
    if (typeof evaluation === 'number') part('evaluation', String(evaluation), 'evaluation');
    if (region === 'rectification') part('rectification', String(evaluation ?? 1), 'rectification');
    if (region === 'notice' && typeof notice === 'string') part('notice', notice, 'notice');
    // Its delivery is reported under this id.
    if (event.type === 'ReminderSent') part('notice', reminderId(event.data as unknown as ReminderName), 'notice');
    if (e.actorId) relate(this.object('person', e.actorId, e.at), 'actor');
    if (e.onBehalfOf) relate(this.object('person', e.onBehalfOf, e.at), 'onBehalfOf');
    if (e.organization) relate(this.object('organization', e.organization, e.at), 'actor');
    for (const { id, name, field, type } of named(event.data, event.type))
      relate(this.object(type, id, e.at, name), field);
    return [...found.values()];
  }

  event(event: StoredEvent): unknown {
    this.types.add(event.type);
    const e = envelope(event);
    const values: Record<(typeof eventAttributes)[number], string | number> = {
      effectiveOn: e.effectiveOn,
      recordedAt: e.recordedAt,
      command: e.command,
      articles: e.articles.join(' '),
      reason: e.reason,
      sentence: sentenceOf(event),
      revision: event.revision,
    };
    const attributes = eventAttributes
      .filter((name) => values[name] !== '')
      .map((name) => ({ name, value: values[name] }));
    return { id: event.id, type: event.type, time: e.at, attributes, relationships: this.relations(event) };
  }

  objectValue(object: OcelObject): unknown {
    const attributes = object.name ? [{ name: 'name', time: object.name.time, value: object.name.value }] : [];
    return { id: object.id, type: object.type, attributes, relationships: [...object.relationships.values()] };
  }
}

/** Writes the log, events as they come. @returns how many */
export async function writeOcel(
  store: EventStore,
  center: string | undefined,
  write: (text: string) => Promise<void> | void,
): Promise<number> {
  const ocel = new Ocel();
  let count = 0;
  await write('{"events":[');
  for await (const event of centerEvents(store, center)) {
    await write(`${count === 0 ? '' : ','}\n${JSON.stringify(ocel.event(event))}`);
    count += 1;
  }
  await write('\n],"objects":[');
  let first = true;
  for (const object of ocel.objects.values()) {
    await write(`${first ? '' : ','}\n${JSON.stringify(ocel.objectValue(object))}`);
    first = false;
  }
  const attributes = eventAttributes.map((name) => ({ name, type: typeOfAttribute(name) }));
  const eventTypes = [...ocel.types].sort().map((name) => ({ name, attributes }));
  const types = objectTypes.map((name) => ({ name, attributes: [{ name: 'name', type: 'string' }] }));
  await write(`\n],"eventTypes":${JSON.stringify(eventTypes)},\n"objectTypes":${JSON.stringify(types)}}\n`);
  return count;
}
