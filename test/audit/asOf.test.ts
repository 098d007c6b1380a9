import type { StoredEvent } from '../../events/store';
import { currentLaw, readAllCentersAsOf, readCenterAsOf, summaryOf } from '../../register';
import { as, document, Life, lawOf } from '../support/given';
import { formed, handler, leader, owner, register } from '../support/lifecycle';
import { logOf, memoryStore } from './store';

/** Two times: what was true on a day, and what the record said on a day. */

async function on(events: readonly StoredEvent[], at?: string, known?: string) {
  const store = memoryStore([...events]);
  const law = await currentLaw(store, known);
  const asOf = { ...(at ? { at } : {}), ...(known ? { known } : {}) };
  const one = await readCenterAsOf(store, 'c1', asOf, law);
  const all = (await readAllCentersAsOf(store, asOf, law)).told.find((s) => s.id === 'c1');
  // The list, which reads the log once, says of a center what the look at its stream alone says.
  expect(all).toEqual(one?.state);
  if (!one) return undefined;
  const { state } = one;
  const { phase, inSequence, name } = summaryOf(state, law, at ?? known ?? '2026-01-01');
  const build = state.deadline['build-period'];
  return {
    phase,
    inSequence,
    name,
    approvedOn: state.lifecycle.approved?.on,
    build: build && `${build.due} ${build.state}`,
  };
}

const prepared = (life: Life, day: string, command: string, data: Record<string, unknown>): void =>
  void life.must('PrepareDecision', { on: day, as: handler, data: { command, data } });

describe('a corrected day of approval', () => {
  const life = formed('approved', new Life(lawOf()));
  const approved = life.stored.find((e) => e.type === 'CenterApproved');
  const correction = { target: approved?.id ?? '', field: 'approvedOn', was: '2023-05-04', is: '2023-04-26' };
  prepared(life, '2023-07-10', 'CorrectRecord', correction);
  life.must('CorrectRecord', { on: '2023-07-10', as: leader, data: correction });
  const events = life.stored;
  const before = { phase: 'ProposedList', inSequence: false, approvedOn: undefined };

  test('as we know now, it stood in the sequence from the corrected day on', async () => {
    expect(await on(events, '2023-04-25')).toMatchObject(before);
    expect(await on(events, '2023-04-26')).toMatchObject({
      phase: 'Building',
      inSequence: true,
      approvedOn: '2023-04-26',
      build: '2026-04-27 open',
    });
    expect(await on(events, '2023-06-01')).toMatchObject({ approvedOn: '2023-04-26', build: '2026-04-27 open' });
  });
  test('before the correction the register said otherwise', async () => {
    expect(await on(events, '2023-04-30', '2023-06-30')).toMatchObject(before);
    expect(await on(events, '2023-06-01', '2023-06-30')).toMatchObject({
      phase: 'Building',
      inSequence: true,
      approvedOn: '2023-05-04',
      build: '2026-05-06 open',
    });
    expect(await on(events, undefined, '2023-07-09')).toMatchObject({
      approvedOn: '2023-05-04',
      build: '2026-05-06 open',
    });
    expect(await on(events, undefined, '2023-07-10')).toMatchObject({
      approvedOn: '2023-04-26',
      build: '2026-04-27 open',
    });
  });
});

describe('a rename that took effect long before it was recorded', () => {
  const life = formed('approved', new Life(lawOf()));
  const old = life.state.lifecycle.name;
  const is = '兵团新材料技术创新中心';
  life.must('SubmitChange', { on: '2025-03-03', as: owner, data: { matter: 'name', to: is } });
  life.must('EndorseChange', { on: '2025-03-04', as: as('authority'), data: { change: 'change-1' } });
  prepared(life, '2025-03-05', 'ApproveChange', { change: 'change-1', document });
  life.must('ApproveChange', {
    on: '2025-03-05',
    as: leader,
    data: { change: 'change-1', document },
    effectiveOn: '2023-11-01',
  });
  const events = life.stored;

  test('what it was called on a day, and what the register said of that day', async () => {
    expect(await on(events, '2023-10-31')).toMatchObject({ name: old });
    expect(await on(events, '2023-11-01')).toMatchObject({ name: is });
    expect(await on(events, '2024-06-30', '2024-12-31')).toMatchObject({ name: old });
    expect(await on(events, '2024-06-30', '2025-03-05')).toMatchObject({ name: is });
    expect(await on(events, undefined, '2025-03-04')).toMatchObject({ name: old });
  });
});

describe('an import', () => {
  const life = new Life(lawOf());
  life.sign('ImportExisting', { on: '2025-03-20', data: register });
  const events = life.stored;

  test('reaches back to the day of approval; nothing was known of it before it was imported', async () => {
    expect(await on(events, '2018-03-19')).toBeUndefined();
    expect(await on(events, '2018-03-20')).toMatchObject({
      phase: 'Building',
      inSequence: true,
      build: '2021-03-22 open',
    });
    expect(await on(events, '2022-01-01')).toMatchObject({
      phase: 'Operating',
      inSequence: true,
      build: '2021-03-22 past',
    });
    expect(await on(events, '2022-01-01', '2025-03-19')).toBeUndefined();
    expect(await on(events, undefined, '2025-03-20')).toMatchObject({ phase: 'Operating' });
  });
});

test('who was in the sequence on a day: one pass, several centers', async () => {
  const one = formed('approved', new Life(lawOf()));
  const two = new Life(lawOf(), undefined, 'c2');
  two.sign('ImportExisting', { on: '2025-03-20', data: register });
  const store = memoryStore(logOf(one.stored, two.stored));
  const law = await currentLaw(store);
  const listed = async (at: string, known?: string): Promise<string[]> =>
    (await readAllCentersAsOf(store, { at, ...(known ? { known } : {}) }, law)).told
      .filter((s) => summaryOf(s, law, at).inSequence)
      .map((s) => s.id);
  expect(await listed('2017-01-01')).toEqual([]);
  expect(await listed('2020-01-01')).toEqual(['c2']);
  expect((await listed('2023-06-01')).sort()).toEqual(['c1', 'c2']);
  expect(await listed('2023-06-01', '2024-01-01')).toEqual(['c1']);
});
