import { createHash } from 'node:crypto';
import { documentOf, readCounts, UnreadableList } from '../client/campaign/files';
import { programStream } from '../events/streams';
import { withCenters } from './connections';
import { text } from './option';
import { handler, paper } from './options';
import { CliError, exit, type Format } from './output';
import { report } from './sending';
import type { GivenBy } from './verb';

/** What the verbs of `call` have in common. */

export const callOptions = {
  ...paper,
  ...handler,
  cutoff: text('time', '截止时刻，如 18:00'),
  places: text('places', '推荐名额，如 第八师石河子市=2,第一师阿拉尔市=1；不写则不限'),
};
type Given = GivenBy<typeof callOptions> & { readonly output: Format };

/** `第八师石河子市=2`: how many each authority may recommend. */
export const placesOf = (written: string | undefined) =>
  written === undefined
    ? undefined
    : Object.entries(readCounts(written, '--places')).map(([name, places]) => ({
        authority: { id: name, name },
        places,
      }));

/** Sends it to the program under an id made from its content, and says what came of it. */
export async function answering(call: string, type: string, given: Given, more: () => object): Promise<number> {
  const command = commandOf(call, type, given, more);
  const outcome = await withCenters((centers) => centers.send(programStream, command));
  return report(outcome, command, programStream, given.output);
}

function commandOf(call: string, type: string, given: Given, more: () => object) {
  try {
    const { cutoff } = given;
    const document = documentOf(given.document, given);
    const data = { call, document, ...(cutoff ? { cutoff } : {}), ...more() };
    const mark = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
    return {
      id: `call/${call}/${type}/${mark}`,
      type,
      actor: { id: given.as, role: 'bureau-handler' as const },
      data,
    };
  } catch (error) {
    throw error instanceof UnreadableList ? new CliError(error.message, exit.usage) : error;
  }
}
