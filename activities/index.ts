import { commandRefused } from '../events/crossing';
import { type Command, commandEnvelope, wrap } from '../events/envelope';
import { AppendTooLarge, type EventStore, type EventToAppend, type StoredEvent, WrongExpectedRevision } from '../events/store';
import { center, tasksOf } from '../rules/center';
import { dateOf } from '../rules/dates';
import { details, summarize } from '../rules/display';
import { agenda as agendaOf, fallDue as decideDue, hasCome } from '../rules/kernel/agenda';
import { type Aggregate, fold, schemaVersion } from '../rules/kernel/aggregate';
import { decide, issues, lawFor } from '../rules/kernel/decide';
import { type Refusal, refusalOf } from '../rules/kernel/refusal';
import { program } from '../rules/program';
import { refusalTexts } from '../rules/refusals';
import type { CenterState } from '../rules/state';
import type { Agenda, Answer, EngineActivities, IncomingCommand, Recorded, RefusalValue, StreamName } from '../workflows/contract';
import type { LegalClock } from './clock';
import type { LawBook } from './law';
import type { OthersIndex } from './others';

export interface Dependencies {
  readonly store: EventStore;
  readonly law: LawBook;
  readonly others: OthersIndex;
  readonly clock: LegalClock;
  /** History events after which a workflow run starts afresh. */
  readonly runLength: number;
}

/** How often a decision is taken again because the stream moved on under it; the workflow is the only writer, so once is rare. */
const mostTries = 20;

/**
 * The activities of the engine: fold the stream, let the rules decide, append at the expected revision. Each may run again at
 * any time: what the record already holds of a command is its answer, before any rule is asked.
 * They throw only when the store is away or something is broken; Temporal tries again for ever.
 */
export function createActivities(deps: Dependencies): EngineActivities {
  const { store, law, clock } = deps;

  const load = async ({ aggregate: name, id }: StreamName): Promise<Loaded> => {
    const aggregate = name === 'program' ? program : center;
    const events = await store.read(aggregate.stream(id));
    const state = fold(aggregate, id, events);
    const version = state.lifecycle.policy;
    if (version === undefined || !law.knows(version)) await law.refresh();
    return { aggregate, events, state };
  };

  const append = async ({ aggregate, state }: Loaded, events: readonly EventToAppend[]): Promise<Recorded[]> => {
    const stream = aggregate.stream(state.id);
    await store.append(stream, events, state.record.revision);
    for (const event of events) if (aggregate === center) deps.others.see({ ...event, stream });
    return events.map((event, i) => ({ revision: state.record.revision + 1 + i, type: event.type }));
  };

  const show = ({ aggregate, state }: Loaded, now: number): Agenda => agendaValue(aggregate, state, deps, clock.legal(now));

  return {
    open: async (stream, now) => show(await load(stream), now),

    async handle(stream, incoming, arrivedAt, signal, now) {
      const parsed = commandEnvelope.safeParse(lifted(incoming));
      const answer = async (loaded: Loaded, value: Omit<Answer, 'agenda'>): Promise<Answer> => ({ ...value, agenda: show(loaded, arrivedAt) });
      for (let tries = 0; ; tries += 1) {
        const loaded = await load(stream);
        if (!parsed.success) return answer(loaded, { refused: malformed(incoming, issues(parsed.error)) });
        const command = parsed.data as Command;
        const known = loaded.events.filter((e) => commandIdOf(e) === command.id);
        if (known.length > 0)
          return answer(
            loaded,
            known[0]?.type === 'CommandRefused' ? { refused: refusedBefore(known[0]) } : { recorded: known.map(({ revision, type }) => ({ revision, type })) },
          );
        const moment = { now: clock.legal(arrivedAt), recordedAt: clock.legal(now) };
        const decision = decide(loaded.aggregate, loaded.state, command, moment, law, deps.others);
        if (decision.refused && !signal) return answer(loaded, { refused: decision.refused });
        const events = decision.refused ? refusedOnRecord(loaded, command, moment, decision.refused, law) : decision.events;
        try {
          const recorded = await append(loaded, events);
          return answer(
            { ...loaded, state: decision.refused ? fold(loaded.aggregate, stream.id, await store.read(loaded.aggregate.stream(stream.id))) : decision.state },
            decision.refused ? { refused: decision.refused } : { recorded },
          );
        } catch (error) {
          if (error instanceof AppendTooLarge)
            return answer(loaded, { refused: malformed(incoming, ['data: 内容过大，事件超出存储上限；请改附文件摘要 / too large for one event']) });
          if (!(error instanceof WrongExpectedRevision) || tries >= mostTries) throw error;
        }
      }
    },

    async fallDue(stream, upTo, now) {
      for (let tries = 0; ; ) {
        const loaded = await load(stream);
        const item = agendaOf(loaded.aggregate, loaded.state, law)[0];
        if (!item || !hasCome(item.at, clock.legal(upTo))) return show(loaded, now);
        const decision = decideDue(loaded.aggregate, loaded.state, item, clock.legal(now), law, deps.others);
        if (decision.refused) throw new Error(`a due item was refused: ${decision.refused.message}`);
        try {
          await append(loaded, decision.events);
        } catch (error) {
          if (!(error instanceof WrongExpectedRevision) || tries >= mostTries) throw error;
          tries += 1;
        }
      }
    },
  };
}

