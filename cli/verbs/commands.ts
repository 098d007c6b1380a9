import { z } from 'zod';
import { commandEnvelope } from '../../events/envelope';
import { roleName } from '../../events/fields';
import { allCommands, commandNamed, insteadOf, type Known } from '../commandNamed';
import { CliError, exit, paint, print, table } from '../output';
import { verb } from '../verb';

/** Every command, or one with its JSON Schema. */
export default verb({
  group: '查看',
  usage: 'commands [name]',
  about: '全部指令，或一项指令的内容格式',
  run: (name, { output }) => {
    if (name === undefined) {
      print(output, { commands: allCommands.map(told), beside: besideSchema }, listText);
      return exit.done;
    }
    const found = commandNamed(name);
    if (!found) throw new CliError(`没有名为“${name}”的指令；${insteadOf(name)} / no such command`, exit.usage);
    const one = told(found);
    print(output, { ...one, beside: besideSchema }, () => oneText(one));
    return exit.done;
  },
});

const told = ({ c, on }: Known) => ({
  name: c.name,
  label: c.label,
  on,
  by: Object.entries(c.by).map(([role, relation]) => ({ role, relation })),
  articles: c.articles,
  reason: c.reason === true,
  document: c.document === true,
  signed: c.signed !== undefined,
  schema: z.toJSONSchema(c.data, { unrepresentable: 'any', io: 'input' }),
});

const { reason, documents, effectiveOn } = commandEnvelope.shape;
/** What may stand beside the data, of whatever command. */
const besideSchema = z.toJSONSchema(z.strictObject({ reason, documents, effectiveOn }), { io: 'input' });
type Value = ReturnType<typeof told>;

const rolesOf = ({ by }: Value): string => by.map(({ role }) => roleName(role)).join('、');

const listText = (): string =>
  table(
    ['指令', '名称', '由谁办理', '条款', '要求'],
    allCommands
      .map(told)
      .map((v) => [
        v.name,
        v.label,
        rolesOf(v),
        v.articles.join('、'),
        [v.reason && '理由', v.document && '文件', v.signed && '四眼'].filter(Boolean).join('、'),
      ]),
  );

const oneText = (v: Value): string =>
  [
    paint('bold', `${v.name} ${v.label}`),
    [
      `办理：${rolesOf(v)}`,
      `条款：${v.articles.join('、')}`,
      v.reason && '须说明理由',
      v.document && '须附文件',
      v.signed && '须拟办与签发分离',
    ]
      .filter(Boolean)
      .join('　'),
    '内容（--json）：',
    JSON.stringify(v.schema, null, 2),
    ...howText(v),
  ].join('\n');

/** How it is typed, and where reason and documents stand. */
function howText({ name, on, by: [first], reason, document, schema }: Value): string[] {
  const whom = on === 'program' ? 'program' : '<中心>';
  const papers = '"documents":[{"title":"文件名称","number":"文号","sha256":"…"}]';
  const within = JSON.stringify(schema).includes('"sha256"');
  return [
    '写法：',
    `  npx centers do ${name} ${whom} --as ${first?.role ?? '…'}${reason ? ' --reason 理由' : ''} --json '{…内容…${document && !within ? `,${papers}` : ''}}'`,
    `文件${document ? '' : '（如有）'}：与各项内容并列，写作 ${papers}；number 可不写，sha256 由 sha256sum 文件 得出。${
      document && within ? '内容中已写有文件的，不必另写。' : ''
    }`,
    '理由和生效日期也可并列写作 "reason"、"effectiveOn"，或用 --reason、--effective-on。',
  ];
}
