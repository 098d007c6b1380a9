import type { Centers } from '../client/centers';
import { someAtOnce } from '../events/flow';
import { recordedIds } from '../events/recorded';
import type { EventStore } from '../events/store';
import { centerStream, centerStreams, programStream, type StreamName, streamNamed } from '../events/streams';
import { center } from '../rules/center';
import { foldCenters } from '../rules/center/foldAll';
import type { CenterState } from '../rules/center/state';
import { noOthers } from '../rules/kernel/command';
import { decider } from '../rules/kernel/decider';
import { program } from '../rules/program';
import { alarmOf, type Lack, lacksOf, type Outside, together, unheardLack } from '../rules/program/watch/lacks';
import { type Channels, owedLetters } from '../rules/record/outbox';
import { dateOf, fromMillis } from '../rules/time/dates';
import type { LetterInput } from '../workflows/contract';
import { currentLaw, isThere, reader, readProgram } from '.';
import { forEach } from './forEach';

/** What the nightly watch looks for, looked for now, and what it has on record. */

interface Ailment extends Lack {
  /** Day since which it stands on the record as an alarm. */
  readonly since?: string;
}

export interface Examination {
  readonly centers: number;
  readonly ailments: readonly Ailment[];
  /** Alarms on the record that are no longer so; the next nightly watch clears them. */
  readonly over: readonly string[];
  /** Centers for which no workflow runs: what a repair starts. */
  readonly stopped: readonly string[];
  /** Streams whose workflow stands at something it cannot do, with the reason: a repair puts a new run in its place. */
  readonly stuck: readonly { readonly stream: StreamName; readonly reason: string }[];
  /** Letters without an outcome, of all centers: a repair starts their delivery where it does not run. */
  readonly owed: readonly LetterInput[];
  /**
   * The worker has a channel that takes letters to people, as of the last nightly watch; undefined before the first.
   */
  readonly delivers?: boolean;
  /** Whether the program's workflow runs. */
  readonly programRuns: boolean;
}

/** Looks at every stream and at the workflow of each. `nowMs`: ms since 1970. */
export async function examine(store: EventStore, centers: Centers, nowMs: number): Promise<Examination> {
  const law = await currentLaw(store);
  const states = [...(await foldCenters(store.readAll({ prefixes: centerStreams }))).states.values()].filter(isThere);
  const now = fromMillis(nowMs);
  const recorded = recordedIds(store);
  const known = new Set(states.map(({ id }) => id));
  const living = new Set(states.flatMap(({ id, lifecycle }) => (lifecycle.ended ? [] : [id])));
  const running = (await centers.running()).flatMap(({ aggregate, id }) => (aggregate === 'center' ? [id] : []));
  const clocks = new Map<string, Outside['clock']>();
  await someAtOnce(new Set([...living, ...running]), async (id) => {
    clocks.set(id, await centers.clockOf({ aggregate: 'center', id }, recorded));
  });
  const stopped = [...clocks].flatMap(([id, clock]) => (clock === 'stopped' && living.has(id) ? [id] : []));
  const state = await readProgram(store);
  const channels = { delivers: state.watch.delivers ?? false, publishes: state.watch.publishes ?? false };
  const by = reader(law);
  const { told, untold } = forEach(states, (one: CenterState) =>
    lacksOf(by, one, now, { clock: clocks.get(one.id) ?? 'runs', ...channels }),
  );
  const ofProgramsOwn = await centers.clockOf(programStream, recorded);
  const programRuns = ofProgramsOwn !== 'stopped';
  const ofProgram = decider(program, law, noOthers);
  const own = state.record.revision < 0 ? [] : lacksOf(ofProgram, state, now, { clock: ofProgramsOwn, ...channels });
  const broken = untold.map(({ center: id, reason }) => ({
    lack: 'record' as const,
    stream: centerStream(id),
    what: `记录读不通：${reason}`,
  }));
  const { alarms } = state.watch;
  const unheard = running.flatMap((id) =>
    known.has(id) ? [] : unheardLack(centerStream(id), clocks.get(id) ?? 'runs'),
  );
  const found = together([...told.flat(), ...own, ...broken, ...unheard]);
  const ailments = found.map((one): Ailment => {
    const since = alarms[alarmOf(one)]?.since;
    return since === undefined ? one : { ...one, since };
  });
  const standing = new Set(found.map(alarmOf));
  const over = Object.keys(alarms).filter((alarm) => !standing.has(alarm));
  const owed = forEach(states, (one: CenterState) => lettersOf(one, now, channels)).told.flat();
  return {
    centers: states.length,
    ailments,
    over,
    stopped,
    stuck: [...clocks, [programStream.id, ofProgramsOwn] as const].flatMap(([id, clock]) =>
      typeof clock === 'object' && clock.poison ? [{ stream: streamNamed(id), reason: clock.stuck }] : [],
    ),
    owed,
    ...(state.watch.delivers === undefined ? {} : { delivers: state.watch.delivers }),
    programRuns: programRuns || state.record.revision < 0,
  };
}

const lettersOf = (state: CenterState, now: string, channels: Channels): LetterInput[] =>
  owedLetters(center, state, dateOf(now), channels).map(({ id, to }) => ({
    stream: { aggregate: 'center', id: state.id },
    letter: id,
    to,
  }));
