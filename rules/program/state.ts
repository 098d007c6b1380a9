import type { RecordedState } from '../record/state';
import type { CalendarState } from './calendar/state';
import type { CampaignState } from './campaign/state';
import type { CheckpointState } from './checkpoint/state';
import type { FrameworkState } from './framework/state';
import type { WatchState } from './watch/state';

/** What belongs to all centers: one slice a region, folded from the stream `program` and from nothing else. */
export interface ProgramState extends RecordedState {
  readonly framework: FrameworkState;
  readonly calendar: CalendarState;
  readonly checkpoint: CheckpointState;
  readonly watch: WatchState;
  readonly campaign: CampaignState;
}
