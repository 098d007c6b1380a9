import { membersOf } from '../events/members';
import { AppendTooLarge, StoreAway, WrongExpectedRevision } from '../events/store';
import { seal } from '../rules/kernel/decider';
import type { Channels } from '../rules/record/outbox';
import type { RecordedState } from '../rules/record/state';
import type {
  Agenda,
  Answer,
  EngineActivities,
  IncomingCommand,
  RefusalValue,
  StreamName,
} from '../workflows/contract';
import { agendaOf } from './agenda';
import type { LegalClock } from './clock';
import { failed, type Handled, handle, kept, malformed } from './handle';
import type { LawBook } from './law';
import type { Streams } from './streams';

export interface EngineNeeds {
  readonly law: LawBook;
  readonly clock: LegalClock;
  /** History events after which a workflow run starts afresh. */
  readonly runLength: number;
  readonly channels: Channels;
}

/**
 * How often a decision is taken again because the stream moved on under it; the workflow is the only writer, so once is
 * rare.
 */
const triesMost = 20;

/**
 * Fold the stream, let the rules decide, append at the expected revision. Each activity may run again at any time: what
 * the record already holds of a command is its answer, before any rule is asked.
 */
export function engineActivities(
  { load, owed, append }: Streams,
  { law, clock, runLength, channels }: EngineNeeds,
): EngineActivities {
  const show = (stream: StreamName, state: RecordedState, nowMs: number): Agenda =>
    agendaOf(stream, owed(stream, state, { now: clock.legal(nowMs), ...channels }), clock, runLength);

  return {
    open: async ({ stream, now }) => show(stream, (await load(stream)).state, now),

    async handle({ stream, command, arrivedAt, signal, now }) {
      const arrival = { arrivedAt: clock.legal(arrivedAt), recordedAt: clock.legal(now), signal };
      for (let tries = 0; ; tries += 1) {
        const loaded = await load(stream);
        if (looksAtProgram(command)) await law.refresh();
        const put = async ({ append: events, answer, state }: Handled<RecordedState>): Promise<Answer> => {
          if (events.length > 0) await append(loaded, events);
          return { ...answer, agenda: show(stream, state, arrivedAt) };
        };
        try {
          return await put(handle(loaded, command, arrival));
        } catch (error) {
          if (error instanceof WrongExpectedRevision && tries < triesMost) continue;
          if (error instanceof StoreAway || error instanceof WrongExpectedRevision) throw error;
          // Neither away nor moved on: the store will not take it, however often it is asked.
          const refused =
            error instanceof AppendTooLarge
              ? kept(loaded, command, arrival, tooLarge(command))
              : failed(loaded, command, arrival, error);
          return await put(refused);
        }
      }
    },

    async fallDue({ stream, upTo, now }) {
      for (let tries = 0; ; ) {
        const loaded = await load(stream);
        const { decider, state } = loaded;
        const item = decider.next(state, clock.legal(upTo));
        if (!item) return show(stream, state, now);
        const recordedAt = clock.legal(now);
        try {
          await append(loaded, seal(decider.fallDue(state, item, recordedAt)).events);
        } catch (error) {
          if (error instanceof StoreAway || tries >= triesMost) throw error;
          tries += 1;
          if (!(error instanceof WrongExpectedRevision))
            await append(loaded, seal(decider.setAside(state, item, recordedAt, error)).events);
        }
      }
    },
  };
}

/**
 * What it is to be recomputed by, or the campaign it names, may have been published or opened a moment ago, through
 * another process.
 */
const looksAtProgram = (incoming: IncomingCommand): boolean =>
  incoming?.type === 'RecomputeDeadlines' || membersOf(incoming?.data).campaign !== undefined;

const tooLarge = (incoming: IncomingCommand): RefusalValue =>
  malformed(incoming, ['data: 内容过大，事件超出存储上限；请改附文件摘要 / too large for one event']);
