import { handle } from '../../activities/handle';
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
import { Life, lawOf } from '../support/given';
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
    events = events.concat(
      append.map((e, i) => ({ ...e, stream: 'center-c1', revision: events.length + i, created: '', position: '' })),
    );
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

test('the same by an update leaves nothing', () => {
  const update: IncomingCommand = { id: taken, type: 'AttachDocument', actor, data: { document } };
  expect(handle(loaded(stream), update, { ...at, signal: false })).toMatchObject({
    append: [],
    answer: { refused: { code: 'INVALID_DATA' } },
  });
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
