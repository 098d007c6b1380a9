import { type Actor, system } from '../../events/fields';
import type { Decider } from '../kernel/decider';
import { type Asked, type Owed, owedByAny } from '../record/owed';
import { addDays, dateOf, daysBetween, instantAt } from '../time/dates';
import { owed as stepsOwed } from './campaign/state';
import type { ProgramState } from './state';

/**
 * What the program's event `id` owes to centers: one command for every center, or a step of a campaign for each of its
 * members. Command ids are made from the event, or from campaign, step and center, so a repeat changes nothing.
 */
export interface FanOut {
  readonly id: string;
  readonly command?: { readonly type: string; readonly actor: Actor; readonly data: Record<string, unknown> };
  readonly campaign?: { readonly id: string; readonly step: 'open' | 'decide' };
}

/** What the program owes beside what every stream does. */
export interface OwedByProgram extends Owed {
  readonly fanOuts: readonly FanOut[];
  /** Day of the checkpoint that fell due last and is still to be made. */
  readonly checkpoint?: string | undefined;
  /** Day whose nightly watch is to be kept. */
  readonly watch?: string | undefined;
  /** The next day's digests, and the instant (ISO) at which they go out. */
  readonly digest?: { readonly day: string; readonly at: string } | undefined;
}

/** How long a fan-out is offered to be started: long past any outage; a repeat would change nothing. */
const fanOutDays = 7;
/** Only a checkpoint of these last days is still made: after a longer sleep one over the present log says it all. */
const checkpointDays = 2;
/** Time of day of the digests: after the reminders of the day are recorded. */
const digestTime = '09:15';

/**
 * What was decided for all centers of late, and the steps of campaigns until their fan-out has reported, however long
 * that takes.
 */
function fanOutsOf({ framework, calendar, campaign }: ProgramState, today: string): FanOut[] {
  const recent = [
    ...calendar.years.map((c) => ({ ...c, because: 'calendar' })),
    ...framework.policies
      .filter((p) => p.values['policy.migration'] === 'newest')
      .map((p) => ({ ...p, because: 'policy' })),
  ].filter((e) => daysBetween(e.on, today) <= fanOutDays);
  const recomputed = recent.map(({ event, because }) => ({
    id: event,
    command: { type: 'RecomputeDeadlines', actor: system, data: { because, source: event } },
  }));
  const steps = Object.values(campaign).flatMap((c) =>
    stepsOwed(c).map(({ step, event }) => ({ id: event, campaign: { id: c.id, step } })),
  );
  return [...recomputed, ...steps];
}

/** Day of the checkpoint that is still to be made, if one is. */
function checkpointOwed({ checkpoint: { last, missed } }: ProgramState, today: string): string | undefined {
  const owed = last !== undefined && last !== missed?.to && daysBetween(last, today) <= checkpointDays;
  return owed ? last : undefined;
}

/** What belongs to all centers never ends. */
export function owedByProgram(decider: Decider<ProgramState>, state: ProgramState, asked: Asked): OwedByProgram {
  const { framework, calendar, campaign, watch } = state;
  const today = dateOf(asked.now);
  const checkpoint = checkpointOwed(state, today);
  const next = checkpoint && addDays(checkpoint, 1);
  const counts = [
    `布局 ${framework.layouts.length} 件`,
    `政策版本 ${framework.policies.length} 个`,
    `公布的节假日安排 ${calendar.years.length} 件`,
    `批次 ${Object.keys(campaign).length} 个`,
  ];
  return {
    ended: false,
    ...owedByAny(decider, state, decider.agenda(state), asked),
    details: `## 全局事项\n${counts.join('，')}`,
    attributes: { phase: 'Operating', name: '全局事项', category: '', inSequence: false, light: 'green' },
    fanOuts: fanOutsOf(state, today),
    checkpoint,
    watch: checkpoint && (watch.kept ?? '') < checkpoint ? checkpoint : undefined,
    digest: asked.delivers && next ? { day: next, at: instantAt(next, digestTime) } : undefined,
  };
}
