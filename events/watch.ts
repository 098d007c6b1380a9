import { z } from 'zod';
import { event } from './definition';
import { bool, date, int, text } from './fields';

/** Events of the nightly watch, on the `program` stream: what was found wanting when everything was looked at. */

/**
 * No clock runs for a stream, or it does not get on; a due item stands unrecorded though its time has come, or was set
 * aside; a notice was not handed over; a record makes no sense; a command could not be decided.
 */
export const lacks = ['clock', 'due', 'notice', 'record', 'command'] as const;

export const alarmRaised = event({
  type: 'AlarmRaised',
  label: '告警',
  data: z.strictObject({
    alarm: text,
    lack: z.enum(lacks),
    /** Stream it is about; without one it is about many, see `what`. */
    stream: text.optional(),
    what: text,
  }),
  zh: (d) => `告警：${d.stream ? `${d.stream}：` : ''}${d.what}`,
  en: (d) => `alarm: ${d.lack} ${d.stream ?? 'of many streams'}`,
});

export const alarmCleared = event({
  type: 'AlarmCleared',
  label: '告警解除',
  data: z.strictObject({ alarm: text }),
  zh: (d) => `告警解除：${d.alarm}`,
  en: (d) => `alarm ${d.alarm} cleared`,
});

export const watchKept = event({
  type: 'WatchKept',
  label: '夜间核对',
  /** `delivers`: the worker has a channel that takes letters to people; `publishes`: one for what is public. */
  data: z.strictObject({
    day: date,
    centers: int.min(0),
    alarms: int.min(0),
    delivers: bool.optional(),
    publishes: bool.optional(),
  }),
  zh: (d) => `${d.day}夜间核对：${d.centers} 家中心，${d.alarms === 0 ? '没有告警' : `${d.alarms} 项告警`}`,
  en: (d) => `nightly watch of ${d.day}: ${d.centers} centers, ${d.alarms} alarms`,
});

export const watchEvents = [alarmRaised, alarmCleared, watchKept] as const;
