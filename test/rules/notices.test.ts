import { allEvents } from '../../events/catalogue';
import type { EventBody } from '../../events/definition';
import { membersOf } from '../../events/members';
import { noticeIssued, noticeKinds } from '../../events/notice';
import { center } from '../../rules/center';
import type { CenterState } from '../../rules/center/state';
import type { Aggregate } from '../../rules/kernel/aggregate';
import { completed, hashed, noticeDrafts } from '../../rules/kernel/follow/notices';
import type { StreamState } from '../../rules/kernel/state';
import type { Policy } from '../../rules/law/policy';
import { currentTemplate, render, renderedHash, templateOf } from '../../rules/letters';
import { press } from '../../rules/letters/press';
import { said } from '../../rules/letters/template';
import { program } from '../../rules/program';
import { goldenLives } from '../audit/golden';
import { running } from '../support/approved';
import { as, type Life, lawOf } from '../support/given';
import { reason, samples } from '../support/noticeSamples';
import { there } from '../support/there';

type Notice = ReturnType<typeof hashed>['data'];

const law = lawOf();
const life = running('2024-02-05');
life.must('OpenIntegrityCase', {
  on: '2024-03-01',
  as: as('bureau-handler'),
  data: { subject: 'center', about: '评估材料中的专利数据不实' },
  reason,
});

const inForce = {
  aggregate: center,
  policy: law.policy(),
  calendar: law.calendar(law.policy()),
  issuedOn: '2027-03-01',
  reason,
};

/** The notices an event would bring at a running center. */
function issuedWith(type: string, data: unknown, state = life.state, policy = law.policy()): Notice[] {
  const body = { type, data };
  const ofProgram = program.regions.some((region) => Object.hasOwn(region.notices, type));
  const issued = ofProgram
    ? issuing(program, program.initial('program'), body, policy)
    : issuing<CenterState>(center, state, body, policy);
  return issued.map(({ data: notice }) => notice);
}
function issuing<S extends StreamState>(aggregate: Aggregate<S>, state: S, body: EventBody, policy: Policy) {
  const by = { ...inForce, aggregate, policy };
  return completed(noticeDrafts(state, [body], by), [], by);
}

/** Fields of an event's data. */
function fieldsOf(type: string): string[] {
  const found = allEvents.find((e) => e.type === type) ?? { schema: {} };
  return Object.keys((found.schema as unknown as { shape: object }).shape);
}

const bringing = [...new Set([...center.regions, ...program.regions].flatMap(({ notices }) => Object.keys(notices)))];

