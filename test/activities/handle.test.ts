import { handle, kept, malformed } from '../../activities/handle';
import type { Loaded } from '../../activities/streams';
import { commandIdOf } from '../../events/envelope';
import type { StoredEvent } from '../../events/store';
import { center } from '../../rules/center';
import { othersFold } from '../../rules/center/others';
import type { CenterState } from '../../rules/center/state';
import { noOthers } from '../../rules/kernel/command';
import { decider } from '../../rules/kernel/decider';
import { fold } from '../../rules/kernel/fold';
import type { IncomingCommand } from '../../workflows/contract';
import { asStored, Life, lawOf } from '../support/given';
import { formed } from '../support/lifecycle';

const law = lawOf();
const at = { arrivedAt: '2023-05-08T09:00:00.000+08:00', recordedAt: '2023-05-08T09:00:00.000+08:00' };
const stream = formed('approved', new Life(law)).stored;
const loaded = (events: readonly StoredEvent[]): Loaded<CenterState> => ({
  decider: decider(center, law, noOthers),
  events,
  state: fold(center, 'c1', events),
});
const actor = { id: 'h', role: 'bureau-handler' };
const document = { title: '文件', sha256: 'a'.repeat(64) };

/** Handles a signal, as often as asked, each time on what the times before have appended. */
function appended(signal: IncomingCommand, times: number): string[] {
  let events = [...stream];
  for (let n = 0; n < times; n += 1) {
    const { append } = handle(loaded(events), signal, { ...at, signal: true });
    events = events.concat(asStored(append, 'center-c1', events.length));
  }
  return events.slice(stream.length).map((e) => e.type);
}
const taken = String(stream[0] && commandIdOf(stream[0]));

test.each<[string, IncomingCommand]>([
  ['whose id belongs to another command', { id: taken, type: 'AttachDocument', actor, data: { document } }],
  [
    'whose id belongs to time',
    { id: 'due/build-period/2026-05-04/reached', type: 'AttachDocument', actor, data: { document } },
  ],
  ['that is no command at all', { id: '???', type: '', actor: {} }],
  ['the rules refuse', { id: 'x1', type: 'EndorseReport', actor: { id: 'a', role: 'auditor' }, data: { year: 2023 } }],
])('a signal %s leaves its refusal once, however often it is handled', (_what, signal) => {
  expect(appended(signal, 3)).toEqual(['CommandRefused']);
});

test('by an update it leaves nothing, and the answer names what stands under the id', () => {
  const update: IncomingCommand = { id: taken, type: 'AttachDocument', actor, data: { document } };
  expect(handle(loaded(stream), update, { ...at, signal: false })).toMatchObject({
    append: [],
    answer: { refused: { code: 'ID_REUSED', facts: { id: taken, recorded: expect.stringContaining('第 0 号事件') } } },
  });
});

test.each<[string, Partial<IncomingCommand>]>([
  ['other data', { data: { document: { ...document, title: '另一文件' } } }],
  ['another person', { actor: { ...actor, id: 'h2' } }],
  ['another reason', { reason: '另一理由' }],
  ['another day', { effectiveOn: '2023-05-01' }],
  ['another paper', { documents: [document] }],
  ['another type', { type: 'FileObjection' }],
])('a repeat with %s is refused; the same again, also written otherwise, is answered as before', (_what, change) => {
  const once: IncomingCommand = { id: 'x1', type: 'AttachDocument', actor, data: { document, about: '函' } };
  const first = handle(loaded(stream), once, { ...at, signal: false });
  const events = asStored(first.append, 'center-c1', stream.length);
  const then = loaded([...stream, ...events]);
  const repeated = (again: IncomingCommand) => handle(then, again, { ...at, signal: false });
  expect(repeated(once).answer).toEqual(first.answer);
  expect(repeated({ ...once, data: { about: ' 函 ', document } }).answer).toEqual(first.answer);
  expect(repeated({ ...once, ...change })).toMatchObject({ append: [], answer: { refused: { code: 'ID_REUSED' } } });
});

test('a member of the data that the command knows is its own, whatever its name', () => {
  const owner = { id: 'o', role: 'center', organization: 'c1' };
  const appointed = { person: 'zhao', fullTime: true, nominatedByCouncil: true, appointedOn: '2023-05-08' };
  const come = handle(
    loaded(stream),
    { id: 'x1', type: 'AppointDirector', actor: owner, data: appointed },
    { ...at, signal: false },
  );
  const then = loaded([...stream, ...asStored(come.append, 'center-c1', stream.length)]);
  const data = { on: '2023-05-08', reason: 'resigned' };
  const gone = handle(then, { id: 'x2', type: 'EndDirector', actor: owner, data }, { ...at, signal: false });
  expect(gone.append[0]).toMatchObject({ type: 'DirectorLeft', data: { ...data, person: 'zhao' } });
  // Of every other command it stands for the envelope's.
  const said = { id: 'x3', type: 'AttachDocument', actor, data: { document, reason: '补充' } };
  expect(handle(then, said, { ...at, signal: false }).append[0]?.metadata.reason).toBe('补充');
});

