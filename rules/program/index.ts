import { z } from 'zod';
import { date, doc, id, int, json, org, text } from '../../events/fields';
import { calendarPublished, layoutPublished, policyAdopted, programOpened } from '../../events/program';
import { initial as nothingYet } from '../center/lifecycle/state';
import type { CenterState } from '../center/state';
import { aggregate } from '../kernel/aggregate';
import { command } from '../kernel/command';
import { deadlineLabel } from '../kernel/deadline';
import { refuse } from '../kernel/refusal';
import { region, type WantedTask } from '../kernel/region';
import { PolicyError, policy, switches } from '../law/policy';
import { prepareDecision } from '../record/commands';
import { deadlineRegion } from '../record/deadline';
import { noticeRegion } from '../record/notice';
import { taskRegion } from '../record/task';
import { publishedCalendar } from '../time/published';
import { campaignRegion } from './campaign';
import {
  calendarTasks,
  calendarWatch,
  checkpointEvolve,
  checkpointTasks,
  confirmCheckpoint,
  dailyCheckpoint,
  later,
  nothing,
} from './clock';
import { alarmTasks, recordWatch, watchEvolve } from './watch';

/** The second aggregate: what belongs to all centers. Stream and workflow `program`. */

/** L1, Art 12.1: 统筹布局. "少而精" is a principle, so the quota is optional [P]. */
const publishLayout = command({
  name: 'PublishLayout',
  label: '发布布局',
  articles: [12, 6],
  by: { 'bureau-handler': 'any' },
  creates: true,
  document: true,
  data: z.strictObject({
    layoutId: id,
    title: text,
    fields: z.array(text),
    quota: int.min(0).optional(),
    departments: z.array(org),
  }),
  decide(_state, data) {
    if (data.departments.length === 0) refuse('DEPARTMENT_MISSING');
    return [layoutPublished(data)];
  },
});

/** A26, Art 28: values are an interpretation of the regulation by the Bureau, each version with its document. */
const adoptPolicy = command({
  name: 'AdoptPolicy',
  label: '通过政策参数',
  articles: [28],
  by: { 'bureau-leader': 'any' },
  creates: true,
  document: true,
  signed: () => [],
  data: z.strictObject({ version: text, document: doc, values: z.array(z.strictObject({ key: text, value: json })) }),
  decide(state, { version, document, values }) {
    if (state.program?.policies.some((p) => p.version === version))
      refuse('INVALID_DATA', { command: '通过政策参数', problems: [`version: 版本 ${version} 已存在`] });
    try {
      policy(version, Object.fromEntries(values.map((v) => [v.key, v.value])));
    } catch (error) {
      if (error instanceof PolicyError) return refuse('SWITCH_UNKNOWN', { key: error.key, problem: error.message });
      throw error;
    }
    const beyond = (key: string): boolean =>
      (switches as Record<string, { beyondText?: true }>)[key]?.beyondText === true;
    return [policyAdopted({ version, document, values: values.map((v) => ({ ...v, beyondText: beyond(v.key) })) })];
  },
});

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
  return [...outside, ...days.filter((day, i) => days.indexOf(day) !== i)];
}

/**
 * A year of one layer, from its notice; a correction is a new publication that names the one it corrects. The national notice
 * always names New Year's Day and the National Day; the regional one may name no day at all.
 */
const publishCalendarYear = command({
  name: 'PublishCalendarYear',
  label: '公布节假日安排',
  articles: [28],
  by: { 'bureau-handler': 'any' },
  creates: true,
  document: true,
  data: z.strictObject({
    layer: z.enum(['national', 'xinjiang']),
    year: int.min(1990).max(2200),
    restDays: z.array(date),
    workDays: z.array(date),
    document: doc,
    corrects: id.optional(),
  }),
  decide(state, data) {
    const problems = misplaced(data).map((day) => `${day}: 不属于${data.year}年或重复 / not of ${data.year}, or twice`);
    if (problems.length > 0) refuse('INVALID_DATA', { command: '公布节假日安排', problems });
    const missing =
      data.layer === 'national'
        ? [`${data.year}-01-01`, `${data.year}-10-01`].filter((day) => !data.restDays.includes(day))
        : [];
    if (missing.length > 0) refuse('YEAR_INCOMPLETE', { year: data.year, missing });
    const before = state.program?.calendars.findLast((c) => c.layer === data.layer && c.year === data.year);
    if (before && data.corrects !== before.event)
      refuse('INVALID_DATA', {
        command: '公布节假日安排',
        problems: [
          `corrects: ${data.year}年已公布，更正时须写明 ${before.event} / published before: name it in corrects`,
        ],
      });
    return [calendarPublished(data)];
  },
});

