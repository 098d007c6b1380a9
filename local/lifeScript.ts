import { readFileSync } from 'node:fs';
import { parse, type ScalarTag } from 'yaml';
import { z } from 'zod';
import { complaints, inChinese } from '../events/complaint';
import { sha256 } from '../events/envelope';
import { actor, date } from '../events/fields';
import { reasonOf } from '../events/reason';
import { instantAt, toMillis } from '../rules/time/dates';

/**
 * A life script: a JSON or YAML file a clerk can read, told in skipped time. In YAML, `!doc 兵科发〔2022〕7号
 * 关于组建的批复` is a document, and what is used often stands once under `forms` and is put in by anchor (`*name`) or
 * merge key (`<<: *name`).
 *
 * A step says on what day the center, or somebody for it, gives a command. `on: program` with the day under `at` gives
 * the command to the program: a policy, a calendar, a campaign with this center among its members. What the program
 * owes to the center is carried to it before the next step, so a life under a campaign is told as a whole:
 *
 *     - { on: program, at: 2025-01-08, command: OpenCampaign, as: bureau-handler, data: { campaign: c2025, … } }
 */

const noMoment = '应为日期 YYYY-MM-DD（即当日 09:00）或 YYYY-MM-DD HH:MM / a date or a date with a time';
const moment = z.string().refine((value) => momentOf(value) !== undefined, { error: noMoment });

const given = z.strictObject({
  /** The moment; or `program`, whose moment stands under `at`. */
  on: z.string().refine((value) => value === 'program' || momentOf(value) !== undefined, { error: noMoment }),
  at: moment.optional(),
  command: z.string(),
  as: z.union([z.string(), actor]),
  data: z.record(z.string(), z.json()).default({}),
  reason: z.string().optional(),
  documents: z.array(z.json()).optional(),
  effectiveOn: date.optional(),
  id: z.string().optional(),
  person: z.string().optional(),
  signal: z.boolean().optional(),
  expect: z.union([z.array(z.string()), z.strictObject({ refused: z.string() })]).optional(),
  /**
   * How deadlines stand right after the step: `2026-01-04`, `2026-01-04 暂定`, `2022-06-20 已过` (已届满, 已终止).
   * Asserted when given.
   */
  due: z.record(z.string(), z.string()).optional(),
});

const step = given.transform(({ on, at, ...rest }, ctx) => {
  if (on === 'program' && at !== undefined) return { on: at, program: true, ...rest };
  if (on !== 'program' && at === undefined) return { on, ...rest };
  ctx.addIssue('on: program 须另写 at（日期）；其他步骤只写 on / `at` goes with `on: program`, and only with it');
  return z.NEVER;
});

const lifeScript = z.strictObject({
  title: z.string().optional(),
  /** Pieces used again below by anchor; not told by themselves. */
  forms: z.record(z.string(), z.json()).optional(),
  center: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
    error: '中心编号只能含小写字母、数字和连字符 / lower case letters, digits and dashes only',
  }),
  from: date,
  until: date,
  /** Switches that differ from the defaults, adopted by the Bureau before the first step. */
  policy: z.record(z.string(), z.json()).optional(),
  steps: z.array(step),
  /**
   * The whole life, one line an event with what it is about: `2024-01-01 AnnualReportOpened 2023 2024-04-01`; side
   * events are left out. Asserted when given.
   */
  timeline: z.array(z.string()).optional(),
  /**
   * Every reminder that was sent, one line each with its recipients: `2025-03-03 annual-report-2024 -30d center`.
   * Asserted when given.
   */
  reminders: z.array(z.string()).optional(),
  /** What is known at the end; `next: null` when nothing is left to come. Asserted when given. */
  end: z
    .strictObject({
      phase: z.string().optional(),
      inSequence: z.boolean().optional(),
      standing: z.string().optional(),
      light: z.string().optional(),
      support: z.boolean().optional(),
      grades: z.array(z.string()).optional(),
      next: z.strictObject({ name: z.string(), on: date }).nullable().optional(),
    })
    .optional(),
});
export type LifeScript = z.output<typeof lifeScript>;
export type LifeStep = LifeScript['steps'][number];

export class LifeScriptError extends Error {
  override readonly name = 'LifeScriptError';
}

/** The legal instant of a step: a day alone means 09:00 of it (Asia/Shanghai). Undefined when it is no date. */
export function momentOf(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?(?:\.\d+)?(?:\+08:00)?)?$/.exec(text.trim());
  if (!match?.[1]) return undefined;
  try {
    return toMillis(instantAt(match[1], match[2] ?? '09:00'));
  } catch {
    return undefined;
  }
}

/** `!doc 文号 标题`, or `!doc 标题`: the scripts have no files, so the hash is that of the words. */
const docTag: ScalarTag = {
  tag: '!doc',
  resolve(words) {
    const [, number, title = words] = /^(\S+号)\s+(.+)$/.exec(words) ?? [];
    return { title, ...(number ? { number } : {}), sha256: sha256(words) };
  },
};

/** Reads a script; throws `LifeScriptError` that says where and what is wrong. */
export function readLifeScript(path: string): LifeScript {
  let raw: unknown;
  try {
    raw = parse(readFileSync(path, 'utf8'), { merge: true, customTags: [docTag] });
  } catch (error) {
    throw new LifeScriptError(`读不出剧本 ${path}：${reasonOf(error)} / cannot read the script`);
  }
  const parsed = lifeScript.safeParse(raw, inChinese);
  if (parsed.success) return parsed.data;
  throw new LifeScriptError(
    `剧本 ${path} 有误：${complaints(parsed.error, 5, '(script)').join('；')} / the script is not valid`,
  );
}
