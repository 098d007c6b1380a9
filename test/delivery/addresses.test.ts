import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { AddressFileError, openDirectory, readAddresses } from '../../delivery/addresses';
import type { Letter } from '../../delivery/post';
import { addressFile } from './servers';

const told: string[] = [];
beforeEach(() => void told.splice(0));
const directory = (rows: Parameters<typeof addressFile>[0]) =>
  openDirectory(addressFile(rows), (line) => told.push(line));
const mails = (d: ReturnType<typeof directory>, to: Letter['to']): string[] => d.find(to).map(({ address }) => address);
const complaint = (content: string): string => {
  try {
    readAddresses(content);
  } catch (error) {
    if (error instanceof AddressFileError) return error.message;
    throw error;
  }
  return '';
};

const rows = [
  { role: 'authority', organization: '第八师', name: '张三', mail: 'zhang@example.cn' },
  { role: 'authority', organization: '第八师', name: '李四', mail: 'li@example.cn' },
  { role: 'authority', organization: '第八师', name: '李四', mail: 'LI@example.cn' },
  { role: 'authority', organization: '第一师', mail: 'one@example.cn' },
  { role: 'bureau-handler', mail: 'handler@example.cn' },
  { role: 'bureau-leader', organization: '兵团科技局', mail: 'leader@example.cn' },
  { role: 'auditor', mail: 'audit@example.cn' },
];

describe('who is meant', () => {
  test('everybody of the role and organization, each once', () => {
    expect(directory(rows).find({ role: 'authority', organization: '第八师', name: '第八师科技局' })).toStrictEqual([
      { name: '张三', address: 'zhang@example.cn' },
      { name: '李四', address: 'LI@example.cn' },
    ]);
  });

  test('a row without a name is shown with the name of the recipient', () => {
    expect(directory(rows).find({ role: 'authority', organization: '第一师', name: '第一师科技局' })).toStrictEqual([
      { name: '第一师科技局', address: 'one@example.cn' },
    ]);
  });

  test.each([
    [{ role: 'authority', organization: 'shi-1', name: '第一师' }, ['one@example.cn']],
    [{ role: 'authority', organization: 'shi-1', name: '第二师' }, []],
    [{ role: 'auditor', name: '王五' }, ['audit@example.cn']],
    [{ role: 'bureau-handler', organization: '兵团科技局' }, ['handler@example.cn']],
    [{ role: 'bureau-handler' }, ['handler@example.cn']],
    [{ role: 'bureau-leader', organization: '兵团科技局' }, ['leader@example.cn']],
    [{ role: 'bureau-leader' }, []],
    [{ role: 'auditor' }, ['audit@example.cn']],
    [{ role: 'auditor', organization: '某事务所' }, []],
    [{ role: 'authority' }, []],
    [{ role: 'center', organization: '第八师' }, []],
  ] as [Letter['to'], string[]][])('%j: %j', (to, found) => expect(mails(directory(rows), to)).toStrictEqual(found));

  test('the rule for everybody comes last, and makes an address of any name', () => {
    const d = directory([...rows, { role: '*', mail: '{role}.{organization}@centers.example' }]);
    expect(mails(d, { role: 'authority', organization: '第一师' })).toStrictEqual(['one@example.cn']);
    expect(mails(d, { role: 'center', organization: 'center-xj-001' })).toStrictEqual([
      'center.center-xj-001@centers.example',
    ]);
    expect(mails(d, { role: 'bureau-leader' })).toStrictEqual(['bureau-leader@centers.example']);
    const [made = '', other] = [{ organization: '塔里木大学' }, { organization: '石河子大学' }].flatMap((to) =>
      mails(d, { role: 'lead', ...to }),
    );
    expect(made).toMatch(/^lead\.[0-9a-f]{16}@centers\.example$/);
    expect(other).not.toBe(made);
  });
});

describe('the file', () => {
  test('is a CSV as well, with Chinese or English headings', () => {
    expect(
      readAddresses(
        '\ufeff角色,单位,姓名,邮箱\r\nauthority,第八师,"张三, 李四",a@example.cn\r\n\r\nbureau-handler,,,b@example.cn\r\n',
      ),
    ).toStrictEqual([
      { role: 'authority', organization: '第八师', name: '张三, 李四', mail: 'a@example.cn' },
      { role: 'bureau-handler', mail: 'b@example.cn' },
    ]);
    expect(readAddresses('role,organization,name,mail\nauditor,,,c@example.cn\n')).toStrictEqual([
      { role: 'auditor', mail: 'c@example.cn' },
    ]);
  });

  test('every wrong line is named with its field', () => {
    const lines = complaint(
      'role,organization,name,mail\nboss,,,a@example.cn\nauthority,第八师,,a@\nauditor,,,b@example.cn\n',
    ).split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^第 2 行 \(line 2\) role：应为角色之一/);
    expect(lines[1]).toMatch(/^第 3 行 \(line 3\) mail：应为邮件地址/);
    expect(complaint('[{"role":"auditor","mail":"a@example.cn"},{"role":"auditor"}]')).toMatch(
      /^第 2 项 \(item 2\) mail：/,
    );
    expect(complaint('[{"role":"auditor","mail":"a@example.cn","phone":"1"}]')).toMatch(
      /^第 1 项 \(item 1\) phone：没有这一栏/,
    );
  });

  test.each([
    '[{"role"',
    'role,mail\n"auditor,a@example.cn',
    '[1]',
    'role,mail\nauditor,"a@example.cn\r\nBcc: x@y.cn"',
    '{}',
    '',
  ])('%j is refused', (content) => {
    expect(complaint(content)).not.toBe('');
  });

  const replace = (file: string, content: string): void => {
    writeFileSync(`${file}.new`, content);
    renameSync(`${file}.new`, file);
  };
  const auditor = (mail: string): string => JSON.stringify([{ role: 'auditor', mail }]);
  const at = (file: string): string[] => mails(opened.get(file) ?? directory([]), { role: 'auditor' });
  const opened = new Map<string, ReturnType<typeof directory>>();
  const open = (content: string): string => {
    const file = addressFile(content);
    opened.set(
      file,
      openDirectory(file, (line) => told.push(line)),
    );
    return file;
  };

  test('is read again when it has changed; a broken version changes nothing and is told once', () => {
    const file = open(auditor('a@example.cn'));
    expect(at(file)).toStrictEqual(['a@example.cn']);
    replace(file, auditor('b@example.cn'));
    expect(at(file)).toStrictEqual(['b@example.cn']);
    replace(file, '[{"role":"auditor","mail":"nobody"}]');
    expect([at(file), at(file), at(file)]).toStrictEqual([['b@example.cn'], ['b@example.cn'], ['b@example.cn']]);
    rmSync(file);
    expect(at(file)).toStrictEqual(['b@example.cn']);
    expect(told.map((line) => /仍用原来的版本/.test(line))).toStrictEqual([true, true]);
    expect(told[0]).toMatch(/第 1 项 \(item 1\) mail/);
    replace(file, auditor('c@example.cn'));
    expect(at(file)).toStrictEqual(['c@example.cn']);
  });

  test('that was never readable keeps the letters waiting: nobody is taken for unknown', () => {
    const file = open('[');
    for (const _ of [1, 2]) expect(() => at(file)).toThrow(/通知暂存待发/);
    expect(told).toHaveLength(1);
    replace(file, auditor('a@example.cn'));
    expect(at(file)).toStrictEqual(['a@example.cn']);
  });
});
