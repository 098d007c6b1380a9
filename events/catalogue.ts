import type { z } from 'zod';
import { acceptanceEvents } from './acceptance';
import { annualReportEvents } from './annualReport';
import { calendarEvents } from './calendar';
import { callEvents } from './call';
import { campaignEvents } from './campaign';
import { changeEvents } from './change';
import { checkpointEvents } from './checkpoint';
import { deadlineEvents } from './deadline';
import type { EventDefinition, Traits } from './definition';
import { evaluationEvents } from './evaluation';
import { frameworkEvents } from './framework';
import { integrityEvents } from './integrity';
import { lifecycleEvents } from './lifecycle';
import { noteEvents } from './notes';
import { noticeEvents } from './notice';
import { organizationEvents } from './organization';
import { publicityEvents } from './publicity';
import { readEvents } from './reads';
import { recordEvents } from './record';
import { rectificationEvents } from './rectification';
import { remedyEvents } from './remedy';
import { removalEvents } from './removal';
import { supervisionEvents } from './supervision';
import { supportEvents } from './support';
import { taskEvents } from './task';
import { watchEvents } from './watch';

/** Every event the system can write, by its region; the region has the same name in `rules/` and in the tests. */
const byRegion = {
  lifecycle: [...lifecycleEvents, ...recordEvents],
  publicity: publicityEvents,
  annualReport: annualReportEvents,
  evaluation: evaluationEvents,
  rectification: rectificationEvents,
  removal: removalEvents,
  acceptance: acceptanceEvents,
  change: changeEvents,
  integrity: integrityEvents,
  organization: organizationEvents,
  supervision: supervisionEvents,
  support: supportEvents,
  remedy: remedyEvents,
  framework: frameworkEvents,
  calendar: calendarEvents,
  watch: watchEvents,
  call: callEvents,
  campaign: campaignEvents,
  checkpoint: checkpointEvents,
  audit: [...noteEvents, ...readEvents],
  deadline: deadlineEvents,
  notice: noticeEvents,
  task: taskEvents,
} as const;
export type RegionName = keyof typeof byRegion;

type AnyDefinition = (typeof byRegion)[RegionName][number];
export type EventType = AnyDefinition['type'];
/** Optional members are absent, never undefined: what was written is JSON. */
type Exact<D> = { [K in keyof D]: Exclude<D[K], undefined> };
/** The data of an event type. */
export type DataOf<T extends string> =
  Extract<AnyDefinition, { type: T }> extends EventDefinition<T, infer D> ? Exact<D> : never;

/** A definition whose data are no longer known by type. */
export interface AnyEvent
  extends Traits,
    Pick<EventDefinition<string, never>, 'version' | 'correctable' | 'label' | 'against'> {
  readonly type: string;
  readonly region: string;
  readonly schema: { safeParse(data: unknown): { success: boolean; error?: z.ZodError | undefined } };
  zh(data: unknown): string;
  en(data: unknown): string;
}
/** All of them, by region. */
export const allEvents: readonly AnyEvent[] = Object.entries(byRegion).flatMap(([region, events]) =>
  events.map((definition) => ({ ...definition, region })),
);
const byType = new Map(allEvents.map((definition) => [definition.type, definition]));

/** The definition of a type; undefined for one this version does not know. */
export const definitionOf = (type: string): AnyEvent | undefined => byType.get(type);

/** Does an event of this type only accompany a decision? A type this version does not know stands for itself. */
export const isFollower = (type: string): boolean => byType.get(type)?.follows === true;

/** The sentence a clerk reads, Chinese; the bare type for an event this version does not know. */
export function sentence(type: string, data: unknown): string {
  return definitionOf(type)?.zh(data) ?? type;
}

/** The same for developers, English. */
export function englishSentence(type: string, data: unknown): string {
  return definitionOf(type)?.en(data) ?? type;
}
