import { system } from '../events/fields';
import { AppendTooLarge, type EventToAppend, WrongExpectedRevision } from '../events/store';
import { programStream } from '../events/streams';
import { center, tasksOf } from '../rules/center';
import { details, summarize } from '../rules/center/display';
import type { CenterState } from '../rules/center/state';
import {
  agenda as agendaOf,
  type DueItem,
  fallDue as decideDue,
  hasCome,
  next as nextOf,
} from '../rules/kernel/agenda';
import { type Aggregate, fold } from '../rules/kernel/aggregate';
import { owedLetters } from '../rules/letters/outbox';
import { program } from '../rules/program';
import { campaignsOf, owed as owedBy } from '../rules/program/campaign';
import { addDays, dateOf, daysBetween, instantAt } from '../rules/time/dates';
import type {
  Agenda,
  CheckpointActivities,
  EngineActivities,
  FanOut,
  FanOutActivities,
  IncomingCommand,
  LetterActivities,
  RefusalValue,
  StreamName,
  WatchActivities,
} from '../workflows/contract';
import { consider, type Loaded, malformed } from './consider';
import { fanOutActivities } from './fanOut';
import { letterActivities } from './letters';
import type { OthersIndex } from './others';
import { createWatch, type WatchDependencies } from './watch';

export interface Dependencies extends WatchDependencies {
  readonly others: OthersIndex;
  /** History events after which a workflow run starts afresh. */
  readonly runLength: number;
  /** Makes and signs the checkpoint of a day over the whole log; undefined: somebody else does. */
  readonly signCheckpoint: (day: string) => Promise<DaySigned | undefined>;
}

/** A day's checkpoint: events, root (base64), and the events of the largest checkpoint the auditor countersigned. */
export interface DaySigned {
  readonly size: number;
  readonly root: string;
  readonly witnessed?: number;
}

/** How often a decision is taken again because the stream moved on under it; the workflow is the only writer, so once is rare. */
const mostTries = 20;

/**
 * The activities of the engine: fold the stream, let the rules decide, append at the expected revision. Each may run again at
 * any time: what the record already holds of a command is its answer, before any rule is asked.
 * They throw only when the store is away or something is broken; Temporal tries again for ever.
 */
