import { z } from 'zod';
import { complaints, inChinese } from '../../events/complaint';
import { doc, int, text, year } from '../../events/fields';
import { center } from '../../rules/center';
import { program } from '../../rules/program';

/** What is wrong with a value, in the words of who has to put it right. */

const told = (schema: z.ZodType, value: unknown): string[] => complaints(schema.safeParse(value, inChinese).error, 9);

test.each<[z.ZodType, unknown, string]>([
  [text, undefined, '没有填写，应为文字（写在引号内）'],
  [text, 2026, '应为文字（写在引号内），现为 2026'],
  [text, '', '不能为空'],
  [text, 'x'.repeat(20_001), '不能超过 20000 个字'],
  [year, '2026', '应为数字（不加引号），现为 "2026"'],
  [int, 1.5, '应为整数（不加引号），现为 1.5'],
  [year, 1900, '不能小于 1949'],
  [z.number().gt(3), 3, '须大于 3'],
  [z.number().lt(3), 3, '须小于 3'],
  [year, 2300, '不能大于 2200'],
  [z.boolean(), 'true', '应为是或否（true 或 false，不加引号），现为 "true"'],
  [z.array(text).min(1), [], '至少写 1 项'],
  [z.array(text).max(1), ['a', 'b'], '不能多于 1 项'],
  [z.string().min(16), 'a', '至少 16 个字'],
  [z.array(text), {}, '应为一列内容 […]，现为 {…}'],
  [z.strictObject({}), [1], '应为一组内容 {…}，现为 […]'],
  [z.strictObject({ a: z.unknown() }), { b: 1, c: 2 }, '没有名为 b、c 的项目，请去掉或改正其名称'],
  [z.enum(['优秀', '良好']), '好', '应为 优秀、良好 之一，现为 "好"'],
  [z.literal('优秀'), undefined, '没有填写，应为 优秀'],
  [z.record(z.enum(['a']), text).or(z.int()), 'x', '内容不合要求'],
  [z.email(), 'x', '格式不对'],
  [z.record(z.string().regex(/^a/), text), { b: 'x' }, '项目的名称不对'],
])('%#', (schema, value, expected) => {
  expect(told(schema, value).join('；')).toContain(expected);
});

test('a field that says itself what is wrong keeps its words; where it is stands before it', () => {
  expect(told(z.strictObject({ papers: z.array(doc) }), { papers: [{ title: '年度报告', sha256: 'x' }] })).toEqual([
    'papers.0.sha256: 不是 SHA-256（64 位十六进制） / not a SHA-256',
  ]);
});

test('no command answers in a library’s English', () => {
  for (const { name, data } of [...center.commands.values(), ...program.commands.values()])
    for (const given of [{}, { year: '2026', zzz: 1, approvedOn: 5, document: {}, documents: 'x' }, [], 'text', null])
      expect({
        name,
        english: told(data, given).filter((line) => /Invalid|expected|Unrecognized|Too /.test(line)),
      }).toEqual({
        name,
        english: [],
      });
});
