import { system } from '../events/fields';
import { someAtOnce } from '../events/flow';
import { reasonOf } from '../events/reason';
import { centerStreams, programStream, streamName } from '../events/streams';
import { foldCenters } from '../rules/center/foldAll';
import { publicList } from '../rules/center/publicList';
import { type Lack, lacksOf, together, unheardLack } from '../rules/program/watch/lacks';
import { channelsOf } from '../rules/record/outbox';
import type { RecordedState } from '../rules/record/state';
import type { StreamName, WatchActivities } from '../workflows/contract';
import type { Dependencies } from './dependencies';
import type { Loaded, Streams } from './streams';

type Needs = Pick<Dependencies, 'store' | 'law' | 'clock' | 'signal' | 'clockOf' | 'running' | 'post'>;

/**
 * The nightly watch: reads everything once, memory grows with the centers; what it found is sent to the program, whose
 * record decides what is new.
 */
export function watchActivities({ loadProgram, ofCenter }: Streams, needs: Needs): WatchActivities {
  const { store, law, clock, signal, clockOf, running, post } = needs;
  const channels = channelsOf(post);
  return {
    async keepWatch({ day, now }) {
      await law.refresh();
      const at = clock.legal(now);
      const { states } = await foldCenters(store.readAll({ prefixes: centerStreams }));
      const found: Lack[] = [];
      const look = async <S extends RecordedState>(
        stream: StreamName,
        { decider: by, state }: Pick<Loaded<S>, 'decider' | 'state'>,
      ): Promise<void> => {
        const clock = await clockOf(stream);
        try {
          found.push(...lacksOf(by, state, at, { clock, ...channels }));
        } catch (error) {
          found.push({ lack: 'record', stream: streamName(stream), what: `记录前后不通：${reasonOf(error)}` });
        }
      };
      await post?.show('sequence', publicList(ofCenter, [...states.values()], day));
      await someAtOnce(states.values(), (state) =>
        look({ aggregate: 'center', id: state.id }, { decider: ofCenter, state }),
      );
      await look(programStream, await loadProgram());
      const unheard = (await running()).filter(({ aggregate, id }) => aggregate === 'center' && !states.has(id));
      await someAtOnce(unheard, async (stream) => {
        found.push(...unheardLack(streamName(stream), await clockOf(stream)));
      });
      const data = { day, centers: states.size, found: together(found), ...channels };
      await signal(programStream, { id: `watch/${day}`, type: 'RecordWatch', actor: system, data });
    },
  };
}
