import { type Command, dropUndefined, lastHash, wrap } from '../../events/envelope';
import type { Actor } from '../../events/fields';
import { auditNoteAdded, noteStream } from '../../events/notes';
import { type EventStore, type StoredEvent, WrongExpectedRevision } from '../../events/store';
import { dateOf } from '../../rules/dates';
import { refusalOf } from '../../rules/kernel/refusal';
import { roleName } from '../../rules/permissions';
import { refusalTexts } from '../../rules/refusals';
import type { RefusalValue } from '../../workflows/contract';

export interface Note {
  readonly center: string;
  readonly text: string;
  /** The event it is about, if it is about one. */
  readonly revision?: number | undefined;
}

const mostTries = 20;

/**
 * Adds a note of the auditor to the stream `audit-notes`, in the envelope every event has. The auditor's seat is read-only beside
 * it: no command of a center or the program names this role. The same command id again changes nothing.
 */
export async function addNote(
  store: EventStore,
  note: Note,
  by: { readonly id: string; readonly actor: Actor },
  now: string,
): Promise<{ readonly recorded: readonly { readonly revision: number; readonly type: string }[] } | { readonly refused: RefusalValue }> {
  const { id, actor } = by;
  if (actor.role !== 'auditor')
    return { refused: refusalOf(refusalTexts, 'NOT_PERMITTED', { role: roleName(actor.role), command: '审计批注', allowed: [roleName('auditor')] }) };
  const parsed = auditNoteAdded.schema.safeParse(note);
  if (!parsed.success)
    return {
      refused: refusalOf(refusalTexts, 'INVALID_DATA', { command: '审计批注', problems: parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`) }),
    };
  for (let tries = 0; ; tries += 1) {
    const events = await store.read(noteStream);
    const before = events.filter((e) => (e.metadata.command as { id?: unknown }).id === id);
    if (before.length > 0) return { recorded: before.map(({ revision, type }) => ({ revision, type })) };
    try {
      const { revision } = await store.append(
        noteStream,
        enveloped(parsed.data, { id, type: 'AddAuditNote', actor, data: dropUndefined(parsed.data) as Command['data'] }, now, events),
        events.length - 1,
      );
      return { recorded: [{ revision, type: auditNoteAdded.type }] };
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision) || tries >= mostTries) throw error;
    }
  }
}

const enveloped = (note: Note, command: Command, now: string, events: readonly StoredEvent[]) =>
  wrap([{ type: auditNoteAdded.type, data: note }], {
    stream: noteStream,
    command,
    arrivedAt: now,
    recordedAt: now,
    effectiveOn: dateOf(now),
    articles: [],
    policyKeys: [],
    policy: '-',
    calendar: '-',
    prev: lastHash(events),
    schemaOf: () => auditNoteAdded.version,
  });

/** The notes on one center, oldest first. */
export async function notesOn(store: EventStore, center: string): Promise<StoredEvent[]> {
  return (await store.read(noteStream)).filter((e) => e.data.center === center);
}
