import { randomUUID } from 'node:crypto';
import { type PersonalRead, putReadOnRecord } from '../audit/reads';
import { actorFrom, UnknownRole } from '../client/actor';
import { fromMillis } from '../rules/time/dates';
import { withStoreToWrite } from './connections';
import type { readAs } from './options';
import { CliError, exit } from './output';
import type { GivenBy } from './verb';

/** Who reads, as `--as`, `--person` and `--reason` say. */
export type Reader = GivenBy<typeof readAs>;

/** Who acts at the command line; the role must be one there is. */
export function actorOf({ as, person }: { readonly as: string; readonly person?: string }) {
  try {
    return actorFrom(as, '', undefined, {}, person);
  } catch (error) {
    throw error instanceof UnknownRole ? new CliError(error.message, exit.usage) : error;
  }
}

/**
 * Before personal data are shown to an auditor: the read is on the record, or it does not take place. Other roles
 * read as ever.
 */
export async function beforeShowing(read: PersonalRead, { as, person, reason }: Reader): Promise<void> {
  if (as === undefined) return;
  const actor = actorOf({ as, ...(person === undefined ? {} : { person }) });
  if (actor.role !== 'auditor') return;
  const outcome = await withStoreToWrite((store) =>
    putReadOnRecord(store, read, { id: randomUUID(), actor, reason }, fromMillis(Date.now())),
  );
  if ('refused' in outcome) throw new CliError(`不予受理 ${outcome.refused.message}`, exit.refused, outcome);
}
