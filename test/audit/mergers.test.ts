import { mergersOf } from '../../audit/mergers';
import { majorMatterChanged, reorganizationClosed } from '../../events/change';
import type { EventBody } from '../../events/definition';
import { centerReinstated } from '../../events/lifecycle';
import { centerRevoked } from '../../events/removal';
import { document } from '../support/given';

/** A merger is two decisions on two streams; one without the other is told. */

const agreed = (other: string, survives: string) =>
  majorMatterChanged({ change: 'change-1', matter: 'merger', was: null, is: { with: other, survives } });
const ended = (into: string) => centerRevoked({ ground: 'merged', into, answers: [], document });
const back = centerReinstated({ endedBy: 'e', outcome: 'court', phase: 'Operating' });

function told(...events: (readonly [center: string, body: EventBody])[]): string[] {
  const mergers = mergersOf();
  for (const [revision, [center, { type, data }]] of events.entries())
    mergers.see({ stream: `center-${center}`, type, data, revision } as never);
  return mergers.findings().map((f) => `${f.center}@${f.revision} ${f.kind}`);
}

test.each([
  ['approved, and the other goes on', [['a', agreed('b', 'a')]], ['a@0 half-done']],
  ['the other ended, and the survivor knows of nothing', [['b', ended('a')]], ['b@0 half-done']],
  [
    'both',
    [
      ['a', agreed('b', 'a')],
      ['b', ended('a')],
    ],
    [],
  ],
  [
    'both, in the other order',
    [
      ['b', ended('a')],
      ['a', agreed('b', 'a')],
    ],
    [],
  ],
  [
    'approved at the one that ends',
    [
      ['b', agreed('a', 'a')],
      ['b', ended('a')],
    ],
    [],
  ],
  [
    'ended in favor of a third',
    [
      ['a', agreed('b', 'a')],
      ['b', ended('c')],
    ],
    ['a@0 half-done', 'b@1 half-done'],
  ],
  [
    'given up',
    [
      ['a', agreed('b', 'a')],
      ['a', reorganizationClosed({ change: 'change-1', done: false })],
    ],
    [],
  ],
  [
    'back by judgment',
    [
      ['a', agreed('b', 'a')],
      ['b', ended('a')],
      ['b', back],
    ],
    ['a@0 half-done'],
  ],
] as [string, [string, EventBody][], string[]][])('%s', (_name, events, findings) => {
  expect(told(...events)).toEqual(findings);
});
