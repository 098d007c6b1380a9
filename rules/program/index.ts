import { programStream, streamName } from '../../events/streams';
import { type Aggregate, aggregate } from '../kernel/aggregate';
import type { Adopted } from '../law/law';
import { press } from '../letters/press';
import { deadlineRegion } from '../record/deadline';
import { noticeRegion } from '../record/notice';
import { taskRegion } from '../record/task';
import { calendarRegion } from './calendar';
import { campaignRegion } from './campaign';
import { checkpointRegion } from './checkpoint';
import { frameworkRegion } from './framework';
import { permits } from './permissions';
import { programRefusals } from './refuse';
import type { ProgramState } from './state';
import { watchRegion } from './watch';

/** What belongs to all centers: stream and workflow `program`. It never ends. */
export const program: Aggregate<ProgramState> = aggregate(
  {
    name: 'program',
    stream: () => streamName(programStream),
    status: ({ id, record }) => ({ exists: record.revision >= 0, self: { id, name: id } }),
    permits,
    admits: () => undefined,
    roleOf: ({ id }, organization) => (organization === id ? 'center' : 'department'),
    refusals: programRefusals,
    press,
  },
  [
    frameworkRegion,
    checkpointRegion,
    watchRegion,
    calendarRegion,
    campaignRegion,
    deadlineRegion,
    noticeRegion,
    taskRegion,
  ],
);

/** The policies and calendars it has adopted and published. */
export const adopted = ({ framework, calendar }: ProgramState): Adopted => ({
  policies: framework.policies,
  calendars: calendar.years,
});
