import { definitionOf } from '../events/catalogue';
import type { EventBody } from '../events/definition';
import { commandIdOf, lastHash, seal } from '../events/envelope';
import { type Actor, system } from '../events/fields';
import { type EventStore, type StoredEvent, WrongExpectedRevision } from '../events/store';
import { fold } from '../rules/kernel/fold';
import { growingLaw } from '../rules/law/law';
import { adopted, program } from '../rules/program';
import { dateOf, fromMillis } from '../rules/time/dates';
import { publishedCalendar } from '../rules/time/published';
import { checkpointStream } from './logTree';

/** Who puts what on the stream `checkpoints`, and when. */
export interface Recorder {
  readonly store: EventStore;
  /** Who asks; default: the system. */
  readonly actor?: Actor;
  /** Legal time in ms since 1970. */
  readonly now: () => number;
}

/** Appends to the stream `checkpoints` under a command id: once, however often it is asked. */
export async function append(
  deps: Recorder,
  commandId: string,
  type: string,
  bodies: readonly EventBody[],
): Promise<void> {
  const { store } = deps;
  for (;;) {
    const events = await store.read(checkpointStream);
    if (events.some((event) => commandIdOf(event) === commandId)) return;
    try {
      await store.append(checkpointStream, await envelopes(deps, commandId, type, bodies, events), events.length - 1);
      return;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}

async function envelopes(
  { store, actor = system, now }: Recorder,
  commandId: string,
  type: string,
  bodies: readonly EventBody[],
  events: readonly StoredEvent[],
) {
  const law = growingLaw(publishedCalendar);
  law.adopt(adopted(fold(program, 'program', await store.read(program.stream('program')))));
  const policy = law.policy();
  const at = fromMillis(now());
  return seal(bodies, {
    stream: checkpointStream,
    command: { id: commandId, type, actor, data: {} },
    arrivedAt: at,
    recordedAt: at,
    effectiveOn: dateOf(at),
    articles: [],
    policyKeys: [],
    policy: policy.version,
    calendar: law.calendar(policy).version,
    prev: lastHash(events),
    schemaOf: (t) => definitionOf(t)?.version ?? 1,
  });
}
