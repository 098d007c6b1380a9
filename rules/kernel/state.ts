import type { DataOf } from '../../events/catalogue';
import type { Role } from '../../events/fields';
import type { DueStep } from './dueId';
import type { Growing } from './growing';

/** What every stream keeps, whatever it is about: the record itself, its deadlines, notices and tasks. */
export interface StreamState {
  readonly id: string;
  readonly record: RecordState;
  readonly deadline: { readonly [name: string]: RecordedDeadline };
  readonly notice: { readonly [id: string]: IssuedNotice };
  readonly task: { readonly [id: string]: { readonly about: string; readonly to: Holder } };
}

/** What the kernel has to know of a notice that went out. */
export interface IssuedNotice {
  readonly id: string;
  readonly kind: string;
  readonly issued: Since;
  /** The notice as it was issued, which is what its rendering is made of. */
  readonly letter: DataOf<'NoticeIssued'>;
  /** The day of a deadline by which time, not a person, issued it. */
  readonly fell?: Pick<DueStep, 'deadline' | 'due'>;
  /** The first proven service counts. */
  readonly served?: Since;
  /** The notice that takes it back: the day on which time sent it was not the day. */
  readonly voidedBy?: string;
}

/** A role, and the organization it stands for where one is named. */
export interface Holder {
  readonly role: Role;
  readonly organization?: string;
}

/** The same of data that may say more, or name no organization. */
export const holderOf = ({ role, organization }: { role: Role; organization?: string | undefined }): Holder => ({
  role,
  ...(organization ? { organization } : {}),
});

/** The legal day of a fact (`YYYY-MM-DD`, Asia/Shanghai), and the id of the event it rests on. */
export interface Since {
  readonly on: string;
  readonly event: string;
}

/** A deadline as it stands on the record. */
export interface RecordedDeadline {
  readonly name: string;
  readonly state: 'open' | 'reached' | 'cancelled' | 'past';
  /** Why it was cancelled. */
  readonly because?: 'done' | 'lapsed' | 'superseded';
  readonly raw?: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly anchor?: { readonly event: string; readonly date: string };
  readonly add?: string;
  readonly article?: number;
  readonly policyKey?: string;
  readonly policy?: string;
  readonly calendar?: string;
  /** No sooner than this day, by whatever policy. */
  readonly floor?: string;
  /** Since this day it stands still. */
  readonly halted?: string;
  /** Event that set or moved it last. */
  readonly event: string;
  /** Days on which it has fallen. */
  readonly fallen?: readonly string[];
  /** Day on which it was set, moved or last reminded of: no reminder is for that day or before. */
  readonly since?: string;
  /** Reminders sent: `<due>/<step>`. */
  readonly reminded?: readonly string[];
  /** What could not be done on its day, until it is resumed or has another day: `<due>/<step>`. */
  readonly aside?: readonly string[];
  /** All that was ever set aside of it, in the same form: an id is never used twice. */
  readonly asideEver?: readonly string[];
}

/** Author of an event, for four eyes. */
export interface Author {
  readonly event: string;
  readonly id: string;
  readonly onBehalfOf?: string;
}

/** What was prepared to be signed (X9). */
export interface Prepared {
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly dataSha256: string;
  /** What it is for: it ends with it, and counts for nothing else. */
  readonly matter: string | undefined;
  readonly author: Author;
}

/** What is remembered of the stream itself. */
export interface RecordState {
  /** Revision of the last event, -1 before the first. */
  readonly revision: number;
  readonly hash: string;
  /** Newest author by `EventType:object` (proposal, evaluation, change, case; '' where there is none). */
  readonly authors: Growing<Author>;
  readonly prepared: readonly Prepared[];
  /** Persons by `<handler or leader>/<object>`: nobody is both in one matter. */
  readonly parts: Growing<readonly string[]>;
  /** Events by id that a correction may name: type, data as they stand. */
  readonly correctable: Growing<{ readonly type: string; readonly data: Record<string, unknown> }>;
  /** The day of the first event, '' before it. */
  readonly began: string;
  /** By region, the latest day from which a change of it counts, and the latest day on which one was recorded. */
  readonly changed: { readonly [region: string]: { readonly effective: string; readonly recorded: string } };
  readonly lastEffectiveOn: string;
  /** The latest day on which something came to the record, or fell due. */
  readonly lastRecordedOn: string;
  /** Events that could not be folded: they hold their place, and nothing follows from them. */
  readonly unfolded: readonly { readonly revision: number; readonly type: string; readonly reason: string }[];
  /** The last command that could not be decided for a fault of the system's own. */
  readonly failed?: { readonly id: string; readonly command: string; readonly on: string; readonly what: string };
}
