import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/**
 * What is wrong with a value, in Chinese: for who fills in a command, a list or a script. A field that says itself what
 * is wrong with it keeps its words. To be given to `safeParse` wherever its problems end in a Chinese sentence; what is
 * said here may stand on the record, so it depends on the value and its schema only.
 */
export const inChinese = { error: (issue: Issue): string => complaint(issue) } as const;

/** So much of a value is told. */
const shownMost = 40;

function complaint(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return unless(issue, `应为${kinds[issue.expected] ?? '另一种内容'}`);
    case 'invalid_value':
      return unless(
        issue,
        issue.values.length === 1
          ? `应为 ${String(issue.values[0])}`
          : `应为 ${issue.values.map(String).join('、')} 之一`,
      );
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'unrecognized_keys':
      return `没有名为 ${issue.keys.join('、')} 的项目，请去掉或改正其名称`;
    case 'invalid_key':
      return '项目的名称不对';
    case 'invalid_format':
      return '格式不对';
    default:
      return '内容不合要求';
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: '文字（写在引号内）',
  number: '数字（不加引号）',
  int: '整数（不加引号）',
  boolean: '是或否（true 或 false，不加引号）',
  array: '一列内容 […]',
  object: '一组内容 {…}',
  record: '一组内容 {…}',
};

/** What it should be, and what it is; or that nothing was filled in. */
function unless({ input }: Issue, wanted: string): string {
  if (input === undefined) return `没有填写，${wanted}`;
  const text =
    typeof input === 'object' && input !== null ? (Array.isArray(input) ? '[…]' : '{…}') : JSON.stringify(input);
  return `${wanted}，现为 ${String(text).slice(0, shownMost)}`;
}

function tooSmall(origin: string, least: number, inclusive: boolean): string {
  if (origin === 'string') return least === 1 ? '不能为空' : `至少 ${least} 个字`;
  if (origin === 'array' || origin === 'set' || origin === 'map') return `至少写 ${least} 项`;
  return inclusive ? `不能小于 ${least}` : `须大于 ${least}`;
}

function tooBig(origin: string, most: number, inclusive: boolean): string {
  if (origin === 'string') return `不能超过 ${most} 个字`;
  if (origin === 'array' || origin === 'set' || origin === 'map') return `不能多于 ${most} 项`;
  return inclusive ? `不能大于 ${most}` : `须小于 ${most}`;
}

/** Where something is wrong, and what; one line a problem. */
export const complaints = (error: z.ZodError | undefined, most: number, whole = '(data)'): string[] =>
  (error?.issues ?? []).slice(0, most).map(({ path, message }) => `${path.join('.') || whole}: ${message}`);
