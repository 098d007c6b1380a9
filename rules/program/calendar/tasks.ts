import type { WantedTask } from '../../kernel/task';
import type { ProgramState } from '../state';
import { isMissing } from './missing';

/** The task that stands while a watched year is not published. */
export const tasks = ({ calendar }: ProgramState): WantedTask[] =>
  Object.keys(calendar.looks)
    .map(Number)
    .filter((year) => isMissing(calendar, year))
    .map((year) => ({
      about: `calendar-${year}:publish`,
      what: `公布${year}年节假日安排（全国和自治区）`,
      to: { role: 'bureau-handler' },
    }));