/** The worker says so when it begins; said again, it changes nothing. */
const openProgram = command({
  name: 'OpenProgram',
  label: '系统启用',
  articles: [],
  by: { system: 'any' },
  creates: true,
  data: z.strictObject({}),
  decide: (state) => (state.program?.began ? [] : [programOpened({})]),
});

/** Is this year among the calendars that come with the program? */
const published = (layer: string, year: number): boolean =>
  publishedCalendar.years.some((y) => y.layer === layer && y.year === year);

const tasks = (state: CenterState): WantedTask[] => [
  ...checkpointTasks(state),
  ...alarmTasks(state),
  ...calendarTasks(published)(state),
];

const programRegion = region({
  name: 'program',
  initial: nothing,
  deadlines: [dailyCheckpoint, calendarWatch(published)],
  tasks,
  commands: [
    openProgram,
    confirmCheckpoint,
    recordWatch,
    publishLayout,
    adoptPolicy,
    publishCalendarYear,
    { ...prepareDecision((name) => name === 'AdoptPolicy' || name === 'DecideCampaign'), creates: true },
  ],
  evolve: {
    LayoutPublished: (slice = nothing, d, { id: event, effectiveOn: on }) => ({
      ...slice,
      layouts: [...slice.layouts, { id: d.layoutId, title: d.title, on, event }],
    }),
    // The day that counts is the one since which it is known here, whatever day the document is of.
    PolicyAdopted: (slice = nothing, d, { id: event, recordedOn: on }) => ({
      ...slice,
      policies: [
        ...slice.policies,
        { version: d.version, on, event, values: Object.fromEntries(d.values.map((v) => [v.key, v.value])) },
      ],
    }),
    CalendarPublished: (slice = nothing, d, { id: event, recordedOn: on }) => ({
      ...slice,
      calendars: [
        ...slice.calendars,
        { layer: d.layer, year: d.year, restDays: d.restDays, workDays: d.workDays, on, event },
      ],
    }),
    ProgramOpened: (slice = nothing, _d, { id: event, effectiveOn: on }) => ({ ...slice, began: { on, event } }),
    ...checkpointEvolve,
    ...watchEvolve,
    '*': (begun = nothing, _d, { command: { type, id: fell } }) => {
      if (type !== 'FallDue') return begun;
      const [, day] = /^due\/checkpoint-([\d-]+)\//.exec(fell) ?? [];
      if (day) return { ...begun, lastCheckpoint: later(begun.lastCheckpoint, day) };
      const [, year, look] = /^due\/calendar-watch-(\d{4})-(\d+)\//.exec(fell) ?? [];
      return year ? { ...begun, looks: { ...begun.looks, [Number(year)]: Number(look) } } : begun;
    },
  },
});

/** Folded for its `lifecycle` alone, which the kernel asks whether the aggregate exists and has ended: a program never ends. */
const alwaysThere = region({
  name: 'lifecycle',
  initial: nothingYet,
  commands: [],
  // Whatever stands on its stream, the program is there.
  evolve: { '*': (slice) => ({ ...slice, phase: 'Operating' }) },
});

export const program = aggregate(
  'program',
  [
    programRegion,
    campaignRegion,
    alwaysThere,
    deadlineRegion((name) => deadlineLabel(program, name)),
    noticeRegion,
    taskRegion(tasks),
  ],
  () => 'program',
);
