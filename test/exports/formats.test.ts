import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { attribute, cell, writeCsv, writeOcel, writeXes } from '../../audit/exports';
import type { EventStore } from '../../events/store';
import { lifeOf, Rig } from './rig';

const rig = new Rig();
beforeAll(() => rig.tell([...lifeOf('c1', '2026-06-30'), ...lifeOf('c2', '2024-12-31')]));
afterAll(() => rig.end());

type Writer = (store: EventStore, center: string | undefined, write: (text: string) => void) => Promise<number>;
async function written(writer: Writer, center?: string): Promise<{ text: string; count: number }> {
  let text = '';
  const count = await writer(rig.store, center, (t) => {
    text += t;
  });
  return { text, count };
}
const csv: Writer = (store, center, write) => writeCsv(store, center, (type) => type, write);

describe('CSV', () => {
  test('opens in a spreadsheet: a byte order mark, one row an event, every row as wide as the first', async () => {
    const { text, count } = await written(csv);
    expect(text.startsWith('\ufeff')).toBe(true);
    const rows = parse(text, { bom: true }) as string[][];
    expect(rows).toHaveLength(count + 1);
    expect(count).toBe(rig.store.log.length);
    expect(rows[1]?.slice(0, 3)).toEqual(['c1', '0', expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
  });
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u0000=1',
    '＝1',
    '=cmd|"/c calc"!A0',
    '-2+3+cmd|x',
    '@',
  ])('%j is text, not a formula', (text) => expect((parse(cell(text)) as string[][])[0]?.[0]).toMatch(/^'/));
  test('numbers stay numbers, ordinary text stays as it is', () => {
    expect([cell(-5), cell('兵团科技局'), cell('a,b'), cell('say "so"'), cell('')]).toEqual([
      '-5',
      '兵团科技局',
      '"a,b"',
      '"say ""so"""',
      '',
    ]);
  });
  test('whatever the text, it comes back, and no cell begins like a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 5 }), (texts) => {
        const [back = []] = texts.every((t) => t === '')
          ? [texts]
          : (parse(texts.map(cell).join(','), { relaxColumnCount: true }) as string[][]);
        const plain = texts.map((t) => t.replaceAll('\u0000', ''));
        expect(back.map((t, i) => (t === plain[i] ? t : t.replace(/^'/, '')))).toEqual(plain);
        expect(back.some((t) => /^\s*[=+\-@＝＋－＠]/.test(t))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('OCEL 2.0', () => {
  interface Log {
    events: {
      id: string;
      type: string;
      time: string;
      relationships: { objectId: string; qualifier: string }[];
      attributes: { name: string }[];
    }[];
    objects: { id: string; type: string; relationships: { objectId: string }[] }[];
    eventTypes: { name: string; attributes: { name: string }[] }[];
    objectTypes: { name: string }[];
  }
  test('every relation leads to an object, every type and attribute is declared', async () => {
    const { text, count } = await written(writeOcel);
    const log = JSON.parse(text) as Log;
    expect(log.events).toHaveLength(count);
    const ids = new Set(log.objects.map((o) => o.id));
    expect(ids.size).toBe(log.objects.length);
    expect([...log.events, ...log.objects].flatMap((e) => e.relationships).filter((r) => !ids.has(r.objectId))).toEqual(
      [],
    );
    expect(log.objectTypes.map((t) => t.name)).toEqual([
      'center',
      'report',
      'evaluation',
      'rectification',
      'notice',
      'person',
      'organization',
    ]);
    const declared = new Map(log.eventTypes.map((t) => [t.name, new Set(t.attributes.map((a) => a.name))]));
    expect(log.events.filter((e) => e.attributes.some((a) => !declared.get(e.type)?.has(a.name)))).toEqual([]);
    expect(new Set(log.events.map((e) => e.id)).size).toBe(count);
    expect(log.objects.map((o) => o.type)).toEqual(
      expect.arrayContaining(['center', 'report', 'evaluation', 'notice', 'person', 'organization']),
    );
  });
  test('an annual report is about its center, its report and who acted', async () => {
    const log = JSON.parse((await written(writeOcel, 'c1')).text) as Log;
    const opened = log.events.find((e) => e.type === 'AnnualReportOpened');
    expect(opened?.relationships.map((r) => `${r.qualifier} ${r.objectId}`)).toEqual(
      expect.arrayContaining(['about center:c1', 'report report:c1/2023', 'actor person:system']),
    );
  });
});

describe('XES', () => {
  test('a trace a center, an event an event', async () => {
    const { text, count } = await written(writeXes);
    expect(text.match(/<trace>/g)).toHaveLength(2);
    expect(text.match(/<event>/g)).toHaveLength(count);
    expect(text).toContain('<string key="org:role" value="bureau-leader"/>');
  });
  test('what XML cannot hold is told apart, not broken', () => {
    expect(attribute('a<b & "c"\n\u0001\ud800')).toBe('a&lt;b &amp; &quot;c&quot;&#10;\ufffd\ufffd');
  });
});
