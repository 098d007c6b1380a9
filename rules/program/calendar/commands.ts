import { z } from 'zod';
import { calendarPublished } from '../../../events/calendar';
import { date, doc, id, year } from '../../../events/fields';
import { twice } from '../../../events/members';
import { addDays, weekday } from '../../time/dates';
import { command } from '../define';
import { refuse } from '../refuse';

/** Days of a publication that lie outside its year and the last week of the year before, or that stand twice. */
function misplaced({
  year,
  restDays,
  workDays,
}: {
  year: number;
  restDays: readonly string[];
  workDays: readonly string[];
}): string[] {
  const days = [...restDays, ...workDays];
  const outside = days.filter((day) => !day.startsWith(String(year)) && !day.startsWith(`${year - 1}-12-`));
  return [...outside, ...twice(days)];
}

/** The longest holidays there have been were nine days; so many without a working day are a mistake. */
const restRunDaysMost = 15;

/** The first day of the year that stands in such a run, counted over weekends and the days of this publication. */
function endlessRest({
  year,
  restDays,
  workDays,
}: {
  year: number;
  restDays: readonly string[];
  workDays: readonly string[];
}): string | undefined {
  const rests = (day: string): boolean =>
    restDays.includes(day) || (!workDays.includes(day) && [0, 6].includes(weekday(day)));
  for (let day = `${year - 1}-12-01`, run = 0; day < `${year + 1}-01-01`; day = addDays(day, 1)) {
    run = rests(day) ? run + 1 : 0;
    if (run > restRunDaysMost) return addDays(day, -restRunDaysMost);
  }
  return undefined;
}

/**
 * A year of one layer, from its notice; a correction is a new publication that names the one it corrects. The national
 * notice always names New Year's Day and the National Day; the regional one may name no day at all.
 */
const publishCalendarYear = command({
  name: 'PublishCalendarYear',
  label: '公布节假日安排',
  articles: [28],
  by: { 'bureau-handler': 'any' },
  creates: true,
  document: true,
  // It may count from the day of its notice; what rests on it counts from when it was entered.
  effect: () => undefined,
  data: z.strictObject({
    layer: z.enum(['national', 'xinjiang']),
    year,
    restDays: z.array(date),
    workDays: z.array(date),
    document: doc,
    corrects: id.optional(),
  }),
  decide({ calendar }, data) {
    const { layer, year, restDays, corrects } = data;
    const invalid = (...problems: string[]): never => refuse('INVALID_DATA', { command: '公布节假日安排', problems });
    const problems = misplaced(data).map((day) => `${day}: 不属于${year}年或重复 / not of ${year}, or twice`);
    if (problems.length > 0) invalid(...problems);
    const from = endlessRest(data);
    if (from !== undefined)
      invalid(
        `restDays: 自${from}起连续休息超过 ${restRunDaysMost} 天 / more than ${restRunDaysMost} days of rest on end`,
      );
    const always = layer === 'national' ? [`${year}-01-01`, `${year}-10-01`] : [];
    const missing = always.filter((day) => !restDays.includes(day));
    if (missing.length > 0) refuse('YEAR_INCOMPLETE', { year, missing });
    const before = calendar.years.findLast((c) => c.layer === layer && c.year === year);
    if (before && corrects !== before.event)
      invalid(`corrects: ${year}年已公布，更正时须写明 ${before.event} / published before: name it in corrects`);
    return [calendarPublished(data)];
  },
});

export const commands = [publishCalendarYear];
