import { auditNoteAdded, noteStream } from '../events/notes';
import type { EventStore, StoredEvent } from '../events/store';
import { type Beside, type By, recordBeside } from './beside';

export interface Note {
  readonly center: string;
  readonly text: string;
  /** The event it is about, if it is about one. */
  readonly revision?: number | undefined;
}

const notes = { stream: noteStream, definition: auditNoteAdded, command: 'AddAuditNote', label: '审计批注' };

/** Adds a note of the auditor to the stream `audit-notes`. */
export const addNote = (store: EventStore, note: Note, by: By, now: string): Promise<Beside> =>
  recordBeside(store, notes, note, by, now);

/** The notes on one center, oldest first. */
export async function notesOn(store: EventStore, center: string): Promise<StoredEvent[]> {
  return (await store.read(noteStream)).filter((e) => e.data.center === center);
}
