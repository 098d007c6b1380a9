import { deadlineRegion } from './deadline';
import type { AnyRegion } from './define';
import { noticeRegion } from './notice';
import type { RecordRegions } from './state';
import { taskRegion } from './task';

/** The regions every stream has. */
export const recordRegions: Readonly<Record<keyof RecordRegions, AnyRegion>> = {
  deadline: deadlineRegion,
  notice: noticeRegion,
  task: taskRegion,
};
