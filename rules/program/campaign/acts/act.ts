import type { z } from 'zod';
import type { outcome } from '../../../../events/campaign';
import type { Command } from '../../../../events/envelope';
import type { CenterState } from '../../../center/state';
import type { Policy } from '../../../law/policy';
import type { Campaign } from '../state';

/** X12: what one document can say of a center, and the ordinary command it comes to there. */

/** What the document says of one center. */
export type Outcome = z.output<typeof outcome>;
/** A line of a list as people write it, before the record of the center completes it. */
export type Line = Readonly<Record<string, unknown>>;

/** What is asked of a center under the document. */
export interface Asked {
  readonly campaign: Campaign;
  readonly decided: NonNullable<Campaign['decided']>;
  readonly outcome: Outcome;
  readonly center: CenterState;
}

/** Functions of the details are methods, so that the table may forget what they are. */
interface ActSpec<D extends z.ZodType> {
  /** The outcomes as the document and the list name them. */
  readonly words: readonly string[];
  /** The command of the center, given in the name of who signed the list, or of who prepared it. */
  readonly command: string;
  readonly by: 'signer' | 'preparer';
  /** What the list says of a center beside the outcome. */
  readonly details: D;
  /** A member of the details that no two centers of a list may share. */
  readonly unique?: keyof z.output<D> & string;
  /** The data of the command. */
  data(asked: Asked, details: z.output<D>): object;
  /** What goes against a center counts from when it takes it; the rest from the day of the document. */
  readonly counts?: 'whenTaken';
  /** The reason the command comes with; else the line's own. */
  reason?(asked: Asked): string | undefined;
  /** Has the center taken it, by whatever command? Its own record says so, and nothing else. */
  taken(asked: Asked, details: z.output<D>): boolean;
  /** The details that a line gives, completed by what the record says the document is about. */
  complete?(center: CenterState, line: Line): Line;
  /** Is there something to be decided at this center? Who takes part where no list says so. */
  waits?(center: CenterState): boolean;
  /** What goes before the command, in the same name of the document. */
  before?(asked: Asked, command: Command, policy: Policy): readonly Command[];
}

/** Any act, its details no longer known by type. */
export type Act = Omit<ActSpec<z.ZodType>, 'unique'> & { readonly unique?: string };

export const act = <D extends z.ZodType>(spec: ActSpec<D>): Act => spec;

/** The id of a command: made from campaign, step and center, so that a repeat changes nothing. */
export const commandId = (campaign: string, step: 'open' | 'prepare' | 'decide', center: string): string =>
  `campaign/${campaign}/${step}/${center}`;

/** For commands that need a reason: the line's own, else the document, which gives it for all. */
export const documented = ({ outcome, decided }: Asked): string => outcome.reason ?? decided.document.title;

/** No such thing on the record: the center's own rules refuse what names it. */
export const nothing = '（无）';