test('what could not be read is answered the same when it comes again', () => {
  const incoming: IncomingCommand = { id: 'x9', type: 'AttachDocument', actor, data: { document } };
  const before = loaded(stream);
  const { append, answer } = kept(before, incoming, at, malformed(incoming, ['data: 内容过大']));
  const events = asStored(append, 'center-c1', stream.length);
  const again = handle(loaded([...stream, ...events]), incoming, { ...at, signal: true });
  expect(again.append).toEqual([]);
  expect(again.answer).toMatchObject({ refused: { code: 'refused' in answer ? answer.refused.code : '' } });
});

/** Objects in objects. */
const deep = (levels: number): Record<string, unknown> => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

test.each<[string, unknown]>([
  ['null', null],
  ['a text', 'EndorseReport'],
  ['a list', []],
  ['a type that is an object', { id: 'x1', type: { toString: 1 }, actor, data: {} }],
  ['an id that is an object', { id: { toString: null }, type: 'AttachDocument', actor, data: {} }],
  ['a type named like a member of all objects', { id: 'x1', type: 'constructor', actor, data: {} }],
  ['a role named like one', { id: 'x1', type: 'AttachDocument', actor: { id: 'h', role: 'toString' }, data: {} }],
  ['data nested 10,000 deep', { id: 'x1', type: 'AttachDocument', actor, data: deep(10_000) }],
  ['data nested 100 deep', { id: 'x1', type: 'AttachDocument', actor, data: deep(100) }],
  [
    '100,000 members',
    { id: 'x1', type: 'AttachDocument', actor, data: { all: Array.from({ length: 100_000 }, () => 1) } },
  ],
  [
    'a text of a million characters',
    { id: 'x1', type: 'AttachDocument', actor, data: { about: '字'.repeat(1_000_000) } },
  ],
  ['half a character', { id: 'x1', type: 'AttachDocument', actor, data: { document, about: '\ud800' } }],
  ['half a character in a name', { id: 'x1', type: 'AttachDocument', actor, data: { '\udc00': 1 } }],
  [
    'a member __proto__',
    JSON.parse(
      '{"id":"x1","type":"AttachDocument","actor":{"id":"h","role":"bureau-handler"},"data":{"__proto__":{"document":1}}}',
    ),
  ],
  ['a huge number', { id: 'x1', type: 'WaiveReport', actor, data: { year: 1e308 } }],
])('%s is refused, by a signal once and on the record, and whatever comes next is decided', (_what, sent) => {
  const incoming = sent as IncomingCommand;
  const { append, answer } = handle(loaded(stream), incoming, { ...at, signal: true });
  expect(answer).toMatchObject({ refused: { code: expect.stringMatching(/^(INVALID_DATA|UNKNOWN_COMMAND)$/) } });
  expect(append.map((e) => e.type)).toEqual(['CommandRefused']);
  expect(JSON.stringify(append).length).toBeLessThan(20_000);
  expect(handle(loaded(stream), incoming, { ...at, signal: false })).toMatchObject({ append: [] });
});

test('what an audit knows of other centers is what the worker knew: an ended center frees its name', () => {
  const others = othersFold();
  const see = (id: string, type: string, data: Record<string, unknown>): void =>
    others.see({ stream: `center-${id}`, type, data, metadata: { effectiveOn: '2025-07-22' } });
  see('a', 'CenterImported', { name: '兵团甲技术创新中心', lead: { id: 'x', name: '甲公司' } });
  see('b', 'CenterImported', { name: '兵团乙技术创新中心' });
  see('a', 'CenterDelisted', {});
  see('b', 'CenterRevoked', {});
  expect(others.centerNamed('兵团甲技术创新中心')).toBeUndefined();
  expect(others.centerNamed('兵团乙技术创新中心')).toBeUndefined();
  expect([
    others.delistedOn('兵团甲技术创新中心'),
    others.delistedOn('甲公司'),
    others.delistedOn('兵团乙技术创新中心'),
  ]).toEqual(['2025-07-22', '2025-07-22', undefined]);
});
