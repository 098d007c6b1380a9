import { z } from 'zod';
import { date, int, text } from '../../../events/fields';
import { alarmCleared, alarmRaised, lacks, watchKept } from '../../../events/watch';
import { command } from '../define';
import { alarmOf, toldSinglyMost } from './lacks';

/**
 * What the watch found goes on the record: new alarms, those that are over, and that it was kept. Of the same day it is
 * recorded once.
 */
const recordWatch = command({
  name: 'RecordWatch',
  label: '记录夜间核对',
  articles: [],
  by: { system: 'any' },
  data: z.strictObject({
    day: date,
    centers: int.min(0),
    delivers: z.boolean().optional(),
    publishes: z.boolean().optional(),
    found: z
      .array(z.strictObject({ lack: z.enum(lacks), stream: text.optional(), what: text }))
      .max(toldSinglyMost * lacks.length),
  }),
  decide({ watch }, { day, centers, found, delivers, publishes }) {
    if (day <= (watch.kept ?? '')) return [];
    const now = new Set(found.map(alarmOf));
    return [
      ...found
        .filter((one) => watch.alarms[alarmOf(one)]?.what !== one.what)
        .map((one) => alarmRaised({ alarm: alarmOf(one), ...one })),
      ...Object.keys(watch.alarms)
        .filter((alarm) => !now.has(alarm))
        .map((alarm) => alarmCleared({ alarm })),
      watchKept({
        day,
        centers,
        alarms: found.length,
        ...(delivers ? { delivers } : {}),
        ...(publishes ? { publishes } : {}),
      }),
    ];
  },
});

export const commands = [recordWatch];