/** Reason, documents and day of effect may also stand among the data: callers with one JSON for all write them there. */
function lifted(incoming: IncomingCommand): unknown {
  if (typeof incoming?.data !== 'object' || incoming.data === null || Array.isArray(incoming.data)) return incoming;
  const { reason, documents, effectiveOn, ...data } = incoming.data;
  const among = { reason, documents, effectiveOn };
  return { ...Object.fromEntries(Object.entries(among).filter(([, value]) => value !== undefined)), ...incoming, data };
}

interface Loaded {
  readonly aggregate: Aggregate;
  readonly events: readonly StoredEvent[];
  readonly state: CenterState;
}

const commandIdOf = (event: StoredEvent): unknown => (event.metadata.command as { id?: unknown } | undefined)?.id;

const malformed = (incoming: IncomingCommand, problems: string[]): RefusalValue =>
  refusalOf(refusalTexts, 'INVALID_DATA', { command: String(incoming?.type ?? '?'), problems });

function refusedBefore(event: StoredEvent): RefusalValue {
  const { code, message, article } = event.data as { code: string; message?: string; article?: string };
  return { code, message: message ?? code, remedy: '', facts: {}, ...(article ? { article } : {}) };
}

/** A refused signal has no caller: it goes on the record, so that nothing that reached the system disappears. */
function refusedOnRecord(
  { aggregate, state }: Loaded,
  command: Command,
  moment: { now: string; recordedAt: string },
  refused: Refusal,
  law: LawBook,
): EventToAppend[] {
  const { policy, calendar } = lawFor(law, state);
  const body = commandRefused({
    command: command.type,
    code: refused.code,
    ...(refused.article ? { article: refused.article } : {}),
    message: refused.message,
  });
  return wrap([body], {
    stream: aggregate.stream(state.id),
    command,
    arrivedAt: moment.now,
    recordedAt: moment.recordedAt,
    effectiveOn: dateOf(moment.now),
    articles: [],
    policyKeys: [],
    policy: policy.version,
    calendar: calendar.version,
    prev: state.record.hash,
    schemaOf: schemaVersion,
  });
}

function agendaValue(aggregate: Aggregate, state: CenterState, { law, clock, runLength }: Dependencies, now: string): Agenda {
  if (aggregate === program)
    return {
      ended: false,
      details: '## 全局事项\n布局与政策参数',
      attributes: { phase: 'Operating', name: '全局事项', category: '', inSequence: false, light: 'green' },
      runLength,
    };
  const items = agendaOf(aggregate, state, law);
  const summary = summarize(aggregate, state, law, dateOf(now), tasksOf);
  const next = items[0];
  return {
    ended: state.lifecycle.phase === 'None' || state.lifecycle.ended !== undefined,
    ...(next ? { next: { at: clock.workflow(next.at), deadline: next.deadline, due: next.due, label: next.label } } : {}),
    details: details(summary, state, items),
    attributes: { phase: summary.phase, name: summary.name, category: summary.category ?? '', inSequence: summary.inSequence, light: summary.light },
    runLength,
  };
}
