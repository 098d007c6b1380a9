import type { StreamState } from '../kernel/state';
import type { DeadlineState } from './deadline/state';
import type { NoticeState } from './notice/state';
import type { TaskState } from './task/state';

/** What every stream keeps, with all that is known of its deadlines, notices and tasks. */
export interface RecordedState extends StreamState {
  readonly deadline: DeadlineState;
  readonly notice: NoticeState;
  readonly task: TaskState;
}
