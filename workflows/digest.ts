import { continueAsNew, proxyActivities, sleep } from '@temporalio/workflow';
import type { DigestInput, LetterActivities } from './contract';
import { givenUp, patience } from './letter';

const { deliverDigest } = proxyActivities<LetterActivities>(patience);
const { collectDigests, reportDigest } = proxyActivities<LetterActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** Persons a run sends to at once, and in all: beyond that it starts afresh, so that no history grows long. */
const [personsAtOnce, personsPerRun] = [10, 500] as const;

/**
 * One letter a person and day with everything that can wait for it: workflow `digest-<day>`. `left`: who has not got it
 * yet.
 */
export async function digest({
  day,
  at,
  left,
}: {
  readonly day: string;
  readonly at: number;
  readonly left?: readonly DigestInput[];
}): Promise<void> {
  if (at > Date.now()) await sleep(at - Date.now());
  const all = left ?? (await collectDigests({ day }));
  const now = all.slice(0, personsPerRun);
  const one = async (person: DigestInput): Promise<void> => {
    const outcome = await deliverDigest({ day, digest: person }).catch(() => givenUp);
    if (outcome) await reportDigest({ digest: person, outcome });
  };
  for (let from = 0; from < now.length; from += personsAtOnce)
    await Promise.all(now.slice(from, from + personsAtOnce).map(one));
  if (all.length > now.length) await continueAsNew<typeof digest>({ day, at, left: all.slice(now.length) });
}
