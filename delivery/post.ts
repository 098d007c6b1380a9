import type { Role } from '../events/fields';

/** One rendered notice for one recipient. */
export interface Letter {
  /** Unique and stable for ever: `center-xj-001/rectification-order-1/authority:div-8`. Same id, same letter. */
  readonly id: string;
  readonly to: { readonly role: Role; readonly organization?: string; readonly name?: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Legal instant of issue, ISO with offset; the mail's Date header. */
  readonly at: string;
  /** SHA-256 of the rendering as recorded in the event. */
  readonly sha256: string;
}

/** Who of several persons was refused for good, and the server's code. */
export interface RefusedAddress {
  readonly address: string;
  readonly code: string;
}

/** What became of a letter: a server took it, or it never will. */
export type Delivery =
  /** `address`: everybody for whom it was taken, separated by `, `; `refused` is there when others were refused. */
  | {
      readonly outcome: 'handedOver';
      readonly channel: 'mail' | 'webhook' | 'site';
      readonly address: string;
      readonly refused?: readonly RefusedAddress[];
    }
  /**
   * Permanent: there is no address (`NO_ADDRESS`), the server knows no such person (`550 5.1.1`), … Of several persons
   * all were refused; the code is the first one's.
   */
  | {
      readonly outcome: 'bounced';
      readonly channel?: 'mail' | 'webhook';
      readonly address?: string;
      readonly code: string;
    };

/**
 * A letter that was not taken this time. The message says why, Chinese and English, without passwords and without the
 * letter.
 */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/** A public page: what people read, and the same for programs, with the hash of what people read. */
export interface Page {
  readonly html: string;
  readonly data: object;
}

/**
 * Hands letters over. Throws `NotTaken` for whatever may pass (server down, 4xx, time-out, dropped connection): try
 * again later.
 */
export interface Post {
  /** It takes letters to people. */
  readonly delivers: boolean;
  /** It puts what is addressed to the public where everybody can read it. */
  readonly publishes: boolean;
  deliver(letter: Letter): Promise<Delivery>;
  /**
   * Puts a page where everybody can read it, as HTML and with its data as JSON; without such a place,
   * nothing. What cannot be put there is told to whoever keeps the folder; the page stays as it was.
   */
  show(name: string, page: Page): Promise<void>;
  close(): Promise<void>;
}
