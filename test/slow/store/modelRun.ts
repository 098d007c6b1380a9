import {
  ANY,
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  jsonEvent,
  NO_STREAM,
  type Position,
  START,
  STREAM_EXISTS,
} from '@eventstore/db-client';
import fc from 'fast-check';
import { Model, type ModelAnswer, type ModelExpected } from './model';

const stream = fc.constantFrom('a', 'b', 'c');
/** Few ids, so that repeats, partial repeats and the same id in two streams all happen. */
const ids = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 0, maxLength: 3 });
const expected = fc.oneof(
  fc.integer({ min: 0, max: 6 }),
  fc.constantFrom<ModelExpected>('any', 'no_stream', 'stream_exists'),
);
const operation = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('append' as const), stream, ids, expected }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      stream,
      from: fc.nat(8),
      count: fc.integer({ min: 1, max: 6 }),
      backwards: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), stream }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('metadata' as const), stream, truncateBefore: fc.nat(4) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('count' as const), stream, maxCount: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('log' as const) }) },
);
const ending = fc.record({ kind: fc.constant('tombstone' as const), stream });
const sequence = fc
  .tuple(
    fc.array(operation, { minLength: 20, maxLength: 60 }),
    fc.option(ending),
    fc.array(operation, { maxLength: 6 }),
  )
  .map(([before, end, after]) => [...before, ...(end ? [end] : []), ...after]);
type ValueOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
type Operation = ValueOf<typeof operation> | ValueOf<typeof ending>;

const WORDS = { any: ANY, no_stream: NO_STREAM, stream_exists: STREAM_EXISTS } as const;
const answered = (error: unknown): ModelAnswer => {
  const { type, actualVersion } = error as { type?: string; actualVersion?: unknown };
  if (type === 'stream-deleted') return 'deleted';
  if (type === 'stream-not-found') return 'missing';
  if (type === 'wrong-expected-version')
    return { wrong: typeof actualVersion === 'bigint' ? Number(actualVersion) : -1 };
  throw error;
};

/**
 * Random sequences against a server and the model, until so many operations were done. Throws what differs, with the
 * shortest sequence found.
 */
export async function runModel(connectionString: string, operations: number, seed: number): Promise<number> {
  const client = EventStoreDBClient.connectionString(connectionString);
  let [done, run] = [0, 0];
  try {
    await fc.assert(
      fc.asyncProperty(sequence, async (steps) => {
        run += 1;
        const prefix = `model-${seed}-${run}-`;
        const model = new Model();
        const from = await endOf(client);
        for (const step of steps) {
          done += 1;
          const [got, wanted] = [await ask(client, step, prefix, run, from).catch(answered), tell(model, step, run)];
          if (JSON.stringify(got) !== JSON.stringify(wanted))
            throw new Error(`${JSON.stringify(step)}: server ${JSON.stringify(got)}, model ${JSON.stringify(wanted)}`);
        }
      }),
      { numRuns: Math.ceil(operations / 35), seed, endOnFailure: true },
    );
  } finally {
    await Promise.race([client.dispose(), new Promise((resolve) => setTimeout(resolve, 2_000))]);
  }
  return done;
}

async function endOf(client: EventStoreDBClient): Promise<Position | typeof START> {
  let end: Position | typeof START = START;
  // To its end: a read left early keeps the client's dispose waiting for ever.
  for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
    end = event?.position ?? end;
  return end;
}

const uuid = (run: number, n: number): string => `00000000-0000-4000-8000-${String(run * 100 + n).padStart(12, '0')}`;

function tell(model: Model, step: Operation, run: number): ModelAnswer {
  if (step.kind === 'append')
    return model.append(
      step.stream,
      step.ids.map((n) => uuid(run, n)),
      step.expected,
    );
  if (step.kind === 'read') return model.read(step.stream, step.from, step.count, step.backwards);
  if (step.kind === 'delete' || step.kind === 'tombstone') return model.remove(step.stream, step.kind === 'tombstone');
  if (step.kind === 'metadata') return model.setMetadata(step.stream, { truncateBefore: step.truncateBefore });
  if (step.kind === 'count') return model.setMetadata(step.stream, { maxCount: step.maxCount });
  return model.log;
}

async function ask(
  client: EventStoreDBClient,
  step: Operation,
  prefix: string,
  run: number,
  fromPosition: Position | typeof START,
): Promise<ModelAnswer> {
  if (step.kind === 'log') {
    const out: string[] = [];
    for await (const { event } of client.readAll({ fromPosition })) {
      if (event?.streamId.startsWith(prefix) && event.type !== '$streamDeleted')
        out.push(`${event.streamId.slice(prefix.length)} ${event.id}`);
    }
    return out;
  }
  const name = prefix + step.stream;
  if (step.kind === 'append') {
    const expectedRevision = typeof step.expected === 'number' ? BigInt(step.expected) : WORDS[step.expected];
    const events = step.ids.map((n) => jsonEvent({ id: uuid(run, n), type: 'Happened', data: { n } }));
    const { nextExpectedRevision } = await client.appendToStream(name, events, { expectedRevision });
    return { revision: Number(nextExpectedRevision) };
  }
  if (step.kind === 'read') {
    const out: string[] = [];
    const direction = step.backwards ? BACKWARDS : FORWARDS;
    for await (const { event } of client.readStream(name, {
      fromRevision: BigInt(step.from),
      maxCount: step.count,
      direction,
    }))
      out.push(`${event?.revision} ${event?.id}`);
    return out;
  }
  if (step.kind === 'delete') await client.deleteStream(name);
  else if (step.kind === 'tombstone') await client.tombstoneStream(name);
  else
    await client.setStreamMetadata(
      name,
      step.kind === 'metadata' ? { truncateBefore: step.truncateBefore } : { maxCount: step.maxCount },
    );
  return 'done';
}
