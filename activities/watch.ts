import type { Post } from '../delivery/post';
import { system } from '../events/fields';
import { someAtOnce } from '../events/flow';
import type { EventStore } from '../events/store';
import { programStream } from '../events/streams';
import { center } from '../rules/center';
import type { CenterState } from '../rules/center/state';
import { evolve, fold, folded } from '../rules/kernel/aggregate';
import { program } from '../rules/program';
import { type Lack, lacksOf, together } from '../rules/program/watch';
import type { IncomingCommand, StreamName, WatchActivities } from '../workflows/contract';
import type { LegalClock } from './clock';
import type { LawBook } from './law';

export interface WatchDependencies {
  readonly store: EventStore;
  readonly law: LawBook;
  readonly clock: LegalClock;
  /** Sends a command to a stream's workflow as a signal, starting one that does not run. */
  readonly signal: (stream: StreamName, command: IncomingCommand) => Promise<void>;
  /** Takes letters to people; undefined: there is no channel, and nothing is offered to one. */
  readonly post?: Post | undefined;
  /** Does a workflow run for this stream? */
  readonly runs: (stream: StreamName) => Promise<boolean>;
}

/** The nightly watch: reads everything once, memory grows with the centers; what it found is sent to the program, whose record decides what is new. */
export function createWatch({ store, law, clock, signal, runs, post }: WatchDependencies): WatchActivities {
  const delivers = post !== undefined;
  return {
    async keepWatch(day, nowMs) {
      await law.refresh();
      const now = clock.legal(nowMs);
      const { states, found } = await foldAll(store);
      const look = async (aggregate: typeof center, stream: StreamName, state: CenterState): Promise<void> => {
        found.push(...lacksOf(aggregate, state, law, now, { runs: await runs(stream), delivers }));
      };
      await someAtOnce(states.values(), (state) => look(center, { aggregate: 'center', id: state.id }, state));
      await look(program, programStream, fold(program, 'program', await store.read(program.stream('program'))));
      const data = { day, centers: states.size, found: together(found), ...(delivers ? { delivers } : {}) };
      await signal(programStream, { id: `watch/${day}`, type: 'RecordWatch', actor: system, data });
    },
  };
}

/** Every center, and those whose record makes no sense. */
export async function foldAll(store: EventStore): Promise<{ states: Map<string, CenterState>; found: Lack[] }> {
  const states = new Map<string, CenterState>();
  const broken = new Map<string, Lack>();
  for await (const event of store.readAll({ prefixes: ['center-'] })) {
    const { stream } = event;
    if (broken.has(stream)) continue;
    const id = stream.slice('center-'.length);
    try {
      states.set(id, evolve(center, states.get(id) ?? center.initial(id), folded(event)));
    } catch (error) {
      states.delete(id);
      const reason = error instanceof Error ? error.message : String(error);
      broken.set(stream, {
        lack: 'record',
        stream,
        what: `第 ${event.revision} 个事件读不通：${reason.slice(0, 200)}`,
      });
    }
  }
  return { states, found: [...broken.values()] };
}
