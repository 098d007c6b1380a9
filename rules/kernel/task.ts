import type { Holder } from './state';
import type { Status } from './status';

/**
 * A piece of work that waits at somebody. `about` names what it waits for; the task ends when nobody wants it any more.
 */
export interface WantedTask {
  readonly about: string;
  /** What is to be done, Chinese. */
  readonly what: string;
  readonly to: { readonly role: Holder['role']; readonly organization?: string | undefined };
  /** Name of the deadline by which it should be done, if one exists beside T11. */
  readonly dueName?: string;
}

/** What the words of a task may need beside the state. */
export interface TaskWords {
  /** What a deadline is called, Chinese. */
  readonly labelOf: (deadline: string) => string;
  readonly status: Status;
}
