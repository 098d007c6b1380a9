import { recalling } from '../../activities/recall';
import { type EventStore, type EventToAppend, type StoredEvent, WrongExpectedRevision } from '../../events/store';

/** A store in memory that notes what it is asked. */
function fake() {
  const streams = new Map<string, StoredEvent[]>();
  const asked: string[] = [];
  const store = {
    async read(stream: string, from = 0) {
      asked.push(`${stream}@${from}`);
      return (streams.get(stream) ?? []).slice(from);
    },
    async append(stream: string, events: readonly EventToAppend[], expected: number) {
      const all = streams.get(stream) ?? [];
      if (all.length - 1 !== expected) throw new WrongExpectedRevision(stream, expected, all.length - 1);
      streams.set(stream, [
        ...all,
        ...events.map((event, i) => ({ ...event, stream, revision: all.length + i, created: '', position: '' })),
      ]);
      return { revision: all.length + events.length - 1 };
    },
  } as unknown as EventStore;
  return { store, streams, asked };
}

const event = (id: string): EventToAppend => ({ id, type: 'T', data: {}, metadata: { hash: `hash-${id}` } });
const idsOf = (events: readonly StoredEvent[]): string[] => events.map(({ id }) => id);

test('a stream read before is asked for its last known event and what came after', async () => {
  const { store, asked } = fake();
  const recalled = recalling(store);
  await recalled.append('s', [event('a'), event('b')], -1);
  expect(idsOf(await recalled.read('s'))).toStrictEqual(['a', 'b']);
  await store.append('s', [event('c')], 1); // by somebody else
  expect(idsOf(await recalled.read('s'))).toStrictEqual(['a', 'b', 'c']);
  expect(idsOf(await recalled.read('s'))).toStrictEqual(['a', 'b', 'c']);
  expect(asked).toStrictEqual(['s@0', 's@1', 's@2']);
  expect(idsOf(await recalled.read('s', 1))).toStrictEqual(['b', 'c']);
});

test('what a caller does to the list it got is nobody else’s', async () => {
  const { store } = fake();
  const recalled = recalling(store);
  await recalled.append('s', [event('a')], -1);
  (await recalled.read('s')).pop();
  expect(idsOf(await recalled.read('s'))).toStrictEqual(['a']);
});

test('a stream that does not go on from what is held is read from its beginning', async () => {
  const { store, streams } = fake();
  const recalled = recalling(store);
  await recalled.append('s', [event('a'), event('b')], -1);
  await recalled.read('s');
  streams.set('s', (streams.get('s') ?? []).slice(0, 1)); // an old copy was restored
  expect(idsOf(await recalled.read('s'))).toStrictEqual(['a']);
  await store.append('s', [event('other')], 0);
  expect(idsOf(await recalled.read('s'))).toStrictEqual(['a', 'other']);
  streams.delete('s');
  expect(await recalled.read('s')).toStrictEqual([]);
});

test('after a wrong revision nothing held is trusted', async () => {
  const { store, asked } = fake();
  const recalled = recalling(store);
  await recalled.append('s', [event('a')], -1);
  await recalled.read('s');
  await expect(recalled.append('s', [event('b')], 5)).rejects.toBeInstanceOf(WrongExpectedRevision);
  await recalled.read('s');
  expect(asked).toStrictEqual(['s@0', 's@0']);
});

test('only so many events are held, those read longest ago go first', async () => {
  const { store, asked } = fake();
  const recalled = recalling(store, 3);
  for (const stream of ['s1', 's2']) await recalled.append(stream, [event(`${stream}-a`), event(`${stream}-b`)], -1);
  for (const stream of ['s1', 's2', 's1', 's1']) await recalled.read(stream);
  expect(asked).toStrictEqual(['s1@0', 's2@0', 's1@0', 's1@1']);
});
