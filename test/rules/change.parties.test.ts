import { changeApproved, changeRequested, majorMatterChanged, reorganizationClosed } from '../../events/change';
import type { Org } from '../../events/fields';
import { center } from '../../rules/center';
import { noOthers, type Others } from '../../rules/kernel/command';
import { openTasks } from '../../rules/record/task/open';
import { centerName, running } from '../support/approved';
import { as, document, Life, lawOf, leadOrg } from '../support/given';
import { coBuilders, formed, plan } from '../support/lifecycle';

/** Changes of who takes part: co-builders, merger, split (Art 9, 20, A23). */

const why = { reason: '理由', documents: [document] };
const builder = (id: string, kind = 'institute', corpsEnterprise = false) => ({
  org: { id, name: `${id}研究院` },
  kind,
  corpsEnterprise,
});
const consent = (...orgs: Org[]) => ({ consents: orgs.map((org) => ({ org, doc: document })) });
const on = ['2025-03-03', '2025-03-04', '2025-03-05'] as const;
const submit = (life: Life, matter: string, to: unknown, more: object = {}, day: string = on[0]) =>
  life.when('SubmitChange', { on: day, as: as('center'), data: { matter, to, ...more }, ...why });
const approve = (life: Life, change = 'change-1', day: string = on[2]) =>
  life.when('ApproveChange', { on: day, as: as('bureau-leader'), data: { change, document }, ...why });
function endorsed(life: Life, matter: string, to: unknown, more: object = {}): Life {
  life.must('SubmitChange', { on: on[0], as: as('center'), data: { matter, to, ...more } as never });
  life.must('EndorseChange', { on: on[1], as: as('authority'), data: { change: 'change-1' } });
  return life;
}
function decided(life: Life, matter: string, to: unknown, more: object = {}): Life {
  endorsed(life, matter, to, more).must('ApproveChange', {
    on: on[2],
    as: as('bureau-leader'),
    data: { change: 'change-1', document },
  });
  return life;
}
const work = (life: Life): string[] => openTasks(life.state, center.tasks(life.state)).map((t) => t.about);
const close = (life: Life, done: boolean, change = 'change-1') => {
  const data = { change, done };
  life.send('PrepareDecision', {
    on: '2025-03-10',
    as: as('bureau-handler', { id: 'qian' }),
    data: { command: 'CloseReorganization', data },
  });
  return life.when('CloseReorganization', {
    on: '2025-03-10',
    as: as('bureau-leader', { id: 'sun' }),
    data,
    ...why,
  });
};

