import type { z } from 'zod';
import { definitionOf, sentence } from '../../events/catalogue';
import { metadata } from '../../events/envelope';
import { membersOf } from '../../events/members';
import type { EventStore, StoredEvent } from '../../events/store';
import { dateOf, fromMillis, toMillis } from '../time/dates';

/**
 * A record somebody wrote into by other ways than the system's may hold events no schema fits. Readers do not fall over
 * them: in the place of such an event stands one that says so, of a type no rule knows, so that nothing follows from it
 * and everything else is read. The audit reads the record as it stands and makes it a finding.
 */
export const illegible = 'Illegible';

/** An event that does not fit, and why. */
export interface Misfit {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  /** The member that does not fit: `data.approvedOn`, `metadata.actor`. */
  readonly where: string;
}

const isInstant = (text: unknown): boolean => {
  try {
    return Number.isFinite(toMillis(String(text)));
  } catch {
    return false;
  }
};

const pathIn = (part: string, { error }: { readonly error?: z.ZodError | undefined }): string =>
  [part, ...(error?.issues?.[0]?.path ?? [])].map(String).join('.');

/**
 * Where an event does not fit its schema or the envelope; undefined when it fits. Data of an unknown type fit: nothing
 * follows from them.
 */
export function misfitIn({ type, data, metadata: envelope }: StoredEvent): string | undefined {
  const body = definitionOf(type)?.schema.safeParse(data);
  if (body && !body.success) return pathIn('data', body);
  const checked = metadata.safeParse(envelope);
  if (!checked.success) return pathIn('metadata', checked);
  const { arrivedAt } = checked.data.command;
  if (!isInstant(arrivedAt)) return 'metadata.command.arrivedAt';
  return isInstant(envelope.recordedAt) ? undefined : 'metadata.recordedAt';
}

/** The event itself, or what stands in its place; what does not fit is told to `tell`. */
function legibly(event: StoredEvent, tell: (misfit: Misfit) => void): StoredEvent {
  const where = misfitIn(event);
  if (where === undefined) return event;
  const { stream, revision, type } = event;
  tell({ stream, revision, type, where });
  return {
    ...event,
    type: illegible,
    data: { type, where },
    metadata: where.startsWith('data') ? event.metadata : envelopeFor(event),
  };
}

/** The sentence of an event as read, Chinese. */
export function sentenceOf({ type, data }: { readonly type: string; readonly data: unknown }): string {
  if (type !== illegible) return sentence(type, data);
  const misfit = membersOf(data);
  return `此处的 ${misfit.type} 不合格式（${misfit.where}），未计入`;
}

/** What readers need of an envelope that does not fit: its place in the chain, and the day the store wrote it. */
function envelopeFor({ created, metadata: { hash, prev } }: StoredEvent): Record<string, unknown> {
  const recordedAt = fromMillis(isInstant(created) ? toMillis(created) : 0);
  return {
    actor: { id: '?', role: 'system' },
    basis: { articles: [], policy: [] },
    command: { id: '', type: illegible, arrivedAt: recordedAt },
    recordedAt,
    effectiveOn: dateOf(recordedAt),
    hash: String(hash),
    prev: String(prev),
  };
}

/**
 * The store as readers take it; every event that does not fit is told once to `tell`. Not for the audit, nor for
 * proofs.
 */
export function legible(store: EventStore, tell: (misfit: Misfit) => void): EventStore {
  const told = new Set<string>();
  const once = (misfit: Misfit): void => {
    const place = `${misfit.stream} ${misfit.revision}`;
    if (!told.has(place)) tell(misfit);
    told.add(place);
  };
  return {
    ...store,
    read: async (stream, fromRevision) => (await store.read(stream, fromRevision)).map((event) => legibly(event, once)),
    async *readAll(options) {
      for await (const event of store.readAll(options)) yield legibly(event, once);
    },
    subscribe: (options, onEvent) => store.subscribe(options, (event) => onEvent(legibly(event, once))),
  };
}