describe('every event that brings a notice', () => {
  test('has a sample here, and there is none too many', () =>
    expect(Object.keys(samples).sort()).toStrictEqual([...bringing].sort()));

  test.each(bringing)('%s: every field its template uses is one the event has', (type) => {
    for (const { template } of issuedWith(type, samples[type])) {
      const uses = templateOf(template).uses ?? [];
      const events = bringing.filter((other) => issuedWith(other, samples[other]).some((n) => n.template === template));
      const fields = [...events.flatMap(fieldsOf), 'moved', 'voids'];
      expect(uses.filter((field) => !fields.includes(field))).toStrictEqual([]);
    }
  });

  test.each(bringing)('%s reads as it should', (type) => {
    for (const notice of issuedWith(type, samples[type])) {
      const { subject, text, html } = render(notice);
      const { articles, cites } = templateOf(notice.template);
      expect(articles).toEqual(
        expect.arrayContaining([...(cites?.(said(notice.event, notice.center, notice.facts)) ?? [])]),
      );
      expect(text).toMatchSnapshot();
      expect(text).not.toMatch(/undefined|null|NaN|\[object|《》|第次|第零条|“”|[a-z]{5,}Ground/);
      expect(subject.length).toBeLessThanOrEqual(80);
      expect(html).toContain(subject);
      expect(notice.sha256).toBe(renderedHash(render(notice)));
    }
  });
});

describe('the start that is printed is the one the clock counts from', () => {
  const printed = (type: string, values: Record<string, unknown>, more: object = {}): string => {
    const data = { ...membersOf(samples[type]), ...more };
    const [notice] = issuedWith(type, data, life.state, lawOf(values).policy());
    return render(there(notice)).text;
  };
  test.each([
    ['service', '自本通知书送达之日起算', '自本通知书送达之日起30日内'],
    ['order', '自本通知书作出之日起算', '自本通知书作出之日起30日内'],
    ['result', '自评估结果作出之日起算', '自评估结果作出之日起30日内'],
    ['issuePlus7', '自本通知书作出满7日之日起算', '自本通知书作出满7日之日起30日内'],
  ])('rectification.anchor = %s', (anchor, year, plan) => {
    const text = printed('RectificationOrdered', { 'rectification.anchor': anchor });
    expect(text).toContain(year);
    expect(text).toContain(plan);
  });
  test('buildPeriod.anchor, conversion.clock, acceptance.gates', () => {
    expect(printed('CenterApproved', {})).toContain('建设期3年，自批准之日起算');
    expect(printed('CenterApproved', { 'buildPeriod.anchor': 'approvalService' })).toContain('自本批复送达之日起算');
    const predecessor = { name: '某工程中心', kind: 'engineeringCenter', approvedOn: '2020-01-02' };
    expect(printed('CenterApproved', { 'conversion.clock': 'predecessor' }, { predecessor })).toContain(
      '自原平台批准之日起算',
    );
    expect(printed('CenterApproved', { 'acceptance.gates': 'sequence' })).toContain('验收通过后进入创新中心序列');
  });
});

test('every kind of notice has a template, and each of them is brought by some event', () => {
  for (const kind of noticeKinds) expect(templateOf(currentTemplate(kind))).toBeDefined();
  const brought = new Set(bringing.flatMap((type) => issuedWith(type, samples[type]).map((n) => n.kind)));
  expect(noticeKinds.filter((kind) => !brought.has(kind))).toStrictEqual([]);
});

test('recorded notices of every released version render to the hash on the record', () => {
  const recorded = goldenLives().flatMap(({ log }) =>
    log.filter((e) => e.type === 'NoticeIssued').map((e) => noticeIssued.schema.parse(e.data)),
  );
  expect(recorded.length).toBeGreaterThan(50);
  for (const notice of recorded) expect(renderedHash(render(notice))).toBe(notice.sha256);
});

test('whatever is changed in a notice changes its hash', () => {
  const [notice] = issuedWith('RectificationOrdered', samples.RectificationOrdered);
  if (!notice) throw new Error('no notice');
  const due = { what: '整改', on: '2028-03-01', workdays: 3, provisional: false };
  const changes: Partial<Notice>[] = [
    { center: '另一中心' },
    { issuedOn: '2027-03-02' },
    { number: '兵科发〔2027〕19号' },
    { to: notice.to.slice(1) },
    { facts: { ...notice.facts, items: ['补齐检测平台'] } },
    { dues: [due] },
    { dues: [{ ...due, workdays: 4 }] },
    { dues: [{ ...due, provisional: true }] },
    { notice: 'rectification-order-9' },
    { reissueOf: 'rectification-order-1' },
  ];
  const hashes = changes.map((change) => hashed(press, { ...notice, ...change }).data.sha256);
  expect(new Set([notice.sha256, ...hashes]).size).toBe(changes.length + 1);
});

test('a template nobody knows is said by name, not guessed', () => {
  const [notice] = issuedWith('AnnualReportOverdue', samples.AnnualReportOverdue);
  expect(() => render({ ...there(notice), template: 'overdue/99' })).toThrow('没有文书模板 overdue/99');
});

describe('a decision that takes something', () => {
  const delisted = (answers: object[], values: Record<string, unknown> = {}): string => {
    const policy = lawOf(values).policy();
    const issuing = { ...inForce, policy };
    const data = {
      proposal: 'removal-1',
      ground: 'withdrawal',
      answers,
      document: { title: '决定', sha256: 'a'.repeat(64) },
    };
    const drafts = noticeDrafts(life.state, [{ type: 'CenterDelisted', data }], issuing);
    return completed(drafts, [], issuing)
      .map((body) => render(body.data).text)
      .join();
  };
  const answers = [{ statement: 'statement-1', answer: '所述理由不成立' }];

  test('says what was heard, and how it was answered', () => {
    expect(delisted(answers)).toContain('经告知，并听取、研究陈述和申辩，决定');
    expect(delisted(answers)).toMatch(/对陈述和申辩的答复.*statement-1：所述理由不成立/s);
    expect(delisted([])).toContain('经告知，期限内未收到陈述和申辩，决定');
    expect(delisted([], { 'delisting.statementDays': 0 })).toContain('“中途退出评估”，决定');
  });
  test('names the remedies that the policy words, `remedies.text`', () => {
    expect(delisted([])).toMatch(/行政复议.*行政诉讼/);
    expect(delisted([], { 'remedies.text': '可以自收到之日起30日内申请复核。' })).toContain('30日内申请复核');
    expect(delisted([], { 'remedies.text': '' })).not.toMatch(/复议|诉讼|复核/);
  });
});

describe('days in a notice', () => {
  const sent = (of: Life, kind: string): Notice[] =>
    of.events
      .filter((e) => e.type === 'NoticeIssued')
      .map((e) => noticeIssued.schema.parse(e.data))
      .filter((n) => n.kind === kind);

  test('are those set with it, with the working days left from its day', () => {
    const report = running('2024-02-05');
    report.until('2025-01-02');
    const [opened] = sent(report, 'report-window');
    // 1 January to 1 April 2025: 肉孜节 moves the day, 春节 and 元旦 do not count.
    expect(opened?.dues[0]).toStrictEqual({
      what: '2024年度报告截止',
      on: '2025-04-01',
      workdays: 59,
      provisional: false,
    });
    expect(render(there(opened)).text).toContain('2024年度报告截止：2025年4月1日（还有59个工作日）');
  });

  test('what goes out because a day ended at 24:00 is of the next day', () => {
    const report = running('2024-02-05');
    report.until('2025-04-02');
    expect(sent(report, 'overdue').map((n) => n.issuedOn)).toStrictEqual(['2025-04-02']);
    expect(report.events.find((e) => e.type === 'AnnualReportOverdue')?.effectiveOn).toBe('2025-04-01');
  });

  test("that moved without the center's doing are told with what they were", () => {
    const moved = running('2024-02-05');
    const target = moved.state.lifecycle.approved?.event ?? '';
    const data = { target, field: 'approvedOn', was: '2024-02-05', is: '2024-02-06' };
    moved.must('PrepareDecision', {
      on: '2024-03-04',
      as: as('bureau-handler'),
      data: { command: 'CorrectRecord', data },
    });
    moved.must('CorrectRecord', { on: '2024-03-04', as: as('bureau-leader'), data });
    const [notice] = sent(moved, 'date-changed');
    const { text } = render(there(notice));
    expect(text).toContain('建设期届满：2027年2月5日');
    expect(text).toContain('建设期届满：2027年2月8日');
  });
});

describe('hostile names and reasons', () => {
  const evil = "坏\r\nBcc: all@example.org\n\n<script>alert(1)</script>&\"\u202E=cmd|' /C calc'!A0\u0000";
  const state = { ...life.state, lifecycle: { ...life.state.lifecycle, name: evil } };

  const steering = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

  test.each(bringing)('%s: no line of their own, no markup, no turned text', (type) => {
    for (const notice of issuedWith(type, samples[type], state)) {
      const hostile = {
        ...notice,
        facts: Object.fromEntries(
          Object.entries(notice.facts).map(([key, value]) => [
            key,
            typeof value === 'string' && !/^\d{4}-/.test(value) ? evil : value,
          ]),
        ),
      };
      const { subject, text, html } = render(hostile);
      expect(subject).not.toMatch(steering);
      expect(text.split('\n').filter((line) => /^(Bcc|[=+@-])/.test(line))).toStrictEqual([]);
      expect(text.replaceAll('\n', '')).not.toMatch(steering);
      expect(html).not.toMatch(/<\/?script/i);
      expect(html.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
    }
  });
});
