import { type Finding, redecide } from '../../audit';
import { appends } from '../../audit/append';
import { StreamAudit } from '../../audit/stream';
import type { StoredEvent } from '../../events/store';
import { center } from '../../rules/center';
import type { CenterState } from '../../rules/center/state';
import { noOthers } from '../../rules/kernel/command';
import { internal, refusedData } from '../../rules/kernel/decide';
import { decider, type Sealed, seal } from '../../rules/kernel/decider';
import { as, asStored, document, Life, lawOf } from '../support/given';
import { formed } from '../support/lifecycle';

/** What the system could not do is no forgery; what is still aside is told. */

const law = lawOf();
const by = decider(center, law, noOthers);

/** The stream of an approved center, and what the system's own faults added to it. */
function withFaults(): { life: Life; log: StoredEvent[]; put(sealed: Sealed<CenterState>): void } {
  const life = formed('approved', new Life(law));
  const log = [...life.stored];
  const put = ({ events, state }: Sealed<CenterState>): void => {
    log.push(...asStored(events, 'center-c1', log.length));
    life.state = state;
  };
  return { life, log, put };
}
const at = (day: string) => ({ arrivedAt: `${day}T09:00:00.000+08:00`, recordedAt: `${day}T09:00:00.000+08:00` });

test('a command that was refused for a fault of the system is no finding', () => {
  const { life, log, put } = withFaults();
  const command = {
    id: 'x1',
    type: 'AttachDocument',
    actor: as('bureau-handler'),
    data: { document: { ...document, number: '1' } },
  };
  const refused = refusedData(command.type, internal('附文件', new Error('a fault of ours')));
  put(seal(by.refuse(life.state, command, at('2023-05-10'), refused)));
  expect(redecide(center, 'c1', log, law)).toEqual([]);
});

test('data that were refused in the words of another day are no finding; another refusal in other words is one', () => {
  const refusedInOtherWords = (data: object): string[] => {
    const { life, log, put } = withFaults();
    const command = { id: 'x1', type: 'WaiveReport', actor: as('bureau-leader'), data: { ...data } };
    const { refused } = by.decide(life.state, command, at('2023-05-10'));
    if (!refused) throw new Error('it is not refused');
    put(
      seal(by.refuse(life.state, command, at('2023-05-10'), { ...refusedData(command.type, refused), message: '…' })),
    );
    return redecide(center, 'c1', log, law).map(({ kind }) => `${refused.code} ${kind}`);
  };
  expect(refusedInOtherWords({ year: 'x' })).toEqual([]);
  expect(refusedInOtherWords({ year: 2023 })).toEqual(['REASON_REQUIRED altered']);
});

test('a due item that was set aside is told until it is resumed, and no id is there twice', () => {
  const { life, log, put } = withFaults();
  const item = by.next(life.state);
  if (!item || item.reminder) throw new Error('no day is due');
  put(seal(by.setAside(life.state, item, item.at, new Error('a fault of ours'))));
  expect(redecide(center, 'c1', log, law)).toEqual([]);
  expect(left(log, item.at)).toMatchObject([{ kind: 'late' }]);

  const resume = { id: 'x2', type: 'ResumeDueItem', actor: as('bureau-handler'), data: { deadline: item.deadline } };
  const decision = by.decide(
    life.state,
    { ...resume, reason: '程序已修复' },
    { arrivedAt: item.at, recordedAt: item.at },
  );
  if (decision.refused) throw new Error(decision.refused.message);
  put(seal(decision));
  const again = by.next(life.state);
  if (!again) throw new Error('it does not fall again');
  expect([again.deadline, again.due]).toEqual([item.deadline, item.due]);
  put(seal(by.fallDue(life.state, again, item.at)));
  expect(redecide(center, 'c1', log, law)).toEqual([]);
  expect(left(log, item.at)).toEqual([]);
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
});

/** What an audit says that comes to its end at an instant. */
function left(log: readonly StoredEvent[], now: string): Finding[] {
  const audit = new StreamAudit(center, 'c1');
  for (const append of appends(log)) audit.take(append, [law], noOthers);
  audit.close(law, now);
  return audit.findings;
}
