import {
  centerRenamed,
  changeApproved,
  changeRefused,
  changeRequested,
  majorMatterChanged,
  reorganizationClosed,
} from '../../events/change';
import type { EventBody } from '../../events/definition';
import { centerConverted, centerReinstated } from '../../events/lifecycle';
import { proceedingsLapsed, recordCorrected } from '../../events/record';
import { remedyConcluded, suspensionLifted, suspensionOrdered } from '../../events/remedy';
import { centerDelisted, centerRevoked } from '../../events/removal';
import { othersFold } from '../../rules/center/others';
import { approval, centerName } from '../support/approved';
import { document, Life, lawOf } from '../support/given';
import { formed, handler, leader, register } from '../support/lifecycle';

/** What one center may know of the others: names, leads, ends and successors. */

const delisted = centerDelisted({ proposal: 'removal-1', ground: 'withdrawal', answers: [], document });
const revoked = (into?: string) =>
  centerRevoked({ ground: into ? 'merged' : 'other', answers: [], document, ...(into ? { into } : {}) });
const reinstated = centerReinstated({ endedBy: 'e', outcome: 'court', phase: 'Operating' });
const imported = (name: string, aliases: string[] = []): EventBody => ({
  type: 'CenterImported',
  data: { ...register, name, aliases },
});

function told(...events: (readonly [center: string, body: EventBody, on?: string])[]) {
  const fold = othersFold();
  for (const [center, { type, data }, effectiveOn = '2025-07-22'] of events)
    fold.see({ stream: `center-${center}`, type, data: data as Record<string, unknown>, metadata: { effectiveOn } });
  return fold;
}
const one = ['a', approval('2024-02-05')] as const;

test('a delisting that is not executed bars nobody meanwhile', () => {
  const of = { remedy: 'remedy-1', decision: 'CenterDelisted/removal-1', title: '不再列入序列' };
  const ordered = suspensionOrdered({ ...of, by: 'court', from: '2025-08-01', document });
  const lifted = suspensionLifted({ ...of, on: '2025-09-01' });
  const ended = remedyConcluded({ ...of, outcome: 'upheld', decidedOn: '2025-09-01', document });
  const after = (...events: EventBody[]) =>
    told(one, ['a', delisted], ...events.map((e) => ['a', e] as const)).delistedOn(centerName);
  expect(after()).toBe('2025-07-22');
  expect(after(ordered)).toBeUndefined();
  expect(after(ordered, lifted)).toBe('2025-07-22');
  expect(after(ordered, ended)).toBe('2025-07-22');
  // Annulled, it bars nobody before the reinstatement either; a later one bars again.
  for (const outcome of ['annulled', 'anew'] as const) {
    const annulled = remedyConcluded({ ...of, outcome, decidedOn: '2025-09-01', document });
    expect(after(annulled)).toBeUndefined();
    expect(after(annulled, reinstated, delisted)).toBe('2025-07-22');
  }
  expect(after({ ...ordered, data: { ...ordered.data, decision: 'ChangeRefused/change-1' } })).toBe('2025-07-22');
});

