import history from '../../cli/verbs/history';
import list from '../../cli/verbs/list';
import show from '../../cli/verbs/show';
import { englishSentence } from '../../events/catalogue';
import { goldenLives } from '../audit/golden';
import { printed, recorded } from './recorded';

/** `--lang en`: the same record for who reads no Chinese. */

const life = goldenLives().find(({ file }) => /\/08-/.test(file));
const id = life?.center ?? '';

recorded(life ? [life] : []);

async function said(command: () => Promise<number> | number): Promise<string> {
  const { code, text } = await printed(command);
  expect(code).toBe(0);
  return text;
}
const english = { lang: 'en', output: 'text' } as const;

test('history tells every event by its English sentence, under English phases', async () => {
  const text = await said(() => history.run(id, { ...english, everything: true }));
  const events = (life?.log ?? []).filter((e) => e.stream === `center-${id}`);
  expect(events.length).toBeGreaterThan(50);
  for (const { type, data } of events) expect(text).toContain(`  ${englishSentence(type, data)}  — `);
  expect(text).toMatch(/── Drafting ──[\s\S]*── Building ──[\s\S]*── Revoked ──/);
  expect(text).toContain('[Art 9, 12]');
  expect(text).toContain('— bureau-leader');
});

test('history says how many companions there are, and when nothing fits', async () => {
  expect(await said(() => history.run(id, english))).toMatch(/and \d+ companions .*--everything/);
  expect(await said(() => history.run(id, { ...english, office: 'nobody' }))).toBe('no such events\n');
  expect(await said(() => history.run(id, { ...english, at: '2023-06-01' }))).toMatch(
    /^as it was at the end of 2023-06-01\n/,
  );
});

test('show: headings and enumerations', async () => {
  const text = await said(() => show.run(id, english));
  expect(text).toMatch(/phase Revoked　in sequence no　standing ended　● (red|yellow|green)/);
  expect(text).toMatch(/deadline +│ day +│ raw day +│ state +│ basis/);
  expect(text).toMatch(/build-period +│.*(open|reached|cancelled)/);
  expect(text).toMatch(/Art \d+/);
  expect(text).not.toMatch(/阶段|期限 |第\d+条/);
});

test('list: headings and enumerations', async () => {
  const text = await said(() => list.run(english));
  expect(text).toMatch(/id +│ name +│ phase +│ in sequence +│ light +│ next due +│ waiting for/);
  expect(text).toMatch(new RegExp(`${id}.*Revoked.*no`));
  expect(text).toContain('centers: 1, in the sequence: 0');
  expect(await said(() => list.run({ ...english, at: '2019-01-01' }))).toBe(
    'as it was at the end of 2019-01-01: no such centers.\n',
  );
});

test('JSON is the same in both languages', async () => {
  for (const read of [history.run, show.run]) {
    const [zh, en] = [
      await said(() => read(id, { lang: 'zh', output: 'json' })),
      await said(() => read(id, { lang: 'en', output: 'json' })),
    ];
    expect(en).toBe(zh);
  }
});
