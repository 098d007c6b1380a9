import { auditEvents, auditLog } from '../../audit';
import { misshapen } from '../../audit/chain';
import { goldenLives } from './golden';

const lives = goldenLives();

test('nine lives are recorded for version 1 of the rules', () => {
  expect(lives.filter(({ rules }) => rules === '1').map(({ file }) => file)).toEqual([
    'rules-1/01-excellent-again-and-again.jsonl',
    'rules-1/02-good-extended-renamed-moved.jsonl',
    'rules-1/03-poor-rectified-renewed.jsonl',
    'rules-1/04-poor-failed-delisted.jsonl',
    'rules-1/05-never-hands-in.jsonl',
    'rules-1/06-withdraws-twice.jsonl',
    'rules-1/07-refused-returned-transitional.jsonl',
    'rules-1/08-revoked-on-request.jsonl',
    'rules-1/09-imported-in-mid-life.jsonl',
  ]);
});

test.each(lives.map((life) => [life.file, life] as const))(
  '%s is decided again identically',
  (_file, { log, now, rules }) => {
    expect(auditEvents(log, now)).toEqual([]);
    expect(new Set(log.map((e) => e.metadata.rules))).toEqual(new Set([rules]));
    expect(log.flatMap(misshapen)).toEqual([]);
  },
);

test('all of them in one log, mixed by the time of recording', () => {
  const log = lives
    .filter(({ log: l }) => l.every((e) => e.stream !== 'program'))
    .flatMap(({ log: l }) => l)
    .sort((a, b) =>
      String(a.metadata.recordedAt) < String(b.metadata.recordedAt)
        ? -1
        : a.metadata.recordedAt === b.metadata.recordedAt
          ? 0
          : 1,
    );
  const audit = auditLog();
  for (const event of log) audit.take(event);
  const { findings, broken } = audit.close('2022-01-01T00:00:00.000+08:00');
  expect({ findings, broken, events: audit.counts.events }).toEqual({ findings: [], broken: [], events: log.length });
});