describe('a name', () => {
  test('is free after the end, and not after a reinstatement', () => {
    expect(told(one).centerNamed(centerName)).toBe('a');
    expect(told(one, ['a', delisted]).centerNamed(centerName)).toBeUndefined();
    const back = told(one, ['a', delisted], ['a', revoked()], ['a', reinstated]);
    expect(back.centerNamed(centerName)).toBe('a');
    expect(back.exists('a')).toBe(true);
    expect([back.delistedOn(centerName), back.delistedOn('tianye')]).toEqual([undefined, undefined]);
  });
  test('that a center comes back under is its own, the old one too', () => {
    const name = '兵团节水技术创新中心';
    const back = told(one, ['a', delisted], ['a', centerReinstated({ ...reinstated.data, name } as never)]);
    expect([back.centerNamed(name), back.centerNamed(centerName)]).toEqual(['a', 'a']);
  });
  test('that was borne before, also before an import, is not free', () => {
    const renamed = centerRenamed({ change: 'change-1', was: centerName, is: '兵团节水技术创新中心' });
    const fold = told(one, ['a', renamed], ['b', imported('兵团乙技术创新中心', ['兵团甲技术创新中心'])]);
    expect(['兵团节水技术创新中心', centerName, '兵团甲技术创新中心'].map((n) => fold.centerNamed(n))).toEqual([
      'a',
      'a',
      'b',
    ]);
  });
  test('that was asked for is not, until that comes to nothing', () => {
    const asked = changeRequested({ change: 'change-1', matter: 'name', from: centerName, to: '兵团新名技术创新中心' });
    const after = (...events: EventBody[]) =>
      told(one, ['a', asked], ...events.map((e) => ['a', e] as const)).centerNamed('兵团新名技术创新中心');
    expect(after()).toBe('a');
    expect(after(changeRefused({ change: 'change-1' }))).toBeUndefined();
    expect(after(proceedingsLapsed({ items: [{ region: 'change', key: 'change-1' }] }))).toBeUndefined();
    expect(after(delisted)).toBeUndefined();
  });
  test('that was written wrongly was nobody’s; the right one is', () => {
    const corrected = recordCorrected({
      target: 'e',
      field: 'name',
      was: '兵团错字技术创新中心',
      is: '兵团正字技术创新中心',
    });
    const fold = told(['a', imported('兵团错字技术创新中心')], ['a', corrected]);
    expect(fold.centerNamed('兵团错字技术创新中心')).toBeUndefined();
    expect(fold.centerNamed('兵团正字技术创新中心')).toBe('a');
    const aliases = recordCorrected({ target: 'e', field: 'aliases', was: [], is: ['兵团旧名技术创新中心'] });
    expect(told(['a', imported('兵团甲技术创新中心')], ['a', aliases]).centerNamed('兵团旧名技术创新中心')).toBe('a');
  });
  test('goes to the center it was merged into, and on with that one', () => {
    const two = ['b', imported('兵团乙技术创新中心')] as const;
    const three = ['c', imported('兵团丙技术创新中心')] as const;
    const merged = [one, two, three, ['a', revoked('b')]] as const;
    expect(told(...merged).centerNamed(centerName)).toBe('b');
    expect(told(...merged, ['b', revoked('c')]).centerNamed(centerName)).toBe('c');
    expect(told(...merged, ['b', delisted]).centerNamed(centerName)).toBeUndefined();
    const back = told(...merged, ['a', reinstated]);
    expect([back.centerNamed(centerName), back.centerNamed(centerName, 'a')]).toEqual(['a', undefined]);
    expect(told(...merged, ['b', revoked('a')]).centerNamed(centerName)).toBeUndefined();
  });
  test.each([
    '兵团节水灌溉 技术创新中心',
    ' 兵团节水灌溉技术创新中心 ',
    '兵团　节水灌溉技术创新中心',
    '兵团节水灌溉技术创新中心\u200b',
  ])('is the same in another spelling: “%s”', (spelling) => expect(told(one).centerNamed(spelling)).toBe('a'));
  test.each([
    ['兵团节水灌溉（南疆）技术创新中心', '兵团节水灌溉(南疆)技术创新中心'],
    ['兵团ＰＶＣ技术创新中心', '兵团pvc技术创新中心'],
    ['兵团甲·乙技术创新中心', '兵团甲・乙技术创新中心'],
    ['兵团甲〔乙〕技术创新中心', '兵团甲【乙】技术创新中心'],
  ])('%s is %s', (name, spelling) => expect(told(['a', imported(name)]).centerNamed(spelling)).toBe('a'));
});

test('a platform belongs to the center it became: for good where it lost its title, else until that center ends', () => {
  const named = { name: '某重点实验室', kind: 'keyLaboratory' as const };
  const ask = (...events: EventBody[]) =>
    told(...events.map((e) => ['a', e] as const)).convertedBy?.('某 重点实验室', 'b');
  const lost = centerConverted({ predecessor: named, titleEndedOn: '2024-02-05' });
  const kept = centerConverted({ predecessor: named });
  expect([ask(), ask(lost), ask(lost, revoked()), ask(kept), ask(kept, revoked())]).toEqual([
    undefined,
    'a',
    'a',
    'a',
    undefined,
  ]);
  const { aliases: _, ...row } = register;
  for (const more of [{ predecessor: named }, { predecessors: [named] }])
    expect(ask({ type: 'CenterImported', data: { ...row, ...more } } as never)).toBe('a');
  const corrected = recordCorrected({
    target: 'e',
    field: 'predecessors',
    was: null,
    is: [{ ...named, name: '他室' }],
  });
  const fold = told(['a', { type: 'CenterImported', data: { ...row, predecessor: named } } as never], ['a', corrected]);
  expect([named.name, '他室'].map((name) => fold.convertedBy?.(name, 'b'))).toEqual([undefined, 'a']);
  expect(told(['b', lost]).convertedBy?.(named.name, 'b')).toBeUndefined();
});

