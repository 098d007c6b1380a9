import type { EventStore, EventToAppend, StoredEvent } from '../events/store';
import { center } from '../rules/center';
import { owedByCenter } from '../rules/center/owed';
import type { CenterState } from '../rules/center/state';
import { type Decider, decider } from '../rules/kernel/decider';
import { fold } from '../rules/kernel/fold';
import type { Policy } from '../rules/law/policy';
import { program } from '../rules/program';
import { type OwedByProgram, owedByProgram } from '../rules/program/owed';
import type { ProgramState } from '../rules/program/state';
import { type Asked, type Owed, owedAtLeast } from '../rules/record/owed';
import type { RecordedState } from '../rules/record/state';
import type { StreamName } from '../workflows/contract';
import type { LawBook } from './law';
import type { OthersIndex } from './others';

/** A stream as it was read, folded. */
export interface Loaded<S extends RecordedState> {
  readonly decider: Decider<S, Policy>;
  readonly events: readonly StoredEvent[];
  readonly state: S;
}

/** One kind of stream: what decides on it, and what it owes. */
interface Kind<S extends RecordedState> {
  readonly decider: Decider<S, Policy>;
  owed(state: S, asked: Asked): Owed & Partial<OwedByProgram>;
}

/** The streams that the engine reads and writes, one kind beside the other. */
export interface Streams {
  /** What decides on centers; for who folds many of them at once. */
  readonly ofCenter: Decider<CenterState, Policy>;
  load(stream: StreamName): Promise<Loaded<RecordedState>>;
  loadCenter(id: string): Promise<Loaded<CenterState>>;
  loadProgram(): Promise<Loaded<ProgramState>>;
  /** What a stream owes in this state. */
  owed(stream: StreamName, state: RecordedState, asked: Asked): Owed & Partial<OwedByProgram>;
  /** Appends behind this state; throws `WrongExpectedRevision` when the stream moved on. */
  append(loaded: Loaded<RecordedState>, events: readonly EventToAppend[]): Promise<void>;
}

export interface StreamNeeds {
  readonly store: EventStore;
  readonly law: LawBook;
  readonly others: OthersIndex;
}

export function streams({ store, law, others }: StreamNeeds): Streams {
  const ofCenter = decider(center, law, { ...others, calls: law.calls, campaign: law.campaign });
  const ofProgram = decider(program, law, others);
  const kinds: Record<StreamName['aggregate'], Kind<RecordedState>> = {
    center: { decider: ofCenter, owed: (state: CenterState, asked) => owedByCenter(ofCenter, state, asked) },
    program: { decider: ofProgram, owed: (state: ProgramState, asked) => owedByProgram(ofProgram, state, asked) },
  };

  const load = async <S extends RecordedState>(by: Decider<S, Policy>, id: string): Promise<Loaded<S>> => {
    const { aggregate } = by;
    const events = await store.read(aggregate.stream(id));
    const state = fold(aggregate, id, events);
    const version = aggregate.status(state).policy;
    if (version === undefined || !law.knows(version)) await law.refresh();
    return { decider: by, events, state };
  };

  return {
    ofCenter,
    load: ({ aggregate, id }) => load(kinds[aggregate].decider, id),
    loadCenter: (id) => load(ofCenter, id),
    loadProgram: () => load(ofProgram, 'program'),
    owed({ aggregate }, state, asked) {
      const { decider: by, owed } = kinds[aggregate];
      try {
        return owed(state, asked);
      } catch (error) {
        return owedAtLeast(by, state, error);
      }
    },
    async append({ decider: { aggregate }, state }, events) {
      const stream = aggregate.stream(state.id);
      await store.append(stream, events, state.record.revision);
      if (aggregate.name === 'center') for (const event of events) others.see({ ...event, stream });
    },
  };
}
