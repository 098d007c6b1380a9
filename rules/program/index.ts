import { programStream, streamName } from '../../events/streams';
import { center } from '../center';
import { aggregate } from '../kernel/aggregate';
import type { Adopted } from '../law/law';
import { press } from '../letters/press';
import { recordRegions } from '../record';
import { calendarRegion } from './calendar';
import { callRegion } from './call';
import { campaignRegion } from './campaign';
import { checkpointRegion } from './checkpoint';
import type { AnyRegion } from './define';
import { frameworkRegion } from './framework';
import { permits } from './permissions';
import type { ProgramRegions, ProgramState } from './state';
import { watchRegion } from './watch';

/** In the order in which their tasks and deadlines are recorded. */
const regions: Readonly<Record<keyof ProgramRegions, AnyRegion>> = {
  framework: frameworkRegion,
  checkpoint: checkpointRegion,
  watch: watchRegion,
  calendar: calendarRegion,
  call: callRegion,
  campaign: campaignRegion,
};

/** What belongs to all centers: stream and workflow `program`. It never ends. */
export const program = aggregate<ProgramState>(
  {
    name: 'program',
    stream: () => streamName(programStream),
    status: ({ id, record }) => ({ exists: record.revision >= 0, self: { id, name: id } }),
    permits,
    admits: () => undefined,
    roleOf: ({ id }, organization) => (organization === id ? 'center' : 'department'),
    refusals: center.refusals,
    press,
  },
  [...Object.values(regions), ...Object.values(recordRegions)],
);

/** The policies and calendars it has adopted and published. */
export const adopted = ({ framework, calendar }: ProgramState): Adopted => ({
  policies: framework.policies,
  calendars: calendar.years,
});