describe('a split', () => {
  const to = { into: [{ name: '兵团新设技术创新中心', lead: { id: 'x', name: '某院' } }] };
  const asked = changeRequested({ change: 'change-1', matter: 'split', from: null, to });
  const granted = [
    changeApproved({ change: 'change-1', document }),
    majorMatterChanged({ change: 'change-1', matter: 'split', was: null, is: to }),
  ];
  const after = (...more: (readonly [string, EventBody])[]) => {
    const fold = told(one, ['a', asked], ...more);
    const [{ name = '' } = {}] = to.into;
    return [fold.centerNamed(name), fold.keptName?.(name)?.center];
  };
  const approvedAs = granted.map((e) => ['a', e] as const);
  test('keeps its names from the request on, and for the new center from the approval until that is approved', () => {
    expect(after()).toEqual(['a', undefined]);
    expect(after(...approvedAs)).toEqual(['a', 'a']);
    const { data } = approval('2025-02-05');
    const born = { type: 'CenterApproved', data: { ...(data as object), name: to.into[0]?.name } } as EventBody;
    expect(after(...approvedAs, ['b', born])[1]).toBeUndefined();
  });
  test('that comes to nothing, or whose center ends, keeps nothing', () => {
    expect(after(['a', changeRefused({ change: 'change-1' })])).toEqual([undefined, undefined]);
    const closed = reorganizationClosed({ change: 'change-1', done: false });
    expect(after(...approvedAs, ['a', closed])).toEqual([undefined, undefined]);
    expect(after(...approvedAs, ['a', delisted])).toEqual([undefined, undefined]);
  });
});

test('in whose favor a center ended, until it comes back', () => {
  const into = (...events: EventBody[]) => told(one, ...events.map((e) => ['a', e] as const)).endedInto?.('a');
  expect([into(), into(delisted), into(revoked('b')), into(revoked('b'), reinstated)]).toEqual([
    undefined,
    undefined,
    'b',
    undefined,
  ]);
});

test('a successor is listed, and has not ended', () => {
  const two = ['b', imported('兵团乙技术创新中心')] as const;
  expect(told(two).exists('b')).toBe(true);
  expect(told(two, ['b', delisted]).exists('b')).toBe(false);
  expect(told(['c', { type: 'CompletenessChecked', data: {} }]).exists('c')).toBe(false);
  expect(told().exists('nobody')).toBe(false);
});

test('a bar follows the lead of that day, by id and by name', () => {
  const lead = { id: 'other', name: '另一集团' };
  const changed = majorMatterChanged({ change: 'change-1', matter: 'lead', was: null, is: lead });
  const fold = told(one, ['a', changed], ['a', delisted]);
  expect(['other', '另一 集团', 'tianye', centerName].map((who) => fold.delistedOn(who))).toEqual([
    '2025-07-22',
    '2025-07-22',
    undefined,
    '2025-07-22',
  ]);
});

describe('L23 where the name was taken meanwhile', () => {
  const data = { outcome: 'court' };
  const ended = (): Life => {
    const others = othersFold();
    others.see({
      stream: 'center-b',
      type: 'CenterImported',
      data: { name: '兵团聚氯乙烯 新材料技术创新中心' },
      metadata: {},
    });
    const unknowing = formed('approved');
    const life = new Life(lawOf(), others);
    life.state = unknowing.state;
    life.given('2024-06-03', revoked(), proceedingsLapsed({ items: [] }));
    return life;
  };
  const reinstate = (more: object) => {
    const life = ended();
    const whole = { ...data, ...more };
    const prepared = { command: 'ReinstateCenter', data: whole };
    life.must('PrepareDecision', { on: '2024-06-04', as: handler, data: prepared, id: 'p' });
    const documents = [document];
    const when = { on: '2024-06-05', as: leader, data: whole, reason: '判决撤销原决定', documents, id: 'r' };
    return { life, answer: life.when('ReinstateCenter', when) };
  };

  test('it comes back under another', () => {
    reinstate({}).answer.thenRefuses('NAME_TAKEN');
    reinstate({ name: '兵团聚氯乙烯新材料技术创新中心' }).answer.thenRefuses('NAME_TAKEN');
    reinstate({ name: '聚氯乙烯中心' }).answer.thenRefuses('NAME_FORM');
    const { life } = reinstate({ name: '兵团高分子材料技术创新中心' });
    expect(life.state.lifecycle).toMatchObject({
      phase: 'Building',
      name: '兵团高分子材料技术创新中心',
      formerNames: ['兵团聚氯乙烯新材料技术创新中心'],
    });
  });
});
