import { createHash } from 'node:crypto';
import { auditBundle } from '../../audit/bundle';
import audit from '../../cli/verbs/audit';
import { canonical } from '../../events/canonical';
import { chainHash, commandIdOf } from '../../events/envelope';
import type { StoredEvent } from '../../events/store';
import { lifeOf, Rig } from '../exports/rig';
import { there } from '../support/there';
import { goldenLives } from './golden';
import { drawing } from './mutations/harness';
import { draw } from './mutations/operations';

/** `audit --bundle`: an exported bundle decided again, offline. */

const rig = new Rig();
const other = new Rig();
/** What bundles hold beside the life: of one center, of the whole log, and of a recorded life with its program. */
let good = '';
let all = '';
let recorded = '';
const neighbour = goldenLives().find(({ file }) => file.includes('/08-'));
const life = goldenLives().find(({ file }) => file.includes('/04-'));
beforeAll(async () => {
  await rig.tell([...lifeOf('c1', '2026-06-30'), ...(neighbour?.log ?? [])], 1000);
  await rig.checkpoint();
  good = await rig.bundle('c1');
  all = await rig.bundle(undefined);
  await other.tell(life?.log ?? [], 1000);
  await other.checkpoint();
  recorded = await other.bundle(life?.center);
});
afterAll(() => {
  rig.end();
  other.end();
});

const audited = (text: string | Buffer) => auditBundle(rig.file('audited.json', text));
const kinds = async (text: string): Promise<string[]> => [
  ...new Set((await audited(text)).findings.map((f) => f.kind)),
];

interface Parsed {
  readonly header: Record<string, unknown>;
  readonly events: readonly { readonly event: StoredEvent; readonly index: number; readonly proof?: string[] }[];
  readonly notices: unknown[];
  readonly streams: unknown[];
}

const parsed = (text: string): Parsed => JSON.parse(text);

/** The bundle written anew, with a digest that holds: what somebody does who only lacks the keys. */
function rewritten(text: string, change: (bundle: Parsed) => Partial<Parsed>): string {
  const value = parsed(text);
  const { header, events, notices, streams } = { ...value, ...change(value) };
  const body = `{"format":"centers-bundle/v1",\n"header":${canonical(header)},\n"events":[\n${events.map((e) => canonical(e)).join(',\n')}${events.length > 0 ? '\n' : ''}],\n"notices":${canonical(notices)},\n"streams":${canonical(streams)},\n`;
  return `${body}"seal":${canonical({ algorithm: 'sha-256', digest: createHash('sha256').update(body).digest('base64'), note: null })}}\n`;
}

/** Events put in their place with dense indexes, and the parts behind them made to fit. */
function withEvents(text: string, events: readonly StoredEvent[]): string {
  return rewritten(text, () => {
    const last = new Map<string, { stream: string; events: number; hash: unknown }>();
    for (const { stream, revision, metadata } of events)
      last.set(stream, { stream, events: revision + 1, hash: metadata.hash });
    const notices = events
      .filter((e) => e.type === 'NoticeIssued')
      .map(({ stream, id, data: { notice, kind, to, sha256, issuedOn } }) => ({
        stream,
        event: id,
        notice,
        kind,
        to,
        sha256,
        issuedOn,
      }));
    return {
      events: events.map(({ stream, revision, id, type, created, data, metadata }, index) => ({
        event: { stream, revision, id, type, created, data, metadata } as StoredEvent,
        index,
      })),
      notices,
      streams: [...last.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1)),
    };
  });
}

describe('honest bundles', () => {
  test('of a center: nothing but what fell due since, and what could not be checked is named', async () => {
    const report = await audited(good);
    expect(report).toMatchObject({ scope: 'center', center: 'c1', centers: 1, events: JSON.parse(good).events.length });
    expect(report.findings.filter((f) => f.kind !== 'late')).toEqual([]);
    expect(report.unchecked.join()).toMatch(/其他创新中心.*verify\.mjs.*计时/);
  });
  test('of the whole log', async () => {
    const { findings, centers, unchecked } = await audited(all);
    expect({ centers, kinds: findings.filter((f) => f.kind !== 'late') }).toEqual({ centers: 2, kinds: [] });
    expect(unchecked.join()).not.toMatch(/其他创新中心/);
  });
  test.each(goldenLives().map((l) => [l.file, l] as const))(
    'of the recorded life %s',
    async (_file, { log, center }) => {
      const one = new Rig();
      await one.tell(log, 1000);
      await one.checkpoint();
      const { findings } = await auditBundle(one.file('bundle.json', await one.bundle(center)));
      one.end();
      expect(findings.filter((f) => f.kind !== 'late')).toEqual([]);
    },
  );
});