export function createActivities(
  deps: Dependencies,
): EngineActivities & FanOutActivities & CheckpointActivities & WatchActivities & LetterActivities {
  const { store, law, clock } = deps;

  const load = async ({ aggregate: name, id }: StreamName): Promise<Loaded> => {
    const aggregate = name === 'program' ? program : center;
    const events = await store.read(aggregate.stream(id));
    const state = fold(aggregate, id, events);
    const version = state.lifecycle.policy;
    if (version === undefined || !law.knows(version)) await law.refresh();
    return { aggregate, events, state };
  };

  const append = async ({ aggregate, state }: Loaded, events: readonly EventToAppend[]): Promise<void> => {
    const stream = aggregate.stream(state.id);
    await store.append(stream, events, state.record.revision);
    for (const event of events) if (aggregate === center) deps.others.see({ ...event, stream });
  };

  const show = ({ aggregate, state }: Loaded, now: number): Agenda =>
    agendaValue(aggregate, state, deps, clock.legal(now));

  return {
    open: async (stream, now) => show(await load(stream), now),

    async handle(stream, incoming, arrivedAt, signal, now) {
      for (let tries = 0; ; tries += 1) {
        const loaded = await load(stream);
        // What it is to be recomputed by may have been published a moment ago, through another process.
        if (incoming?.type === 'RecomputeDeadlines') await law.refresh();
        const moment = { now: clock.legal(arrivedAt), recordedAt: clock.legal(now) };
        const { append: events, answer, state } = consider(loaded, incoming, moment, signal, law, deps.others);
        try {
          if (events.length > 0) await append(loaded, events);
          return { ...answer, agenda: show({ ...loaded, state }, arrivedAt) };
        } catch (error) {
          if (error instanceof AppendTooLarge) return { refused: tooLarge(incoming), agenda: show(loaded, arrivedAt) };
          if (!(error instanceof WrongExpectedRevision) || tries >= mostTries) throw error;
        }
      }
    },

    async signCheckpoint(day) {
      const signed = await deps.signCheckpoint(day);
      const confirm = { id: `checkpoint/${day}`, type: 'ConfirmCheckpoint', actor: system, data: { day, ...signed } };
      if (signed) await deps.signal(programStream, confirm);
    },

    ...createWatch(deps),

    ...letterActivities(deps, load),

    ...fanOutActivities(deps, async (stream) => (await load(stream)).state),

    async fallDue(stream, upTo, now) {
      for (let tries = 0; ; ) {
        const loaded = await load(stream);
        const item = nextOf(loaded.aggregate, loaded.state, law);
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

const tooLarge = (incoming: IncomingCommand): RefusalValue =>
  malformed(incoming, ['data: 内容过大，事件超出存储上限；请改附文件摘要 / too large for one event']);

/** Time of day of the digests: after the reminders of the day are recorded. */
const digestTime = '09:15';

function agendaValue(aggregate: Aggregate, state: CenterState, deps: Dependencies, now: string): Agenda {
  const { law, clock, runLength, post } = deps;
  const items = agendaOf(aggregate, state, law);
  const [first] = items;
  const value = ({ at, deadline, due, label }: DueItem) => ({ at: clock.workflow(at), deadline, due, label });
  const wake = nextOf(aggregate, state, law);
  const stream = { aggregate: aggregate.name as StreamName['aggregate'], id: state.id };
  const letters = post ? owedLetters(state, dateOf(now)).map(({ id, to }) => ({ stream, letter: id, to })) : [];
  const coming = {
    ...(first ? { next: value(first) } : {}),
    ...(wake?.reminder ? { wake: value(wake) } : {}),
    ...(letters.length > 0 ? { letters } : {}),
  };
  if (aggregate === program) return { ...programAgenda(state, deps, dateOf(now)), ...coming };
  const summary = summarize(aggregate, state, law, dateOf(now), tasksOf);
  return {
    ended: state.lifecycle.phase === 'None' || state.lifecycle.ended !== undefined,
    ...coming,
    details: details(summary, state, items),
    attributes: {
      phase: summary.phase,
      name: summary.name,
      category: summary.category ?? '',
      inSequence: summary.inSequence,
      light: summary.light,
    },
    runLength,
  };
}

/** How long a fan-out is offered to be started, days: long past any outage; a repeat would change nothing. */
const fanOutDays = 7;

/** Only a checkpoint of these last days is still made: after a longer sleep one over the present log says it all. */
const checkpointDays = 2;

function programAgenda(state: CenterState, { runLength, clock, post }: Dependencies, today: string): Agenda {
  const { policies = [], calendars = [], layouts = [], lastCheckpoint, missed, watched = '' } = state.program ?? {};
  const owed =
    lastCheckpoint !== undefined &&
    lastCheckpoint !== missed?.to &&
    daysBetween(lastCheckpoint, today) <= checkpointDays;
  const recent = [
    ...calendars.map((c) => ({ ...c, because: 'calendar' })),
    ...policies.filter((p) => p.values['policy.migration'] === 'newest').map((p) => ({ ...p, because: 'policy' })),
  ].filter((e) => daysBetween(e.on, today) <= fanOutDays);
  const fanOuts = recent.map(
    ({ event, because }): FanOut => ({
      id: event,
      command: { type: 'RecomputeDeadlines', actor: system, data: { because, source: event } },
    }),
  );
  // Owed until the fan-out has reported, however long that takes.
  const campaigns = campaignsOf(state);
  const steps = campaigns.flatMap((c) =>
    owedBy(c).map(({ step, event }): FanOut => ({ id: event, campaign: { id: c.id, step } })),
  );
  const digestDay = owed ? addDays(lastCheckpoint, 1) : undefined;
  return {
    ended: false,
    details: `## 全局事项\n布局 ${layouts.length} 件，政策版本 ${policies.length} 个，公布的节假日安排 ${calendars.length} 件，批次 ${campaigns.length} 个`,
    attributes: { phase: 'Operating', name: '全局事项', category: '', inSequence: false, light: 'green' },
    runLength,
    fanOuts: [...fanOuts, ...steps],
    ...(owed ? { checkpoint: lastCheckpoint } : {}),
    ...(owed && watched < lastCheckpoint ? { watch: lastCheckpoint } : {}),
    ...(post && digestDay ? { digest: { day: digestDay, at: clock.workflow(instantAt(digestDay, digestTime)) } } : {}),
  };
}
