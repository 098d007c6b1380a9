import { auditEvents } from '../../audit';
import { goldenLives } from './golden';
import { forgeries, type Tampered } from './mutations/harness';

/** Tampering with recorded lives, drawn at random; ten thousand of them in test/slow/mutations.lane.ts. */
const instances = Number(process.env.MUTATIONS ?? 300);
const operation = ({ forgery }: Tampered): string => forgery.kind.split('/').slice(0, 2).join('/');
let all: Tampered[];
beforeAll(() => {
  all = [...forgeries(instances, 20260801)];
});

test('honest lives have no findings', () => {
  for (const { file, log, now } of goldenLives())
    expect({ file, findings: auditEvents(log, now) }).toEqual({ file, findings: [] });
});

test('every forgery is found, with a right kind', () => {
  const missed = all.filter(({ verdict }) => verdict === 'wrong kind' || verdict === 'not found');
  expect(
    missed.map(
      ({ life, forgery, findings }) =>
        `${life} ${forgery.kind}: ${findings.map((f) => `${f.kind}@${f.revision}`).join(' ') || 'nothing'}`,
    ),
  ).toEqual([]);
});

test('at least 200 kinds of forgery were tried', () => {
  expect(new Set(all.map(({ forgery }) => forgery.kind)).size).toBeGreaterThanOrEqual(200);
  const operations = [
    'change',
    'drop',
    'drop append',
    'swap',
    'duplicate',
    'duplicate append',
    'insert',
    'unlawful',
    'back-date',
    'rewrite reason',
    'cut',
  ];
  expect(operations.filter((name) => !all.some(({ forgery }) => forgery.kind.startsWith(`${name}/`)))).toEqual([]);
});

test('without a checkpoint only these can go unseen, and none of them with one', () => {
  // What is cut off at the end before anything more fell due; a person's own words told otherwise, everything after it
  // hashed anew.
  const unseen = all.filter(({ verdict }) => verdict === 'checkpoint');
  const known = /^(cut|drop|drop append|rewrite reason\/chain|change\/(own|chain)|back-date\/chain|insert\/chain)/;
  expect(unseen.map(operation).filter((name) => !known.test(name))).toEqual([]);
  expect(unseen.length).toBeGreaterThan(0);
  expect(unseen.length).toBeLessThan(all.length / 20);
});
