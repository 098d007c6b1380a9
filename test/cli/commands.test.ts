import commands from '../../cli/verbs/commands';
import { printed } from './recorded';

/** `commands NAME`: what a command takes, and how it is typed. */

const shown = async (name: string): Promise<string> =>
  (await printed(() => commands.run(name, { output: 'text' }))).text;
const papers = '"documents":[{"title":"文件名称","number":"文号","sha256":"…"}]';

test('a document that must come stands beside the data', async () => {
  const text = await shown('ApproveCenter');
  expect(text).toContain(`npx centers do ApproveCenter <中心> --as bureau-leader --json '{…内容…,${papers}}'`);
  expect(text).toContain(`文件：与各项内容并列，写作 ${papers}`);
});

test('a reason that must be given has its option; a document may come', async () => {
  const text = await shown('WaiveReport');
  expect(text).toContain("--reason 理由 --json '{…内容…}'");
  expect(text).toContain('文件（如有）：');
});

test('a document among the data need not be there twice; the program is named', async () => {
  const text = await shown('PublishCalendarYear');
  expect(text).toContain('do PublishCalendarYear program');
  expect(text).toContain('内容中已写有文件的，不必另写');
});

test('JSON: what may stand beside the data of every command', async () => {
  for (const name of [undefined, 'WaiveReport']) {
    const { text } = await printed(() => commands.run(name, { output: 'json' }));
    expect(Object.keys(JSON.parse(text).beside.properties)).toEqual(['reason', 'documents', 'effectiveOn']);
  }
});