describe('another co-builder', () => {
  const [first, second] = coBuilders;
  const with2 = (others?: Others): Life =>
    running('2021-12-01', {}, others).given(
      '2024-12-02',
      majorMatterChanged({ change: 'change-0', matter: 'coBuilder', was: [], is: coBuilders as never }),
    );
  const joining = builder('new');

  test('who comes in and who leaves; the record has the whole list', () => {
    if (!first || !second) throw new Error('two co-builders');
    const to = { add: [joining], remove: [first.org.id] };
    const life = with2();
    submit(life, 'coBuilder', to, consent(joining.org)).then([
      changeRequested({
        change: 'change-1',
        matter: 'coBuilder',
        from: coBuilders as never,
        to,
        ...consent(joining.org),
      }),
    ]);
    const rest = coBuilders.filter((b) => b !== first);
    approve(endorsed(with2(), 'coBuilder', to, consent(joining.org))).then([
      changeApproved({ change: 'change-1', document }),
      majorMatterChanged({
        change: 'change-1',
        matter: 'coBuilder',
        was: coBuilders as never,
        is: [...rest, joining] as never,
      }),
    ]);
    const after = decided(with2(), 'coBuilder', to, consent(joining.org));
    expect(after.state.lifecycle.coBuilders).toStrictEqual([...rest, joining]);
  });
  test('or the whole new list; one by its name is the same body', () => {
    const to = [...coBuilders.map((b) => ({ ...b, org: { ...b.org, id: `${b.org.id}-2` } })), joining];
    const after = decided(with2(), 'coBuilder', to, consent(joining.org));
    expect(after.state.lifecycle.coBuilders).toStrictEqual(to);
  });
  test('who leaves was there, who comes in was not, and nobody stands there twice', () => {
    const life = with2();
    const refused = (to: unknown, code: string, more: object = consent(joining.org)) =>
      submit(life, 'coBuilder', to, more).thenRefuses(code);
    refused({ remove: ['nobody'] }, 'CO_BUILDER_NOT_THERE');
    refused({ remove: [{ id: 'x', name: '无此单位' }] }, 'CO_BUILDER_NOT_THERE');
    refused({ add: [coBuilders[0]] }, 'CO_BUILDER_TWICE');
    refused({ add: [joining, { ...joining, kind: 'university' }] }, 'CO_BUILDER_TWICE');
    refused([...coBuilders, coBuilders[0]], 'CO_BUILDER_TWICE');
    refused({ add: [{ ...joining, org: leadOrg }] }, 'CO_BUILDER_TWICE');
    refused(coBuilders, 'CHANGE_WITHOUT_EFFECT');
    refused({ add: [], remove: [] }, 'INVALID_DATA');
    refused({}, 'INVALID_DATA');
    refused('x', 'INVALID_DATA');
    refused([{ id: 'x' }], 'INVALID_DATA');
    refused([{ id: 'x', name: '某公司' }], 'INVALID_DATA');
    refused({ add: [joining], drop: [] }, 'INVALID_DATA');
  });
  test('who comes in agreed to it', () => {
    const other = builder('other');
    submit(with2(), 'coBuilder', { add: [joining] }).thenRefuses('COBUILDER_CONSENT_MISSING');
    submit(with2(), 'coBuilder', { add: [joining, other] }, consent(joining.org)).thenRefuses(
      'COBUILDER_CONSENT_MISSING',
    );
    submit(with2(), 'coBuilder', [...coBuilders, joining]).thenRefuses('COBUILDER_CONSENT_MISSING');
  });
  test('fewer enterprises of the Corps than Art 11.2 asks for is told and no bar (eligibility.corpsEnterprises)', () => {
    const corps = [builder('a', 'enterprise', true), builder('b', 'enterprise', true)];
    const led = (kind: string): Life =>
      running('2021-12-01').given('2024-12-02', {
        type: 'BuildPlanDrafted',
        data: { ...plan, version: 2, lead: { org: leadOrg, kind }, coBuilders: corps },
      } as never);
    const to = { remove: ['a'] };
    const told = { corpsEnterprises: { left: 1, needed: 2 } };
    const asked = { change: 'change-1', matter: 'coBuilder' as const, from: corps as never, to };
    submit(led('university'), 'coBuilder', to).then([changeRequested({ ...asked, ...told })]);
    submit(led('enterprise'), 'coBuilder', to).then([changeRequested(asked)]);
    submit(led('university'), 'coBuilder', { add: [builder('x')] }, consent(builder('x').org)).then([
      expect.not.objectContaining({ data: expect.objectContaining(told) }),
    ]);
    const life = endorsed(led('university'), 'coBuilder', to);
    expect(Object.values(life.state.task).find((t) => t.about === 'change-1/1:decide')?.what).toContain('共建企业1家');
    approve(life).then([
      expect.anything(),
      majorMatterChanged({
        change: 'change-1',
        matter: 'coBuilder',
        was: corps as never,
        is: [corps[1]] as never,
        ...told,
      }),
    ]);
  });
  test('what was asked for before a change of co-builders had a form is decided as it stands', () => {
    const to = [{ id: 'old', name: '老单位' }];
    const life = running('2021-12-01').given(
      on[0],
      changeRequested({ change: 'change-1', matter: 'coBuilder', from: [], to }),
    );
    life.must('EndorseChange', { on: on[1], as: as('authority'), data: { change: 'change-1' } });
    life.must('ApproveChange', { on: on[2], as: as('bureau-leader'), data: { change: 'change-1', document } });
    expect(life.state.lifecycle.coBuilders).toStrictEqual([{ org: to[0] }]);
  });
});

describe('a merger', () => {
  const others = (into?: string): Others => ({
    ...noOthers,
    exists: (id) => id === 'c1' || (id === 'c2' && into === undefined),
    endedInto: (id) => (id === 'c2' ? into : undefined),
  });
  const to = { with: 'c2', survives: 'c1' };

  test('is between this center and another of the sequence, and one of the two goes on', () => {
    const refused = (value: unknown, code: string) =>
      submit(running('2021-12-01', {}, others()), 'merger', value).thenRefuses(code);
    refused({ with: 'c1', survives: 'c1' }, 'MERGER_PARTIES');
    refused({ with: 'c2', survives: 'c3' }, 'MERGER_PARTIES');
    refused({ with: 'c9', survives: 'c1' }, 'MERGER_PARTNER_UNKNOWN');
    refused({ with: 'c2' }, 'INVALID_DATA');
    refused('c2', 'INVALID_DATA');
  });
  test('of a center that ended meanwhile is not approved', () => {
    let ended = false;
    const life = endorsed(
      running('2021-12-01', {}, { ...noOthers, exists: (id) => id !== 'c2' || !ended }),
      'merger',
      to,
    );
    ended = true;
    approve(life).thenRefuses('MERGER_PARTNER_UNKNOWN');
  });
  test('leaves the Bureau the other half, until that is done', () => {
    let into: string | undefined;
    const life = decided(
      running('2021-12-01', {}, { ...noOthers, exists: () => into === undefined, endedInto: () => into }),
      'merger',
      to,
    );
    expect(life.events.findLast((e) => e.type === 'MajorMatterChanged')?.data).toMatchObject({ is: to });
    expect(work(life)).toContain('change-1/1:other-half');
    close(life, true).thenRefuses('REORGANIZATION_HALF_DONE');
    into = 'c3';
    close(life, true).thenRefuses('REORGANIZATION_HALF_DONE');
    into = 'c1';
    close(life, true).then([reorganizationClosed({ change: 'change-1', done: true })]);
    expect(work(life)).not.toContain('change-1/1:other-half');
    close(life, true).thenRefuses('CHANGE_UNKNOWN');
  });
  test('in which this center ends is done by its own revocation; given up, it goes on', () => {
    const life = decided(running('2021-12-01', {}, others()), 'merger', { with: 'c2', survives: 'c2' });
    expect(Object.values(life.state.task).find((t) => t.about === 'change-1/1:other-half')?.what).toContain('本中心');
    close(life, false).then([reorganizationClosed({ change: 'change-1', done: false })]);
    close(life, false, 'change-9').thenRefuses('CHANGE_UNKNOWN');
  });
});

