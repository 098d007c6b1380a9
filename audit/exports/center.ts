import type { EventStore, StoredEvent } from '../../events/store';
import { centerOf, centerStream, centerStreams } from '../../events/streams';
import { legible } from '../../rules/kernel/legible';

/**
 * Which events an export tells, in log order: of one center, or of all. What stands for an event that does not fit
 * tells of itself.
 */
export async function* centerEvents(store: EventStore, center: string | undefined): AsyncIterable<StoredEvent> {
  const record = legible(store, () => undefined);
  if (center === undefined) yield* record.readAll({ prefixes: centerStreams });
  else yield* await record.read(centerStream(center));
}

export const centerOfEvent = ({ stream }: StoredEvent): string => centerOf(stream) ?? stream;

/** The envelope as exports need it; what is absent is an empty text. */
export function envelope({ metadata, created }: StoredEvent) {
  const text = (value: unknown): string =>
    typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  const object = (value: unknown): Record<string, unknown> =>
    typeof value === 'object' && value !== null ? { ...value } : {};
  const actor = object(metadata.actor);
  const basis = object(metadata.basis);
  return {
    command: text(object(metadata.command).type),
    commandId: text(object(metadata.command).id),
    /** Legal time: of the command, or of the due item. */
    at: text(object(metadata.command).arrivedAt) || text(metadata.recordedAt) || created,
    recordedAt: text(metadata.recordedAt),
    effectiveOn: text(metadata.effectiveOn),
    actorId: text(actor.id),
    role: text(actor.role),
    organization: text(actor.organization),
    onBehalfOf: text(actor.onBehalfOf),
    articles: Array.isArray(basis.articles) ? basis.articles.map(String) : [],
    reason: text(metadata.reason),
    policy: text(metadata.policy),
    calendar: text(metadata.calendar),
    hash: text(metadata.hash),
  };
}