describe('no conclusion about what was not read in full', () => {
  test('cut off anywhere', async () => {
    const places = new Set([0, 1, good.length - 1, good.length - 2]);
    for (let i = 1; i < 60; i += 1) places.add(Math.floor((i * good.length) / 60));
    for (let at = good.indexOf('\n'); at > 0 && places.size < 150; at = good.indexOf('\n', at + 1))
      places.add(at + 1).add(at);
    places.delete(good.length);
    for (const at of places) await expect(audited(good.slice(0, at))).rejects.toMatchObject({ name: 'UnreadBundle' });
  });
  test.each<[string, () => string | Buffer]>([
    ['a byte too many', () => `${good}x`],
    ['a line too many', () => `${good}\n`],
    ['two bundles', () => good + good],
    ['another version', () => good.replace('centers-bundle/v1', 'centers-bundle/v2')],
    ['another leaf', () => good.replace('"leaf":"centers-leaf/v1"', '"leaf":"centers-leaf/v2"')],
    ['no notices', () => good.replace(/\n"notices":.*\n/, '\n')],
    ['no header', () => good.replace(/\n"header":.*\n/, '\n')],
    ['no seal', () => good.replace(/\n"seal":.*\n$/, '\n')],
    ['an unknown member of the header', () => good.replace('"header":{', '"header":{"a":1,')],
    ['an unknown member of an event', () => good.replace('{"event":{"created"', '{"event":{"a":1,"created"')],
    ['a member twice', () => good.replace('"revision":0,', '"revision":0,"revision":0,')],
    ['a negative revision', () => good.replace('"revision":1,', '"revision":-1,')],
    ['a space', () => good.replace('"revision":0,', '"revision": 0,')],
    ['broken UTF-8', () => Buffer.from(good).fill(0xff, 5000, 5001)],
    ['windows line ends', () => good.replaceAll('\n', '\r\n')],
    ['a comma too many', () => good.replace(/\}\n\],\n/, '},\n],\n')],
  ])('%s', async (_what, make) => expect(audited(make())).rejects.toMatchObject({ name: 'UnreadBundle' }));
  test('on the command line: exit code 1, and not a word of "fine"', async () => {
    await expect(
      audit.run(undefined, { bundle: rig.file('cut.json', good.slice(0, 9000)), output: 'text' }),
    ).rejects.toMatchObject({
      code: 1,
      message: expect.stringMatching(/没有读完，不作任何结论/),
    });
    await expect(audit.run(undefined, { bundle: '/nowhere/bundle.json', output: 'text' })).rejects.toMatchObject({
      code: 1,
    });
    await expect(audit.run('c1', { bundle: rig.file('good.json', good), output: 'text' })).rejects.toMatchObject({
      code: 2,
    });
  });
});

describe('what was changed is found, also when the digest is made anew', () => {
  const log = (): StoredEvent[] => parsed(recorded).events.map(({ event }) => event);

  test('bytes under the old seal', async () => {
    expect(await kinds(good.replace('"approvedOn":"2023', '"approvedOn":"2022'))).toContain('altered');
  });
  test('events dropped from the end, and the list of streams left', async () => {
    expect(await kinds(rewritten(good, ({ events }) => ({ events: events.slice(0, -3) })))).toContain('missing');
  });
  test('an event dropped in the middle', async () => {
    expect(await kinds(rewritten(good, ({ events }) => ({ events: events.filter((_, i) => i !== 20) })))).toContain(
      'missing',
    );
  });
  test('events in another order of the log', async () => {
    expect(await kinds(rewritten(good, ({ events }) => ({ events: [...events].reverse() })))).toContain('reordered');
  });
  test('an event of another center', async () => {
    const stranger = there(parsed(all).events.find(({ event }) => event.stream === `center-${neighbour?.center}`));
    expect(
      await kinds(
        rewritten(good, ({ events }) => ({
          events: [...events, { ...stranger, index: 9999 }],
        })),
      ),
    ).toContain('unexplained');
  });
  test('none of its events', async () =>
    expect(await kinds(rewritten(good, () => ({ events: [], notices: [], streams: [] })))).toContain('missing'));
  test('a notice, a policy, the calendar told otherwise', async () => {
    expect(await kinds(rewritten(good, ({ notices }) => ({ notices: notices.slice(1) })))).toContain('altered');
    const policies = (h: Record<string, unknown>) => h.policies as { values: Record<string, unknown> }[];
    const bent = (h: Record<string, unknown>) =>
      policies(h).map((p) => ({ ...p, values: { ...p.values, 'evaluation.years': 9 } }));
    expect(await kinds(rewritten(good, ({ header }) => ({ header: { ...header, policies: bent(header) } })))).toContain(
      'altered',
    );
    const calendar = (h: Record<string, unknown>) => h.calendar as { years: unknown[] };
    const less = (h: Record<string, unknown>) => ({ ...calendar(h), years: calendar(h).years.slice(1) });
    expect(await kinds(rewritten(good, ({ header }) => ({ header: { ...header, calendar: less(header) } })))).toContain(
      'altered',
    );
  });
  test('an unlawful decision, all hashes made anew', async () => {
    const events = log();
    const at = events.findIndex((e) => e.type === 'CenterApproved');
    const command = commandIdOf(there(events[at]));
    let prev = '';
    const forged = events.map((event) => {
      if (event.stream === 'program') return event;
      const is = commandIdOf(event) === command;
      const metadata = {
        ...event.metadata,
        ...(is ? { actor: { id: 'x', role: 'center', organization: life?.center } } : {}),
        prev,
      };
      const made = { ...event, metadata: { ...metadata, hash: '' } };
      prev = chainHash(event.stream, made);
      return { ...made, metadata: { ...metadata, hash: prev } };
    });
    expect(await kinds(withEvents(recorded, forged))).toContain('unlawful');
  });
  test('whatever a forger does to a recorded life', async () => {
    const stranger = goldenLives().find(({ file }) => file.includes('/02-'));
    const number = drawing(11);
    const tried = { found: 0, others: [] as string[] };
    for (let n = 0; n < 60; ) {
      const forgery = life && stranger && draw(life.log, stranger.log, number);
      if (!forgery) continue;
      n += 1;
      const { findings } = await audited(withEvents(recorded, forgery.events));
      const right = findings.some((f) => forgery.expects.has(f.kind));
      if (right) tried.found += 1;
      else if (!forgery.consistent) tried.others.push(JSON.stringify([...forgery.expects]));
    }
    // What is not found is a history as the rules would have it: only proofs (verify.mjs) can tell.
    expect(tried.others).toEqual([]);
    expect(tried.found).toBeGreaterThan(50);
  });
});