describe('a split', () => {
  const name = '兵团滴灌装备技术创新中心';
  const to = { into: [{ name, lead: { id: 'di', name: '滴灌公司' }, takes: '装备研发' }], stays: '材料研发' };

  test('names centers of a lawful, free name, each once', () => {
    const taken: Others = { ...noOthers, centerNamed: (one) => (one === name ? 'c2' : undefined) };
    const of = (...names: string[]) => ({ into: names.map((one) => ({ name: one, lead: leadOrg })) });
    submit(running('2021-12-01', {}, taken), 'split', to).thenRefuses('NAME_TAKEN');
    const life = running('2021-12-01');
    submit(life, 'split', of('滴灌研究中心')).thenRefuses('NAME_FORM');
    submit(life, 'split', of(centerName)).thenRefuses('NAME_TAKEN');
    submit(life, 'split', of(name, ` ${name}`)).thenRefuses('SPLIT_NAME_TWICE');
    submit(life, 'split', { into: [] }).thenRefuses('INVALID_DATA');
    submit(life, 'split', { into: [{ name }] }).thenRefuses('INVALID_DATA');
  });
  test('keeps this center as it is; the Bureau has the task until the new ones are in the sequence', () => {
    let listed = false;
    const life = decided(
      running(
        '2021-12-01',
        {},
        {
          ...noOthers,
          centerNamed: () => (listed ? 'c2' : undefined),
          exists: () => listed,
          endedInto: () => undefined,
        },
      ),
      'split',
      to,
    );
    expect(life.state.lifecycle.name).toBe(centerName);
    expect(work(life)).toContain('change-1/1:other-half');
    close(life, true).thenRefuses('REORGANIZATION_HALF_DONE');
    listed = true;
    close(life, true).then([reorganizationClosed({ change: 'change-1', done: true })]);
  });
  test('where nothing is known of other centers, nothing stands in the way', () => {
    close(decided(running('2021-12-01'), 'split', to), true).then([
      reorganizationClosed({ change: 'change-1', done: true }),
    ]);
    new Life().must('DraftBuildPlan', {
      on: '2023-01-10',
      as: as('lead'),
      data: { ...plan, splitFrom: 'c9' } as never,
    });
  });
  test('its new center goes the way of Art 12 under the name that is kept for it, with the lead that was named', () => {
    const known: Others = {
      ...noOthers,
      centerNamed: (one) => (one === plan.name ? 'c9' : undefined),
      keptName: (one) => (one === plan.name ? { center: 'c9', lead: leadOrg } : undefined),
    };
    const draft = (splitFrom: string, more: object = {}, others = known) =>
      new Life(lawOf(), others).when('DraftBuildPlan', {
        on: '2023-01-10',
        as: as('lead'),
        data: { ...plan, splitFrom, ...more } as never,
      });
    draft('c8').thenRefuses('SPLIT_UNKNOWN');
    draft('c9', { name: '兵团其他技术创新中心' }).thenRefuses('SPLIT_UNKNOWN');
    draft('c9', {}, { ...known, keptName: () => ({ center: 'c9', lead: { id: 'x', name: '他人' } }) }).thenRefuses(
      'SPLIT_UNKNOWN',
    );
    const signed = (more: object) => {
      const life = new Life(lawOf(), known);
      life.must('DraftBuildPlan', { on: '2023-01-10', as: as('lead'), data: { ...plan, ...more } as never });
      return formed('closed', life, ['drafted']).when('ApproveCenter', {
        on: '2023-05-04',
        as: as('bureau-leader'),
        data: { approvalNo: '兵科发〔2023〕21号', approvedOn: '2023-05-04' },
        documents: [document],
      });
    };
    signed({}).thenRefuses('NAME_TAKEN');
    signed({ splitFrom: 'c9' }).then([
      expect.objectContaining({ type: 'CenterApproved' }),
      expect.anything(),
      expect.anything(),
    ]);
  });
});

test('what is asked for reads as a sentence', () => {
  const said = (matter: 'coBuilder' | 'merger' | 'split' | 'name', to: unknown): string =>
    changeRequested.zh?.({ change: 'change-1', matter, from: null, to } as never) ?? '';
  expect(said('merger', { with: 'c2', survives: 'c1' })).toContain('与 c2 合并，c1 存续');
  expect(said('split', { into: [{ name: '甲', lead: leadOrg }] })).toContain('分立出甲');
  expect(said('coBuilder', { add: [builder('a')], remove: ['乙公司'] })).toContain('增加a研究院，退出乙公司');
  expect(said('coBuilder', [builder('a'), builder('b')])).toContain('a研究院、b研究院');
});
