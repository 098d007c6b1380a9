import fc from 'fast-check';
import { connectEventStore } from '../../../events/eventStoreDb';
import { type EventStore, WrongExpectedRevision } from '../../../events/store';
import { type RunningEventStore, startEventStore } from '../../../local/eventstore';
import { event, temporaryFolder } from './helpers';

const folder = temporaryFolder();
let server: RunningEventStore;
let store: EventStore;
beforeAll(async () => {
  server = await startEventStore({ file: folder.path('model.db') });
  store = connectEventStore(server.connectionString);
});
afterAll(async () => {
  await store.close();
  await server.stop();
  folder.remove();
});

const STREAMS = ['a', 'b', 'c'] as const;
/** Ids come from a small set, so that repeats, partial repeats and the same id in two streams all happen. */
const ids = fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 3 });
const operation = fc.oneof(
  fc.record({
    kind: fc.constant('append' as const),
    stream: fc.constantFrom(...STREAMS),
    ids,
    expected: fc.integer({ min: -1, max: 4 }),
  }),
  fc.record({ kind: fc.constant('append at the end' as const), stream: fc.constantFrom(...STREAMS), ids }),
  fc.record({
    kind: fc.constant('read' as const),
    stream: fc.constantFrom(...STREAMS),
    from: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({ kind: fc.constant('read all' as const) }),
);

/** What an event store is, in a few lines: streams and one log of (stream, id). */
class Model {
  readonly log: { stream: string; id: string }[] = [];
  idsOf(stream: string): string[] {
    return this.log.filter((entry) => entry.stream === stream).map(({ id }) => id);
  }
  append(stream: string, newIds: readonly string[], expected: number): { revision: number } | { actual: number } {
    const present = this.idsOf(stream);
    const last = present.length - 1;
    const inPlace = present.slice(expected + 1, expected + 1 + newIds.length);
    if (expected < last && JSON.stringify(inPlace) === JSON.stringify(newIds))
      return { revision: expected + newIds.length };
    if (expected !== last) return { actual: last };
    this.log.push(...newIds.map((id) => ({ stream, id })));
    return { revision: last + newIds.length };
  }
}

let run = 0;

test('does what a small model does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 30 }), async (operations) => {
      run += 1;
      const prefix = `model-${run}-`;
      const uuid = (n: number) => `00000000-0000-4000-8000-${String(run * 100 + n).padStart(12, '0')}`;
      const model = new Model();
      for (const op of operations) {
        if (op.kind === 'read') {
          const got = await store.read(prefix + op.stream, op.from);
          expect(got.map(({ id, revision }) => ({ id, revision }))).toStrictEqual(
            model
              .idsOf(op.stream)
              .map((id, revision) => ({ id, revision }))
              .slice(op.from),
          );
        } else if (op.kind === 'read all') {
          const got: { stream: string; id: string }[] = [];
          for await (const { stream, id } of store.readAll({ prefixes: [prefix] }))
            got.push({ stream: stream.slice(prefix.length), id });
          expect(got).toStrictEqual(model.log);
        } else {
          const expected = op.kind === 'append' ? op.expected : model.idsOf(op.stream).length - 1;
          const events = op.ids.map((n) => event(n, uuid(n)));
          const wanted = model.append(
            op.stream,
            events.map(({ id }) => id),
            expected,
          );
          const got = await store.append(prefix + op.stream, events, expected).catch((error: unknown) => {
            if (error instanceof WrongExpectedRevision) return { actual: error.actual };
            throw error;
          });
          expect(got).toStrictEqual(wanted);
        }
      }
    }),
    { numRuns: 40 },
  );
});
